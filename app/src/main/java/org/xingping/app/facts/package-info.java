/// What units reported and reviewers found, figure by figure, level by level; nothing is ever written over.
@ApplicationModule(allowedDependencies = {"access", "database", "shell", "audit", "directory", "standards"})
@NullMarked
package org.xingping.app.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
