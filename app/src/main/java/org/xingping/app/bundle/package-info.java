/// Proof bundles: every published round as one signed file, which anybody can check and compute anew.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "shell",
            "audit",
            "database",
            "directory",
            "jobs",
            "standards",
            "cycles",
            "ratings",
        })
@NullMarked
package org.xingping.app.bundle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
