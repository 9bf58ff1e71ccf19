/// The lint of meaning: finds what a standard says in correct form and cannot mean, such as an award nobody can
/// reach or a better figure that lowers it.
///
/// Whatever cannot be told for sure is no problem: intervals and directions prove, worked examples refute, the rest is
/// passed over in silence.
@NullMarked
package org.xingping.engine.lint;

import org.jspecify.annotations.NullMarked;
