/// What everybody may see without signing in: published results, as a map, a table, and unit by unit.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "shell",
            "directory",
            "standards",
            "cycles",
            "ratings",
            "rectification",
            "documents",
            "bundle"
        })
@NullMarked
package org.xingping.app.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
