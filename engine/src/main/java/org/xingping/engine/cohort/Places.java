package org.xingping.engine.cohort;

/// Places within groups: one more than the number of units that are better; ties share the best place.
public final class Places {

    private Places() {}

    /// Computes the best and the worst place each unit can have while some numbers are still open.
    ///
    /// @param low least possible number of each row
    /// @param high greatest possible number of each row
    /// @param highIsBest whether the greater number is the better one
    /// @param best receives the best place of each grouped row
    /// @param worst receives the worst place of each grouped row
    public static void rank(
            GroupedRows groups, long[] low, long[] high, boolean highIsBest, long[] best, long[] worst) {
        int largest = groups.largest();
        long[] lows = new long[largest];
        long[] highs = new long[largest];
        long[] certainBuffer = new long[largest];
        long[] possibleBuffer = new long[largest];
        for (int group = 0; group < groups.groupCount(); group++) {
            int size = groups.size(group);
            for (int i = 0; i < size; i++) {
                int row = groups.row(group, i);
                // the lower the better: mirrored, the rest stays the same
                lows[i] = highIsBest ? low[row] : -high[row];
                highs[i] = highIsBest ? high[row] : -low[row];
            }
            System.arraycopy(lows, 0, certainBuffer, 0, size);
            System.arraycopy(highs, 0, possibleBuffer, 0, size);
            SortedValues certain = new SortedValues(certainBuffer, size);
            SortedValues possible = new SortedValues(possibleBuffer, size);
            for (int i = 0; i < size; i++) {
                int row = groups.row(group, i);
                best[row] = 1L + certain.above(highs[i]);
                int selfCounted = highs[i] > lows[i] ? 1 : 0;
                worst[row] = 1L + possible.above(lows[i]) - selfCounted;
            }
        }
    }
}
