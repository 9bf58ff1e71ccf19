package org.xingping.engine.cohort;

import java.util.Arrays;

/// Values of a group in ascending order, for counting how many reach a bound.
final class SortedValues {

    private final long[] values;
    private final int count;

    /// Sorts the first `count` values of `buffer` in place and keeps the array.
    SortedValues(long[] buffer, int count) {
        Arrays.sort(buffer, 0, count);
        this.values = buffer;
        this.count = count;
    }

    int atLeast(long bound) {
        return count - firstAtLeast(bound);
    }

    int above(long bound) {
        return bound == Long.MAX_VALUE ? 0 : count - firstAtLeast(bound + 1);
    }

    /// The value at a place counted from 1, the least first.
    long at(int place) {
        return values[place - 1];
    }

    private int firstAtLeast(long bound) {
        int from = 0;
        int to = count;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (values[middle] < bound) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
