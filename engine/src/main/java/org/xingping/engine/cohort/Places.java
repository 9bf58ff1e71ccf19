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
        if (!standing.isCounted) {
            search(standing, highIsBest);
        } else if (highIsBest) {
            lookUpFromAbove(standing);
        } else {
            lookUpFromBelow(standing);
        }
        standing.groups.scatter(standing.group, standing.first, best, standing.lanes);
        standing.groups.scatter(standing.group, standing.second, worst, standing.lanes);
    }

    // whoever is not decided does not stand above itself: one less in the worst place

    private static void lookUpFromAbove(Standing standing) {
        int[] certain = standing.certain.reaching();
        int[] possible = standing.possible.reaching();
        int[] lows = standing.lowAt;
        int[] highs = standing.highAt;
        int[] best = standing.first;
        int[] worst = standing.second;
        for (int i = 0; i < standing.size; i++) {
            int low = lows[i];
            int high = highs[i];
            best[i] = 1 + certain[high + 1];
            worst[i] = 1 + possible[low + 1] - ((low - high) >>> 31);
        }
    }

    private static void lookUpFromBelow(Standing standing) {
        int[] certain = standing.certain.reaching();
        int[] possible = standing.possible.reaching();
        int all = 1 + standing.size;
        for (int i = 0; i < standing.size; i++) {
            int low = standing.lowAt[i];
            int high = standing.highAt[i];
            standing.first[i] = all - possible[low];
            standing.second[i] = all - certain[high] - ((low - high) >>> 31);
        }
    }

    private static void search(Standing standing, boolean highIsBest) {
        int size = standing.size;
        for (int i = 0; i < size; i++) {
            long low = standing.low(i);
            long high = standing.high(i);
            int self = high > low ? 1 : 0;
            if (highIsBest) {
                standing.first[i] = 1 + standing.certain.above(high);
                standing.second[i] = 1 + standing.possible.above(low) - self;
            } else {
                standing.first[i] = 1 + size - standing.possible.atLeast(low);
                standing.second[i] = 1 + size - standing.certain.atLeast(high) - self;
            }
        }
    }
}
