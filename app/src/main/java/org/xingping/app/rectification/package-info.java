/// What follows from published results: orders to put things right until they are, interviews, commendations, lists.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "calendar",
            "cycles",
            "directory",
            "evidence",
            "jobs",
            "ratings",
            "shell",
            "standards"
        })
@NullMarked
package org.xingping.app.rectification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
