/// Working days by the statutory calendar, and the deadlines counted by it.
@ApplicationModule(allowedDependencies = {"access", "audit", "shell"})
@NullMarked
package org.xingping.app.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
