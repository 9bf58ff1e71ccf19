package org.xingping.engine.plan;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.metric.Metric;

/// The columns of a table that a plan reads, by the plan's numbering, and what is known of them beforehand.
///
/// @param largestGroup units of the parent that has most
/// @param ranges between which stored values the known ones of a column lie
@SuppressWarnings("ArrayRecordComponent")
record TableColumns(
        int rows,
        int largestGroup,
        @Nullable NumberColumn[] numbers,
        FactTable.Range[] ranges,
        @Nullable FindingColumn[] findings) {

    /// Columns that do not change: what they hold narrows what has to be reckoned with.
    static TableColumns of(RatingPlan plan, FactTable facts, KnownBefore before) {
        @Nullable NumberColumn[] numbers = Batch.columns(plan, facts, before);
        FactTable.Range[] ranges = new FactTable.Range[numbers.length];
        for (int column = 0; column < numbers.length; column++) {
            Metric metric = plan.metrics().get(column);
            FactTable.Range found = KnownBefore.tells(metric.id()) ? null : facts.range(metric.id());
            ranges[column] = found == null ? declared(metric) : found;
        }
        return new TableColumns(facts.size(), facts.largestGroup(), numbers, ranges, Batch.findings(plan, facts));
    }

    private static FactTable.Range declared(Metric metric) {
        return new FactTable.Range(metric.low(), metric.high(), false);
    }
}
