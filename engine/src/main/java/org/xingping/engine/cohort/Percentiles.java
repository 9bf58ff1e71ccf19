package org.xingping.engine.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.xingping.engine.facts.Numbers;

/// Nearest-rank percentiles of groups: the least number that at least the given share of the group does not exceed.
public final class Percentiles {

    private Percentiles() {}

    /// Gives every row of a group its percentile, as an interval while numbers are open.
    ///
    /// The k-th smallest number never falls when a number rises, so the bounds are the percentiles of the bounds.
    public static void of(Standing standing, BigDecimal share, Numbers outLow, Numbers outHigh) {
        int size = standing.size;
        if (size == 0) {
            return;
        }
        int place = Math.max(
                1,
                share.multiply(BigDecimal.valueOf(size))
                        .setScale(0, RoundingMode.CEILING)
                        .intValueExact());
        standing.groups.fill(standing.group, standing.certain.at(place), outLow);
        standing.groups.fill(standing.group, standing.possible.at(place), outHigh);
    }
}
