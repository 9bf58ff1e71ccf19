/// Work that is done by itself, at its time and once, however many instances there are.
@ApplicationModule(allowedDependencies = {"access", "audit", "shell"})
@NullMarked
package org.xingping.app.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
