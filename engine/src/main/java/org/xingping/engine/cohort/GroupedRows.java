package org.xingping.engine.cohort;

import org.xingping.engine.facts.Bitmap;

/// The rows of a table, group by group, without those that are left out.
public final class GroupedRows {

    private final int[] starts;
    private final int[] rows;

    private GroupedRows(int[] starts, int[] rows) {
        this.starts = starts;
        this.rows = rows;
    }

    /// Sorts rows into groups by counting.
    ///
    /// @param groups for each row the number of its group
    /// @param groupCount how many groups there are
    /// @param leftOut rows that belong to no group
    public static GroupedRows of(int[] groups, int groupCount, Bitmap leftOut) {
        int[] starts = new int[groupCount + 1];
        for (int row = 0; row < groups.length; row++) {
            if (!leftOut.get(row)) {
                starts[groups[row] + 1]++;
            }
        }
        for (int group = 0; group < groupCount; group++) {
            starts[group + 1] += starts[group];
        }
        int[] rows = new int[starts[groupCount]];
        int[] next = starts.clone();
        for (int row = 0; row < groups.length; row++) {
            if (!leftOut.get(row)) {
                rows[next[groups[row]]++] = row;
            }
        }
        return new GroupedRows(starts, rows);
    }

    /// All rows as one group.
    public static GroupedRows together(int rowCount, Bitmap leftOut) {
        return of(new int[rowCount], 1, leftOut);
    }

    public int groupCount() {
        return starts.length - 1;
    }

    /// The size of the largest group.
    int largest() {
        int largest = 0;
        for (int group = 0; group < groupCount(); group++) {
            largest = Math.max(largest, size(group));
        }
        return largest;
    }

    public int size(int group) {
        return starts[group + 1] - starts[group];
    }

    /// The row of the group's `index`-th member.
    public int row(int group, int index) {
        return rows[starts[group] + index];
    }
}
