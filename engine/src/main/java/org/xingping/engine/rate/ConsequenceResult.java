package org.xingping.engine.rate;

import org.xingping.engine.standard.Standard.Consequence;

/// A consequence that follows from a unit's award.
///
/// @param isCertain false while facts are missing that decide it
public record ConsequenceResult(Consequence consequence, boolean isCertain) {}
