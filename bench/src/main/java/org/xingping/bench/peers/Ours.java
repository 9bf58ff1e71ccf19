package org.xingping.bench.peers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;

/// Our engine, as the command line and the application call it.
final class Ours implements Contender {

    private final int threads;
    private @Nullable RatingPlan plan;
    private @Nullable FactTable facts;
    private @Nullable RatingTable ratings;

    Ours(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return "Xingping";
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String how() {
        return "`Rater` over a `FactTable`: the standard is read from its YAML";
    }

    @Override
    public void load(Work work) {
        plan = RatingPlan.of(work.standard());
        facts = work.facts();
    }

    @Override
    public void run() {
        if (plan == null || facts == null) {
            throw new IllegalStateException("not loaded");
        }
        ratings = Rater.rate(plan, facts, History.NONE, threads);
    }

    @Override
    public @Nullable Answers answers() {
        RatingTable from = ratings;
        if (from == null) {
            return null;
        }
        Answers answers = new Answers(from.size(), false);
        for (int row = 0; row < from.size(); row++) {
            if (!from.isRated(row)) {
                throw new IllegalStateException("row " + row + " is not rated: " + from.blocked(row));
            }
            answers.awardLow[row] = (byte) from.execution().meritLow(row);
            answers.awardHigh[row] = (byte) from.execution().meritHigh(row);
            if (from.hasStars()) {
                answers.starsLow[row] = (byte) from.starsLow(row);
                answers.starsHigh[row] = (byte) from.starsHigh(row);
            }
            answers.scoreLow[row] = whole(from.scoreLow(row));
            answers.scoreHigh[row] = whole(from.scoreHigh(row));
            answers.bestRank[row] = (int) from.execution().bestRank(row);
            answers.worstRank[row] = (int) from.execution().worstRank(row);
        }
        return answers;
    }

    /// A score in millionths where it is no whole number: no peer rates such a standard.
    private static int whole(@Nullable Fraction score) {
        if (score == null) {
            return 0;
        }
        BigDecimal rounded = score.rounded();
        return rounded.stripTrailingZeros().scale() <= 0
                ? rounded.intValueExact()
                : rounded.movePointRight(6).intValue();
    }

    @Override
    public void close() {
        plan = null;
        facts = null;
        ratings = null;
    }
}
