/// Public notices of intended awards: what everybody can read, objections without an account, and rulings on them.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "accounts",
            "audit",
            "bundle",
            "calendar",
            "cycles",
            "directory",
            "documents",
            "facts",
            "procedure",
            "ratings",
            "reminders",
            "shell",
            "standards"
        })
@NullMarked
package org.xingping.app.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
