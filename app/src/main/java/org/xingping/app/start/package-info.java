/// From the command line to a running application and back: options, folders, database, refusals, stop.
@ApplicationModule(allowedDependencies = "database")
@NullMarked
package org.xingping.app.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
