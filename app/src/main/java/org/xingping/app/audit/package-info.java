/// The trail of decisions: appended, chained by hashes, never changed; read by auditors.
@ApplicationModule(allowedDependencies = {"access", "shell"})
@NullMarked
package org.xingping.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
