package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;
import org.xingping.engine.plan.StandardPlanner.ClauseSlots;
import org.xingping.engine.plan.StandardPlanner.SectionSlots;

/// A closer look at one row: the outcome of every clause, section and value behind its award.
public final class Inspection {

    private final Execution execution;
    private final RatingPlan plan;
    private final Batch batch;
    private final int row;
    private final int at;

    Inspection(Execution execution, Batch batch, int row) {
        this.execution = execution;
        this.plan = execution.plan();
        this.batch = batch;
        this.row = row;
        this.at = row - batch.base();
    }

    /// What came of a clause, a section or a condition.
    public enum Outcome {
        MET,
        UNMET,
        UNKNOWN,
        /// A reviewer found that it does not apply to the unit.
        NOT_APPLICABLE,
        /// It cannot be evaluated, for instance because it divides by zero.
        FAILED
    }

    /// A number, or the bounds of one that is not decided.
    public record Interval(Fraction low, Fraction high) {
        public boolean isDecided() {
            return low.isSameAs(high);
        }
    }

    /// What came of a clause.
    ///
    /// @param points the points it earns; null when it earns none or cannot be evaluated
    public record ClauseOutcome(Outcome outcome, @Nullable Interval points) {}

    /// What came of a section.
    ///
    /// @param star whether its requirement is met; null without a requirement
    /// @param isWinnable whether anything in it applies
    /// @param met clauses certainly met and possibly met
    /// @param kept met-or-unmet clauses that apply
    public record SectionOutcome(
            @Nullable Outcome star, boolean isWinnable, int met, int possiblyMet, int kept, Interval points) {}

    public int row() {
        return row;
    }

    public Execution execution() {
        return execution;
    }

    /// The outcomes of all clauses that are not omitted, by id, in the order of the document.
    public Map<String, ClauseOutcome> clauses() {
        Map<String, ClauseOutcome> outcomes = new LinkedHashMap<>();
        plan.outputs().clauses().forEach((id, slots) -> outcomes.put(id, clause(slots)));
        return outcomes;
    }

    private ClauseOutcome clause(ClauseSlots slots) {
        boolean applies = batch.low(slots.applies(), at);
        Interval points = slots.points() == null ? null : interval(slots.points());
        if (!applies) {
            return new ClauseOutcome(Outcome.NOT_APPLICABLE, points);
        }
        if (!slots.isCounted()) {
            Outcome outcome = points == null ? Outcome.FAILED : points.isDecided() ? Outcome.MET : Outcome.UNKNOWN;
            return new ClauseOutcome(outcome, points);
        }
        return new ClauseOutcome(outcome(slots.met()), points);
    }

    private Outcome outcome(int truth) {
        if (batch.failed(truth, at)) {
            return Outcome.FAILED;
        }
        if (batch.low(truth, at)) {
            return Outcome.MET;
        }
        return batch.high(truth, at) ? Outcome.UNKNOWN : Outcome.UNMET;
    }

    /// The outcomes of all sections by id.
    public Map<String, SectionOutcome> sections() {
        Map<String, SectionOutcome> outcomes = new LinkedHashMap<>();
        plan.outputs().sections().forEach((id, slots) -> outcomes.put(id, section(slots)));
        return outcomes;
    }

    private SectionOutcome section(SectionSlots slots) {
        Interval points = interval(slots.points());
        return new SectionOutcome(
                slots.star() < 0 ? null : outcome(slots.star()),
                batch.low(slots.winnable(), at),
                (int) batch.numberLow[slots.metCount().slot()][at],
                (int) batch.numberHigh[slots.metCount().slot()][at],
                (int) batch.numberLow[slots.kept().slot()][at],
                points == null ? new Interval(Fraction.of(BigDecimal.ZERO), Fraction.of(BigDecimal.ZERO)) : points);
    }

    /// Whether each tier's own clauses are met, by id.
    public Map<String, Outcome> tiers() {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        plan.outputs().tiers().forEach((id, slot) -> outcomes.put(id, outcome(slot)));
        return outcomes;
    }

    /// All named values and formulas; null where one cannot be evaluated.
    public Map<String, @Nullable Interval> values() {
        Map<String, @Nullable Interval> values = new LinkedHashMap<>();
        plan.outputs().values().forEach((name, planned) -> values.put(name, interval(planned)));
        return values;
    }

    /// The number of a named value or formula; null where it cannot be evaluated or there is none.
    public @Nullable Interval value(String name) {
        Planned planned = plan.outputs().values().get(name);
        return planned == null ? null : interval(planned);
    }

    /// What a name of a condition holds for this row, as people read it: `0.7999`, `city`, `?`; null for a name that
    /// has no value of its own.
    public @Nullable Named named(String name) {
        Planned planned = plan.names().get(name);
        if (planned != null) {
            Interval interval = interval(planned);
            return new Named(interval, null);
        }
        Integer truth = plan.truths().get(name);
        return truth == null ? null : new Named(null, outcome(truth));
    }

    /// What a name holds: a number or an outcome, both null when it cannot be evaluated.
    public record Named(@Nullable Interval number, @Nullable Outcome truth) {}

    /// Why the unit is left out; null when it is not.
    public @Nullable Text exclusion() {
        var exclusions = plan.standard().standard().excluded();
        for (int i = 0; i < exclusions.size(); i++) {
            if (batch.low(plan.outputs().exclusions().get(i), at)) {
                return exclusions.get(i).reason();
            }
        }
        return null;
    }

    /// Why the rating is blocked; null when it is not.
    public @Nullable Text blocked() {
        for (RatingPlan.Root root : plan.outputs().roots()) {
            boolean failed = root.truth() >= 0
                    ? batch.failed(root.truth(), at)
                    : (batch.numberErrors[root.number()][at >>> 6] >>> at & 1L) != 0;
            if (failed) {
                return Text.of(
                        root.label().zh() + " 无法计算：除数为零、无条款适用或超出查找表",
                        root.label().en()
                                + " cannot be evaluated: a division by zero, no clause that applies, or a look-up outside its table");
            }
        }
        return null;
    }

    private @Nullable Interval interval(Planned planned) {
        return switch (planned) {
            case Plain plain -> {
                if (failed(plain)) {
                    yield null;
                }
                yield new Interval(
                        new Fraction(batch.numberLow[plain.slot()][at], 1, plain.decimals()),
                        new Fraction(batch.numberHigh[plain.slot()][at], 1, plain.decimals()));
            }
            case Ratio(Plain dividend, Plain divisor) -> {
                if (failed(dividend) || failed(divisor)) {
                    yield null;
                }
                yield Execution.ratio(
                        batch.numberLow[dividend.slot()][at],
                        batch.numberHigh[dividend.slot()][at],
                        batch.numberLow[divisor.slot()][at],
                        batch.numberHigh[divisor.slot()][at],
                        dividend.decimals() - divisor.decimals());
            }
        };
    }

    private boolean failed(Plain plain) {
        return (batch.numberErrors[plain.slot()][at >>> 6] >>> at & 1L) != 0;
    }
}
