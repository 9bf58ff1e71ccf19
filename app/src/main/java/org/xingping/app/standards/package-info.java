/// Installed editions of standards, and a district's overlays from the first draft to the installed edition.
@ApplicationModule(allowedDependencies = {"access", "audit", "directory", "shell"})
@NullMarked
package org.xingping.app.standards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
