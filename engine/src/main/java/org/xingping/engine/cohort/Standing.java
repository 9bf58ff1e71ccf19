package org.xingping.engine.cohort;

import org.xingping.engine.facts.Numbers;

/// The numbers of one group and how many of them reach a bound: what places, quotas and percentiles are made of. One
/// object serves group after group.
public final class Standing {

    final GroupedRows groups;
    final long[] lows;
    final long[] highs;

    /// Of the worse ends.
    final Tally certain;

    /// Of the better ends.
    final Tally possible;

    /// Room for results.
    final long[] first;

    final long[] second;

    int group;
    int size;

    /// The least of all numbers.
    long from;

    public Standing(GroupedRows groups) {
        this.groups = groups;
        int largest = groups.largest();
        lows = new long[largest];
        highs = new long[largest];
        first = new long[largest];
        second = new long[largest];
        certain = new Tally(largest);
        possible = new Tally(largest);
    }

    /// Turns to a group.
    ///
    /// @param low least possible number of each row
    /// @param high greatest possible number of each row
    public void of(int number, Numbers low, Numbers high) {
        group = number;
        size = groups.size(number);
        groups.gather(number, low, lows);
        groups.gather(number, high, highs);
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, lows[i]);
            greatest = Math.max(greatest, highs[i]);
        }
        from = least;
        certain.of(lows, size, least, greatest);
        possible.of(highs, size, least, greatest);
    }
}
