package org.xingping.app.procedure;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/// Figures that a ruling on an objection corrects while they stand still for everybody else. They are open to the
/// thread that rules, for as long as it records them and no longer, however that ends.
public final class RuledFigures {

    private static final ScopedValue<RuledFigures> NOW = ScopedValue.newInstance();

    private final long unit;
    private final String period;
    private final Set<String> keys;

    private RuledFigures(long unit, String period, Set<String> keys) {
        this.unit = unit;
        this.period = period;
        this.keys = Set.copyOf(keys);
    }

    /// Records figures that were opened for it.
    ///
    /// @param keys exactly those that are corrected
    public static <T> T correct(long unit, String period, Set<String> keys, Supplier<T> recording) {
        return ScopedValue.where(NOW, new RuledFigures(unit, period, keys)).call(recording::get);
    }

    /// Those open now; none unless it is just this unit that is asked for.
    static Set<String> open(Collection<Long> units, String period) {
        if (!NOW.isBound()) {
            return Set.of();
        }
        RuledFigures now = NOW.get();
        boolean isMeant = units.size() == 1 && units.contains(now.unit) && now.period.equals(period);
        return isMeant ? now.keys : Set.of();
    }
}
