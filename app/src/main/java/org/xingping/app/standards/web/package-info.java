/// The pages about standards: what is installed, clause by clause; what editions changed; overlays being written.
@NullMarked
package org.xingping.app.standards.web;

import org.jspecify.annotations.NullMarked;
