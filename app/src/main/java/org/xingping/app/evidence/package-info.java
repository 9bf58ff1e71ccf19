/// Files put forward for figures: kept once by what is in them, shown only to those who may see the unit.
@ApplicationModule(allowedDependencies = {"access", "audit", "database", "directory", "jobs", "shell"})
@NullMarked
package org.xingping.app.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
