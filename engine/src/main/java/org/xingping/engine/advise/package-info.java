/// The shortest way to the next award: fewest clauses to win, proven by a constraint solver.
@NullMarked
package org.xingping.engine.advise;

import org.jspecify.annotations.NullMarked;
