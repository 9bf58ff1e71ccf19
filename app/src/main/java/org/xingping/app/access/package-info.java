/// Who may do what, and where: roles, scopes and the rule that what is not allowed is denied.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.xingping.app.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
