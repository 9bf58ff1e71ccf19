/// What whoever runs the machine does with the data as a whole: backup, restore, checking the trail of decisions.
@ApplicationModule(allowedDependencies = {"audit", "database", "start"})
@NullMarked
package org.xingping.app.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
