/// Rates a table of facts under a planned standard and holds the result.
@NullMarked
package org.xingping.engine.rate;

import org.jspecify.annotations.NullMarked;
