/// Tries an overlay before it counts: re-rates the last cycle under a draft, to see who would rise and who would
/// fall.
@ApplicationModule(allowedDependencies = {"access", "shell", "directory", "standards", "cycles", "ratings"})
@NullMarked
package org.xingping.app.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
