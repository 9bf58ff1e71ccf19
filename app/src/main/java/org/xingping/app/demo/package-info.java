/// A fictional county to try everything on: made through the application's own services, never mixed with real data.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "shell",
            "audit",
            "directory",
            "accounts",
            "calendar",
            "standards",
            "cycles",
            "documents",
            "facts",
            "evidence",
            "ratings",
            "procedure",
            "jobs",
            "inspection",
            "notices",
            "rectification"
        })
@NullMarked
package org.xingping.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
