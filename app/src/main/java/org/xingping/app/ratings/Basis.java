package org.xingping.app.ratings;

import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;

/// What the ratings of a round rest on at a moment, for those who try other rules on it: the units of
/// some areas, and those that they are compared with.
///
/// @param units row by row, in the order of the facts
/// @param history awards of earlier rounds
/// @param applications awards applied for, beyond which none goes
/// @param shown the rows of the units in these areas
public record Basis(RoundUnits units, FactTable facts, History history, Applications applications, Bitmap shown) {

    /// Bytes of units and figures.
    public long bytes() {
        return units.bytes() + facts.bytes();
    }
}
