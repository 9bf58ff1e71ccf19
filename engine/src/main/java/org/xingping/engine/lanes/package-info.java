/// Work on whole stretches of rows at once: comparisons that yield bitmaps, and sums over bitmaps.
///
/// One contract, [Lanes], and two ways to keep it: one in plain Java, one on the CPU's vector instructions.
@NullMarked
package org.xingping.engine.lanes;

import org.jspecify.annotations.NullMarked;
