package org.xingping.engine.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.xingping.engine.facts.Bitmap;

/// Who is among the best of a group when only a share of it can be.
///
/// Under open numbers a unit is surely in when it is in with its own worst number and everybody else's best, and
/// possibly in when it is in with its own best and everybody else's worst. Numbers of different units do not depend on
/// each other, so both bounds are reached by some way of filling in what is open.
public final class Quotas {

    private Quotas() {}

    /// What a quota says.
    ///
    /// @param share places as a share of the group's size
    /// @param rounding how the number of places becomes whole
    /// @param tiesIn whether all of a tie across the border is in, or nobody of it
    public record Rule(BigDecimal share, RoundingMode rounding, boolean tiesIn) {
        int places(int size) {
            BigDecimal places = share.multiply(BigDecimal.valueOf(size)).setScale(0, rounding);
            return Math.clamp(places.longValue(), 0, size);
        }
    }

    /// Decides the quota for every grouped row.
    ///
    /// @param surely rows that surely compete
    /// @param possibly rows that possibly compete
    /// @param in receives who is surely in
    /// @param maybe receives who is possibly in
    public static void decide(
            GroupedRows groups,
            long[] low,
            long[] high,
            Bitmap surely,
            Bitmap possibly,
            Rule rule,
            Bitmap in,
            Bitmap maybe) {
        for (int group = 0; group < groups.groupCount(); group++) {
            int size = groups.size(group);
            int places = rule.places(size);
            long[] lows = new long[size];
            long[] highs = new long[size];
            int sureRivals = 0;
            int possibleRivals = 0;
            for (int i = 0; i < size; i++) {
                int row = groups.row(group, i);
                if (surely.get(row)) {
                    lows[sureRivals++] = low[row];
                }
                if (possibly.get(row)) {
                    highs[possibleRivals++] = high[row];
                }
            }
            SortedValues worst = new SortedValues(lows, sureRivals);
            SortedValues best = new SortedValues(highs, possibleRivals);
            for (int i = 0; i < size; i++) {
                int row = groups.row(group, i);
                if (!possibly.get(row)) {
                    continue;
                }
                int selfSure = surely.get(row) ? 1 : 0;
                if (rule.tiesIn()) {
                    int ahead = best.above(low[row]) - (high[row] > low[row] ? 1 : 0);
                    int surelyAhead = worst.above(high[row]);
                    in.put(row, ahead < places);
                    maybe.put(row, surelyAhead < places);
                } else {
                    int level = best.atLeast(low[row]) - 1;
                    int surelyLevel = worst.atLeast(high[row]) - (low[row] >= high[row] ? selfSure : 0);
                    in.put(row, level + 1 <= places);
                    maybe.put(row, surelyLevel + 1 <= places);
                }
            }
        }
    }
}
