package org.xingping.engine.rate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Numbers;
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
        if (cycles.isEmpty()) {
            return null;
        }
        long[] merits = new long[facts.size()];
        Bitmap known = new Bitmap(facts.size());
        for (int row = 0; row < facts.size(); row++) {
            String award = award(facts.unit(row), 1);
            int place = award == null ? -1 : standard.placeOf(award);
            if (place >= 0) {
                merits[row] = standard.levels().size() - 1L - place;
                known.set(row);
            }
        }
        return new FactTable.NumberColumn(Numbers.pack(merits), known);
    }
}
