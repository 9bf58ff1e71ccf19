/// What an office issues: circulars, public notices, certificates, inspection sheets, orders and rulings, as .docx and
/// .pdf.
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "cycles",
            "directory",
            "facts",
            "procedure",
            "ratings",
            "shell",
            "standards"
        })
@NullMarked
package org.xingping.app.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
