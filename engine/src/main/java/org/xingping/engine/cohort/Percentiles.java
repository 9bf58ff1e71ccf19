package org.xingping.engine.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Nearest-rank percentiles of groups: the least number that at least the given share of the group does not exceed.
public final class Percentiles {

    private Percentiles() {}

    /// Gives every grouped row the percentile of its group, as an interval while numbers are open.
    ///
    /// The k-th smallest number never falls when a number rises, so the bounds are the percentiles of the bounds.
    public static void of(
            GroupedRows groups, long[] low, long[] high, BigDecimal share, long[] outLow, long[] outHigh) {
        for (int group = 0; group < groups.groupCount(); group++) {
            int size = groups.size(group);
            if (size == 0) {
                continue;
            }
            long[] lows = new long[size];
            long[] highs = new long[size];
            for (int i = 0; i < size; i++) {
                lows[i] = low[groups.row(group, i)];
                highs[i] = high[groups.row(group, i)];
            }
            int place = Math.max(
                    1,
                    share.multiply(BigDecimal.valueOf(size))
                            .setScale(0, RoundingMode.CEILING)
                            .intValueExact());
            long least = new SortedValues(lows, size).at(place);
            long greatest = new SortedValues(highs, size).at(place);
            for (int i = 0; i < size; i++) {
                outLow[groups.row(group, i)] = least;
                outHigh[groups.row(group, i)] = greatest;
            }
        }
    }
}
