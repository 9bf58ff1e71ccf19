/// Inspections on the spot: which units are drawn for them, checkable by everybody, and the sheet to fill in there.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "cycles",
            "directory",
            "evidence",
            "facts",
            "procedure",
            "ratings",
            "shell",
            "standards"
        })
@NullMarked
package org.xingping.app.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
