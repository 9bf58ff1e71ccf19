/// What is wrong with an input, where, and what would be right.
@NullMarked
package org.xingping.engine.problem;

import org.jspecify.annotations.NullMarked;
