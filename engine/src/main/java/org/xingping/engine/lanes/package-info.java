/// Work on whole stretches of rows at once: comparisons that yield bitmaps, and sums over bitmaps.
///
/// One contract, [Lanes], and two ways to keep it: one in plain Java, in loops that the JVM compiles to vector
/// instructions by itself, and one that asks for them.
@NullMarked
package org.xingping.engine.lanes;

import org.jspecify.annotations.NullMarked;
