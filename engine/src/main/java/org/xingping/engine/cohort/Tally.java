package org.xingping.engine.cohort;

import java.util.Arrays;

/// How many numbers of a group reach a bound. Counted where they lie close together, which scores do; sorted and
/// searched where they do not. One object serves group after group.
final class Tally {

    /// Counting goes through all numbers between the least and the greatest, so there may be so many for each member.
    private static final int SPREAD_PER_MEMBER = 16;

    private static final int LEAST_SPREAD = 1024;

    private final long[] sorted;
    private int[] reaching = new int[LEAST_SPREAD + 2];
    private boolean isCounted;
    private int count;
    private long least;
    private long greatest;

    Tally(int largest) {
        sorted = new long[largest];
    }

    /// Takes the first `size` of some numbers. They and all bounds that are asked for lie between `from` and `to`.
    void of(long[] numbers, int size, long from, long to) {
        count = size;
        least = from;
        greatest = to;
        // unsigned, since the difference may leave 64 bits
        long spread = from > to ? 0 : to - from;
        isCounted = Long.compareUnsigned(spread, Math.max(LEAST_SPREAD, (long) SPREAD_PER_MEMBER * size)) <= 0;
        if (isCounted) {
            count(numbers, size, (int) spread);
        } else {
            System.arraycopy(numbers, 0, sorted, 0, size);
            Arrays.sort(sorted, 0, size);
        }
    }

    private void count(long[] numbers, int size, int spread) {
        if (reaching.length < spread + 2) {
            reaching = new int[spread + 2];
        }
        int[] counts = reaching;
        Arrays.fill(counts, 0, spread + 2, 0);
        for (int i = 0; i < size; i++) {
            counts[(int) (numbers[i] - least)]++;
        }
        int reached = 0;
        for (int at = spread; at >= 0; at--) {
            reached += counts[at];
            counts[at] = reached;
        }
    }

    int atLeast(long bound) {
        return isCounted ? reaching[(int) (bound - least)] : count - firstAtLeast(bound);
    }

    int above(long bound) {
        return bound == greatest ? 0 : atLeast(bound + 1);
    }

    /// Whether [#reaching] can be looked up.
    boolean isCounted() {
        return isCounted;
    }

    /// How many numbers reach each bound, from the least number that was told on.
    int[] reaching() {
        return reaching;
    }

    /// The number that no more than `others` numbers exceed and that they do not exceed either: whoever is above it is
    /// reached by at most so many, whoever is at it is exceeded by at most so many.
    ///
    /// @param others may be negative, then nobody is so good, or as many as there are, then everybody is
    long cut(int others) {
        return others < 0 ? Long.MAX_VALUE : others >= count ? Long.MIN_VALUE : at(count - others);
    }

    /// The number at a place counted from 1, the least first.
    long at(int place) {
        if (!isCounted) {
            return sorted[place - 1];
        }
        // the greatest number that so many reach
        int wanted = count - place + 1;
        int at = (int) (greatest - least);
        while (reaching[at] < wanted) {
            at--;
        }
        return least + at;
    }

    private int firstAtLeast(long bound) {
        int from = 0;
        int to = count;
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
