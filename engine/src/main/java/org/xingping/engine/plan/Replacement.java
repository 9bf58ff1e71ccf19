package org.xingping.engine.plan;

import java.util.List;
import java.util.Objects;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Lowered.Always;
import org.xingping.engine.plan.Lowered.Held;
import org.xingping.engine.plan.Lowered.Truth;
import org.xingping.engine.problem.Problems;

/// A condition tried in the place of another one: a small program of its own that writes into the other's slot.
final class Replacement {

    private final int target;
    private final Truth result;
    private final Program program;
    private final List<Metric> metrics;
    private final Batch batch;

    /// @param target truth slot of the condition that is replaced
    Replacement(
            CheckedStandard standard,
            Compiled condition,
            int target,
            LiveColumns columns,
            FactTable facts,
            Lanes lanes) {
        Planner planner = new Planner(standard, new Problems());
        int slot = planner.truth(condition);
        planner.problems.refuseOnError();
        Layout layout = planner.layout;
        metrics = List.copyOf(planner.metrics);
        if (!planner.findings.isEmpty() || !layout.graph().steps().isEmpty()) {
            throw new IllegalArgumentException("a condition on more than figures cannot be tried: "
                    + condition.source().text());
        }
        this.target = target;
        program = Lowering.of(
                new Blueprint(
                        layout.graph(),
                        layout.truthSlots(),
                        layout.numberSlots(),
                        metrics,
                        List.of(),
                        List.of(slot),
                        List.of()),
                columns.of(metrics, facts),
                Program.Use.ONCE,
                lanes);
        result = program.result(slot);
        batch = program.batch(Math.max(1, Math.min(program.batchRows(), facts.size())), lanes);
    }

    int target() {
        return target;
    }

    boolean canFail() {
        return result.canFail();
    }

    boolean reads(String metric) {
        return metrics.stream().anyMatch(each -> each.id().equals(metric));
    }

    /// Computes the condition for the rows of some words and stores it as what the execution keeps.
    void run(Execution execution, int fromWord, int toWord) {
        long[] low = execution.keptLow(target);
        long[] high = execution.keptHigh(target);
        long[] errors = execution.keptErrors(target);
        long[][] before = execution.truthBefore(target);
        System.arraycopy(low, fromWord, before[0], fromWord, toWord - fromWord);
        System.arraycopy(high, fromWord, before[1], fromWord, toWord - fromWord);
        int rows = execution.facts().size();
        for (int word = fromWord; word < toWord; word += batch.maxWords()) {
            int from = word << 6;
            int to = Math.min(rows, Math.min(toWord, word + batch.maxWords()) << 6);
            batch.position(from, to - from);
            for (Phase phase : program.phases()) {
                for (Kernel kernel : phase.kernels()) {
                    kernel.run(batch);
                }
            }
            for (int w = 0; w < batch.words; w++) {
                long rowsThere = NumberKernels.cut(batch.count - (w << 6));
                switch (result) {
                    case Always(boolean value) -> {
                        low[word + w] = value ? rowsThere : 0;
                        high[word + w] = low[word + w];
                    }
                    case Held held -> {
                        low[word + w] = batch.truthLow[held.slot()][w] & rowsThere;
                        high[word + w] = batch.truthHigh[held.slot()][w] & rowsThere;
                    }
                }
                if (errors != null) {
                    errors[word + w] = result instanceof Held held ? batch.truthErrors[held.slot()][w] & rowsThere : 0;
                }
            }
        }
    }

    /// The slot of a clause's condition. Refuses with an IllegalArgumentException when it has none of
    /// its own.
    static int slotOf(RatingPlan plan, Program program, String clause) {
        int slot = ownSlot(plan, program, clause);
        if (slot >= 0) {
            return slot;
        }
        throw new IllegalArgumentException(
                conditionOf(plan, clause) < 0
                        ? "clause " + clause + " is not decided by a condition"
                        : "the condition of clause " + clause + " is also another's, or the same for everybody");
    }

    /// The same; -1 when it has none of its own.
    static int ownSlot(RatingPlan plan, Program program, String clause) {
        int slot = conditionOf(plan, clause);
        boolean isOwn = program.nodes().stream().anyMatch(node -> node.outTruth() == slot);
        long readers = plan.graph().truths().stream()
                .filter(Objects::nonNull)
                .filter(each -> each.truths().contains(slot))
                .count();
        return isOwn && readers <= 1 ? slot : -1;
    }

    private static int conditionOf(RatingPlan plan, String clause) {
        StandardPlanner.ClauseSlots slots = plan.outputs().clauses().get(clause);
        Layout.Entry entry = slots == null ? null : plan.graph().truths().get(slots.met());
        return entry != null && entry.kernel() instanceof ClauseKernels.Masked masked ? masked.condition() : -1;
    }
}
