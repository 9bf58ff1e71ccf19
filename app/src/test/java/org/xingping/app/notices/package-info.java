/// Notices, objections and rulings, on a real database and by the pages.
@NullMarked
package org.xingping.app.notices;

import org.jspecify.annotations.NullMarked;
