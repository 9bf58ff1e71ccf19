/// Rounds of rating: opened for a district, an edition and a period, closed, published and then left as they are.
@ApplicationModule(allowedDependencies = {"access", "audit", "directory", "reminders", "shell", "standards"})
@NullMarked
package org.xingping.app.cycles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
