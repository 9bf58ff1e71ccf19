/// The year's procedure as the standard states it: each unit's way from application to publication.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "calendar",
            "cycles",
            "directory",
            "facts",
            "jobs",
            "ratings",
            "reminders",
            "shell",
            "standards"
        })
@NullMarked
package org.xingping.app.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
