/// The reporting desk: all that is due from a unit, each figure once, on the page or in a workbook.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "shell",
            "directory",
            "standards",
            "cycles",
            "facts",
            "evidence",
            "ratings",
            "rectification"
        })
@NullMarked
package org.xingping.app.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
