/// Accounts, their roles, and the ways to sign in.
@ApplicationModule(allowedDependencies = {"access", "shell", "audit", "directory", "database"})
@NullMarked
package org.xingping.app.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
