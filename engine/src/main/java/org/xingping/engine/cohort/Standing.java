package org.xingping.engine.cohort;

import org.xingping.engine.facts.Numbers;
import org.xingping.engine.lanes.Lanes;

/// The numbers of one group and how many of them reach a bound: what places, quotas and percentiles are made of. One
/// object serves group after group.
///
/// Where the numbers lie close together, which scores do, they are held as distances from the least one and counted;
/// else they are held as they are and sorted.
public final class Standing {

    final GroupedRows groups;
    final Lanes lanes;

    /// Of the worse ends.
    final Tally certain;

    /// Of the better ends.
    final Tally possible;

    /// Distances from [#least], while [#isCounted].
    final int[] lowAt;

    final int[] highAt;

    /// Room for results.
    final int[] first;

    final int[] second;

    int group;
    int size;
    boolean isCounted;

    /// The least of all numbers.
    long least;

    private long[] lows = new long[0];
    private long[] highs = new long[0];

    public Standing(GroupedRows groups, Lanes lanes) {
        this.groups = groups;
        this.lanes = lanes.own();
        int largest = groups.largest();
        lowAt = new int[largest];
        highAt = new int[largest];
        first = new int[largest];
        second = new int[largest];
        certain = new Tally();
        possible = new Tally();
    }

    /// Turns to a group.
    ///
    /// @param low least possible number of each row
    /// @param high greatest possible number of each row
    public void of(int number, Numbers low, Numbers high) {
        group = number;
        size = groups.size(number);
        if (low.width() <= 32 && high.width() <= 32) {
            ofNarrow(low, high);
        } else {
            ofWide(low, high);
        }
    }

    private void ofNarrow(Numbers low, Numbers high) {
        groups.gather(group, low, lowAt, lanes);
        groups.gather(group, high, highAt, lanes);
        int from = lanes.least(lowAt, size);
        int to = lanes.greatest(highAt, size);
        least = from;
        isCounted = Tally.isCountable(from, to, size);
        if (isCounted) {
            for (int i = 0; i < size; i++) {
                lowAt[i] -= from;
                highAt[i] -= from;
            }
            count(to);
        } else {
            makeRoom();
            for (int i = 0; i < size; i++) {
                lows[i] = lowAt[i];
                highs[i] = highAt[i];
            }
            sort();
        }
    }

    private void ofWide(Numbers low, Numbers high) {
        makeRoom();
        groups.gather(group, low, lows);
        groups.gather(group, high, highs);
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            from = Math.min(from, lows[i]);
            to = Math.max(to, highs[i]);
        }
        least = from;
        isCounted = Tally.isCountable(from, to, size);
        if (isCounted) {
            for (int i = 0; i < size; i++) {
                lowAt[i] = (int) (lows[i] - from);
                highAt[i] = (int) (highs[i] - from);
            }
            count(to);
        } else {
            sort();
        }
    }

    private void makeRoom() {
        if (lows.length < groups.largest()) {
            lows = new long[groups.largest()];
            highs = new long[groups.largest()];
        }
    }

    private void count(long greatest) {
        certain.count(lowAt, size, least, greatest);
        possible.count(highAt, size, least, greatest);
    }

    private void sort() {
        certain.sort(lows, size);
        possible.sort(highs, size);
    }

    long low(int index) {
        return isCounted ? least + lowAt[index] : lows[index];
    }

    long high(int index) {
        return isCounted ? least + highAt[index] : highs[index];
    }
}
