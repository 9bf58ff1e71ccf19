/// Ratings of a cycle's units: kept up to date while facts come in, explained, advised, and shown to the programme.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "shell",
            "audit",
            "database",
            "directory",
            "standards",
            "cycles",
            "facts",
            "evidence",
            "jobs"
        })
@NullMarked
package org.xingping.app.ratings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
