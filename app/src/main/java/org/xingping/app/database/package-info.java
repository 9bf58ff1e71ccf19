/// The PostgreSQL server the application brings along, and what it asks of any other.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.xingping.app.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
