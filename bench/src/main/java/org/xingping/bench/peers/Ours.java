package org.xingping.bench.peers;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.TableRater;

/// Our engine, as the command line and the application call it.
final class Ours implements Contender {

    private final int threads;
    private final Form form;
    private @Nullable RatingPlan plan;
    private @Nullable FactTable facts;
    private @Nullable TableRater rater;
    private @Nullable RatingTable ratings;
    private double boundMs;

    /// How the facts are when the clock starts.
    enum Form {
        /// A table as it was read, and nothing prepared.
        AS_READ("Xingping"),
        /// Bound to the standard beforehand: figures only held against constants kept as classes.
        BOUND("Xingping, bound"),
        /// The same without vector instructions.
        BOUND_PLAIN("Xingping, bound, plain path");

        private final String title;

        Form(String title) {
            this.title = title;
        }
    }

    Ours(int threads) {
        this(threads, Form.AS_READ);
    }

    Ours(int threads, Form form) {
        this.threads = threads;
        this.form = form;
    }

    Form form() {
        return form;
    }

    @Override
    public String name() {
        return form.title;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String how() {
        return switch (form) {
            case AS_READ -> "`Rater.rate` over a `FactTable`: the standard is read from its YAML, nothing is prepared";
            case BOUND ->
                "`TableRater`: figures that are only held against constants are kept as classes, a byte or half a byte each; made once in %.0f ms, %.0f MB, not timed"
                        .formatted(boundMs, rater == null ? 0 : rater.bytes() / 1e6);
            case BOUND_PLAIN -> "the same without `jdk.incubator.vector`";
        };
    }

    @Override
    public void load(Work work) {
        RatingPlan made = RatingPlan.of(work.standard());
        plan = made;
        facts = work.facts();
        if (form != Form.AS_READ) {
            long begin = System.nanoTime();
            rater = form == Form.BOUND
                    ? Rater.bind(made, work.facts(), History.NONE, Applications.NONE)
                    : Rater.bind(made, work.facts(), History.NONE, Applications.NONE, Lanes.plain());
            boundMs = (System.nanoTime() - begin) / 1e6;
        }
    }

    @Override
    public void run() {
        if (plan == null || facts == null) {
            throw new IllegalStateException("not loaded");
        }
        ratings = switch (form) {
            case AS_READ -> Rater.rate(plan, facts, History.NONE, threads);
            case BOUND, BOUND_PLAIN -> Objects.requireNonNull(rater).rate(threads);
        };
    }

    @Override
    public @Nullable Answers answers() {
        return ratings == null ? null : answersOf(ratings);
    }

    static Answers answersOf(RatingTable from) {
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
        rater = null;
        ratings = null;
    }
}
