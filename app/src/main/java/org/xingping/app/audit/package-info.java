/// The trail of decisions: appended, chained by hashes, never changed.
@ApplicationModule(allowedDependencies = "access")
@NullMarked
package org.xingping.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
