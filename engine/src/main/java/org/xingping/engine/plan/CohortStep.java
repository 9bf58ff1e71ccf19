package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.xingping.engine.standard.Group;

/// Something that compares the units of a group with each other.
///
/// Units that are excluded belong to no group. A unit whose number cannot be evaluated may stand anywhere.
public sealed interface CohortStep {

    /// Truth slot that says which units are excluded.
    int excluded();

    Group within();

    /// The place of each unit; ties share the best place.
    record Rank(int by, int excluded, Group within, boolean highIsBest, int out) implements CohortStep {}

    /// Which units are among the best of their group.
    ///
    /// @param by number slot, the more the better
    /// @param eligible truth slot of units compared with each other; -1 for everybody
    /// @param share places as a share of the group
    record Quota(
            int by,
            int eligible,
            int excluded,
            Group within,
            BigDecimal share,
            RoundingMode places,
            boolean tiesIn,
            int out)
            implements CohortStep {}

    /// The nearest-rank percentile of each group.
    record Percentile(int of, int excluded, Group within, BigDecimal share, int out) implements CohortStep {}
}
