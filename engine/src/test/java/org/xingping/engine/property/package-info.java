/// Properties that hold for every standard, tried on generated ones: the engine against the naive reader and against
/// cel-java, and against itself when unknowns are filled in, rows change places and threads share the work.
@NullMarked
package org.xingping.engine.property;

import org.jspecify.annotations.NullMarked;
