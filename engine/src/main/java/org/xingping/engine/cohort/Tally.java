package org.xingping.engine.cohort;

import java.util.Arrays;

/// How many numbers of a group reach a bound. Counted where they lie close together, which scores do; sorted and
/// searched where they do not. One object serves group after group.
final class Tally {

    /// Counting goes through all numbers between the least and the greatest, so there may be so many for each member.
    private static final int SPREAD_PER_MEMBER = 16;

    private static final int LEAST_SPREAD = 1024;

    private long[] sorted = new long[0];
    private int[] reaching = new int[LEAST_SPREAD + 2];
    private boolean isCounted;
    private int size;
    private long least;
    private long greatest;

    /// Whether numbers between two ends are better counted than sorted.
    static boolean isCountable(long from, long to, int size) {
        // unsigned, since the difference may leave 64 bits
        return from > to
                || Long.compareUnsigned(to - from, Math.max(LEAST_SPREAD, (long) SPREAD_PER_MEMBER * size)) <= 0;
    }

    /// Takes numbers that lie close together. All bounds that are asked for lie between `from` and `to`.
    ///
    /// @param distances from `from`, of which the first `members` count
    void count(int[] distances, int members, long from, long to) {
        size = members;
        least = from;
        greatest = to;
        isCounted = true;
        int spread = from > to ? 0 : (int) (to - from);
        if (reaching.length < spread + 2) {
            reaching = new int[spread + 2];
        }
        int[] counts = reaching;
        Arrays.fill(counts, 0, spread + 2, 0);
        for (int i = 0; i < members; i++) {
            counts[distances[i]]++;
        }
        int reached = 0;
        for (int at = spread; at >= 0; at--) {
            reached += counts[at];
            counts[at] = reached;
        }
    }

    /// Takes the first `members` of some numbers.
    void sort(long[] numbers, int members) {
        size = members;
        isCounted = false;
        if (sorted.length < members) {
            sorted = new long[members];
        }
        System.arraycopy(numbers, 0, sorted, 0, members);
        Arrays.sort(sorted, 0, members);
    }

    /// While counted: how many numbers reach each distance from the least one that was told.
    int[] reaching() {
        return reaching;
    }

    int atLeast(long bound) {
        return isCounted ? reaching[(int) (bound - least)] : size - firstAtLeast(bound);
    }

    int above(long bound) {
        return bound == Long.MAX_VALUE ? 0 : atLeast(bound + 1);
    }

    /// The number that no more than `others` numbers exceed and that they do not exceed either: whoever is above it is
    /// reached by at most so many, whoever is at it is exceeded by at most so many.
    ///
    /// @param others may be negative, then nobody is so good, or as many as there are, then everybody is
    long cut(int others) {
        return others < 0 ? Long.MAX_VALUE : others >= size ? Long.MIN_VALUE : at(size - others);
    }

    /// The number at a place counted from 1, the least first.
    long at(int place) {
        if (!isCounted) {
            return sorted[place - 1];
        }
        // the greatest number that so many reach
        int wanted = size - place + 1;
        int at = (int) (greatest - least);
        while (reaching[at] < wanted) {
            at--;
        }
        return least + at;
    }

    private int firstAtLeast(long bound) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < bound) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
