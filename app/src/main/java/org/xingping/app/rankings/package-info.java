/// Published quarters and months side by side: who stands where in each and in the year so far, and who is last.
@ApplicationModule(allowedDependencies = {"access", "cycles", "directory", "ratings", "shell", "standards"})
@NullMarked
package org.xingping.app.rankings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
