package org.xingping.engine.rate;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.standard.Standard;

/// Awards as numbers.
final class Merits {

    private Merits() {}

    /// The merits of units' awards, 0 for the worst level; unknown where a unit has none, or none of this standard's.
    static FactTable.NumberColumn column(
            FactTable facts, Standard standard, Function<String, @Nullable String> awardOf) {
        long[] merits = new long[facts.size()];
        Bitmap known = new Bitmap(facts.size());
        for (int row = 0; row < facts.size(); row++) {
            String award = awardOf.apply(facts.unit(row));
            int place = award == null ? -1 : standard.placeOf(award);
            if (place >= 0) {
                merits[row] = standard.levels().size() - 1L - place;
                known.set(row);
            }
        }
        return new FactTable.NumberColumn(Numbers.pack(merits), known);
    }
}
