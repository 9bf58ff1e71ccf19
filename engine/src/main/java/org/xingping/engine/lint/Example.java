package org.xingping.engine.lint;

import org.xingping.engine.condition.Rational;

/// A worked example of a fact that gets better while the result gets worse.
///
/// @param from the worse fact
/// @param to the better fact
/// @param before the better result; 1 and 0 for true and false
/// @param after the worse result
record Example(Fact fact, Rational from, Rational to, Rational before, Rational after) {}
