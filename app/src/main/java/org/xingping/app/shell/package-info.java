/// What every page shares: templates, language, formats, the star glyph, errors that help.
@ApplicationModule(allowedDependencies = "access")
@NullMarked
package org.xingping.app.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
