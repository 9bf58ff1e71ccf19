/// Units as a dated tree: province, county, street, community, estates and property companies.
@ApplicationModule(allowedDependencies = {"access", "database", "shell", "audit"})
@NullMarked
package org.xingping.app.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
