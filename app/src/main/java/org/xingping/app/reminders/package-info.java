/// Reminders of what falls due: on the pages, and where it is set up by mail and to a district's own systems.
@ApplicationModule(allowedDependencies = {"access", "accounts", "audit", "calendar", "database", "jobs", "shell"})
@NullMarked
package org.xingping.app.reminders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
