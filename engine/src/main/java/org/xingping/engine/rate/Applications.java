package org.xingping.engine.rate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.standard.Standard;

/// The awards units applied for. Where the way through a standard's procedure depends on it, nobody gets a
/// better award than that: what it takes besides the facts, such as an inspection, has not been done.
///
/// @param awards level ids by unit; a unit without one is not limited
public record Applications(Map<String, String> awards) {

    /// Nobody named an award.
    public static final Applications NONE = new Applications(Map.of());

    public Applications {
        awards = Map.copyOf(awards);
    }

    /// The merits applied for as a column; null when nobody named an award.
    FactTable.@Nullable NumberColumn column(FactTable facts, Standard standard) {
        return awards.isEmpty() ? null : Merits.column(facts, standard, awards::get);
    }
}
