package org.xingping.engine.cohort;

import org.xingping.engine.facts.Numbers;

/// Places within groups: one more than the number of units that are better; ties share the best place.
public final class Places {

    private Places() {}

    /// Computes the best and the worst place each unit of a group can have while some numbers are still open.
    ///
    /// @param highIsBest whether the greater number is the better one
    /// @param best receives the best place of each row
    /// @param worst receives the worst place of each row
    public static void rank(Standing standing, boolean highIsBest, Numbers best, Numbers worst) {
        int size = standing.size;
        long[] lows = standing.lows;
        long[] highs = standing.highs;
        if (highIsBest && standing.certain.isCounted() && standing.possible.isCounted()) {
            lookUp(standing);
        } else {
            for (int i = 0; i < size; i++) {
                // whoever is not decided does not stand above itself
                int self = highs[i] > lows[i] ? 1 : 0;
                if (highIsBest) {
                    standing.first[i] = 1L + standing.certain.above(highs[i]);
                    standing.second[i] = 1L + standing.possible.above(lows[i]) - self;
                } else {
                    standing.first[i] = 1L + size - standing.possible.atLeast(lows[i]);
                    standing.second[i] = 1L + size - standing.certain.atLeast(highs[i]) - self;
                }
            }
        }
        standing.groups.scatter(standing.group, standing.first, best);
        standing.groups.scatter(standing.group, standing.second, worst);
    }

    /// The commonest case without a call for each unit.
    private static void lookUp(Standing standing) {
        int[] certain = standing.certain.reaching();
        int[] possible = standing.possible.reaching();
        long from = standing.from - 1;
        for (int i = 0; i < standing.size; i++) {
            int low = (int) (standing.lows[i] - from);
            int high = (int) (standing.highs[i] - from);
            standing.first[i] = 1L + certain[high];
            standing.second[i] = 1L + possible[low] - (high > low ? 1 : 0);
        }
    }
}
