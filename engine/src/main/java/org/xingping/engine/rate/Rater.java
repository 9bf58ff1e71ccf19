package org.xingping.engine.rate;

import org.xingping.engine.facts.FactTable;
import org.xingping.engine.plan.RatingPlan;

/// Rates units.
public final class Rater {

    private Rater() {}

    /// Rates every unit of a table.
    ///
    /// @param history awards of earlier cycles
    /// @param threads how many threads share the rows, at least 1
    public static RatingTable rate(RatingPlan plan, FactTable facts, History history, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
        return new RatingTable(
                plan.execute(facts, history.lastAward(facts, plan.standard().standard()), threads), history);
    }

    /// Rates every unit of a table for the first time, on one thread.
    public static RatingTable rate(RatingPlan plan, FactTable facts) {
        return rate(plan, facts, History.NONE, 1);
    }
}
