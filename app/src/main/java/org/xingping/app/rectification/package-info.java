/// What follows from published results: orders to put things right until they are, interviews, commendations, lists.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "calendar",
            "cycles",
            "directory",
            "documents",
            "evidence",
            "jobs",
            "ratings",
            "reminders",
            "shell",
            "standards"
        })
@NullMarked
package org.xingping.app.rectification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
