/// What results come to in money, staff and room: the formulas of a standard, as tables for the offices that pay.
@ApplicationModule(allowedDependencies = {"access", "cycles", "directory", "ratings", "shell", "standards"})
@NullMarked
package org.xingping.app.funding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
