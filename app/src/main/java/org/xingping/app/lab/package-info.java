/// Tries other thresholds before anybody issues them: sliders move, and who would rise and who would
/// fall follows at once. Nothing is stored.
@ApplicationModule(allowedDependencies = {"access", "shell", "directory", "standards", "cycles", "ratings"})
@NullMarked
package org.xingping.app.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
