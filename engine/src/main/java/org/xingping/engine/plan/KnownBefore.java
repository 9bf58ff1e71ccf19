package org.xingping.engine.plan;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// What is known of awards before rating begins, as merits row by row.
///
/// @param lastAward last cycle's; null when there is no earlier cycle
/// @param appliedFor what units applied for, beyond which their award does not go; null when nobody named any
public record KnownBefore(
        @Nullable NumberColumn lastAward, @Nullable NumberColumn appliedFor) {

    public static final KnownBefore NOTHING = new KnownBefore(null, null);

    /// Whether a metric is told here and not among the facts.
    static boolean tells(String metric) {
        return metric.equals(StandardNames.LAST_AWARD) || metric.equals(StandardNames.APPLIED_FOR);
    }

    /// A column the plan reads, from here or from the facts; null when it is not there.
    @Nullable
    NumberColumn column(String metric, FactTable facts) {
        return switch (metric) {
            case StandardNames.LAST_AWARD -> lastAward;
            case StandardNames.APPLIED_FOR -> appliedFor;
            default -> facts.metric(metric);
        };
    }
}
