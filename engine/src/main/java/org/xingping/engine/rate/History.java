package org.xingping.engine.rate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.standard.Standard;

/// The awards of earlier cycles, most recent first. A unit without an award in a cycle was not rated then.
///
/// @param cycles for each earlier cycle the award's level id by unit
public record History(List<Map<String, String>> cycles) {

    /// No earlier cycle: every unit is rated for the first time.
    public static final History NONE = new History(List.of());

    public History {
        cycles = cycles.stream().map(Map::copyOf).toList();
    }

    /// The award of a unit so many cycles ago, 1 for the last one; null when it was not rated then.
    public @Nullable String award(String unit, int cyclesAgo) {
        return cyclesAgo > cycles.size() ? null : cycles.get(cyclesAgo - 1).get(unit);
    }

    /// Last cycle's merits as a column; null when there is no earlier cycle.
    FactTable.@Nullable NumberColumn lastAward(FactTable facts, Standard standard) {
        return cycles.isEmpty() ? null : Merits.column(facts, standard, unit -> award(unit, 1));
    }
}
