package org.xingping.engine.rate;

import org.xingping.engine.plan.BoundPlan;

/// Rates one table again and again: the figures that are only held against constants are kept as classes, a byte or
/// half a byte for each unit. Worth its making where a table is rated more than a few times.
public final class TableRater {

    private final BoundPlan bound;
    private final History history;

    TableRater(BoundPlan bound, History history) {
        this.bound = bound;
        this.history = history;
    }

    /// Rates every unit.
    ///
    /// @param threads how many threads share the rows, at least 1
    public RatingTable rate(int threads) {
        return new RatingTable(bound.execute(threads), history);
    }

    /// Bytes it holds beside the facts.
    public long bytes() {
        return bound.storedBytes();
    }
}
