package org.xingping.engine.rate;

import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.KnownBefore;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.standard.Standard;

/// Rates units.
public final class Rater {

    private Rater() {}

    /// Rates every unit of a table.
    ///
    /// @param history awards of earlier cycles
    /// @param applications awards applied for, beyond which none goes
    /// @param threads how many threads share the rows, at least 1
    public static RatingTable rate(
            RatingPlan plan, FactTable facts, History history, Applications applications, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
        return new RatingTable(plan.execute(facts, before(plan, facts, history, applications), threads), history);
    }

    static KnownBefore before(RatingPlan plan, FactTable facts, History history, Applications applications) {
        Standard standard = plan.standard().standard();
        return new KnownBefore(history.lastAward(facts, standard), applications.column(facts, standard));
    }

    /// Makes a plan ready to rate a table again and again.
    ///
    /// @param history awards of earlier cycles
    /// @param applications awards applied for, beyond which none goes
    public static TableRater bind(RatingPlan plan, FactTable facts, History history, Applications applications) {
        return bind(plan, facts, history, applications, Lanes.forManyRuns(facts.size()));
    }

    /// The same on lanes of the caller's choice.
    public static TableRater bind(
            RatingPlan plan, FactTable facts, History history, Applications applications, Lanes lanes) {
        return new TableRater(plan.bind(facts, before(plan, facts, history, applications), lanes), history);
    }

    /// Rates every unit of a table when nobody applied for any award.
    ///
    /// @param history awards of earlier cycles
    /// @param threads how many threads share the rows, at least 1
    public static RatingTable rate(RatingPlan plan, FactTable facts, History history, int threads) {
        return rate(plan, facts, history, Applications.NONE, threads);
    }

    /// Rates every unit of a table for the first time, on one thread.
    public static RatingTable rate(RatingPlan plan, FactTable facts) {
        return rate(plan, facts, History.NONE, 1);
    }
}
