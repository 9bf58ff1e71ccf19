package org.xingping.engine.cohort;

import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.lanes.Lanes;

/// The rows of a table, group by group, without those that are left out.
public final class GroupedRows {

    private final int[] starts;
    private final int[] rows;
    private final boolean isInOrder;
    private final int largest;

    private GroupedRows(int[] starts, int[] rows) {
        this.starts = starts;
        this.rows = rows;
        boolean inOrder = true;
        for (int i = 0; i < rows.length; i++) {
            inOrder &= rows[i] == i;
        }
        isInOrder = inOrder;
        int most = 0;
        for (int group = 0; group < groupCount(); group++) {
            most = Math.max(most, size(group));
        }
        largest = most;
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
    public int largest() {
        return largest;
    }

    public int size(int group) {
        return starts[group + 1] - starts[group];
    }

    /// Whether the rows of each group lie together and the groups follow each other.
    public boolean isInOrder() {
        return isInOrder;
    }

    /// The row of the group's `index`-th member.
    public int row(int group, int index) {
        return rows[starts[group] + index];
    }

    /// The first group of the `part`-th of `parts` parts of about the same number of rows.
    public int firstOfPart(int part, int parts) {
        long wanted = (long) rows.length * part / parts;
        int from = 0;
        int to = groupCount();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (starts[middle] < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return part == parts ? groupCount() : from;
    }

    /// Copies the numbers of a group's members to the start of `target`.
    void gather(int group, Numbers numbers, long[] target) {
        if (isInOrder) {
            numbers.copyTo(starts[group], size(group), target);
        } else {
            numbers.gather(rows, starts[group], size(group), target);
        }
    }

    /// Copies the numbers of a group's members, which have at most 32 bits, to the start of `target`.
    void gather(int group, Numbers numbers, int[] target, Lanes lanes) {
        if (isInOrder) {
            lanes.copy(numbers, starts[group], size(group), target);
        } else {
            numbers.gather(rows, starts[group], size(group), target);
        }
    }

    /// Gives the group's members the numbers at the start of `source`.
    void scatter(int group, int[] source, Numbers numbers, Lanes lanes) {
        if (isInOrder) {
            lanes.copy(source, size(group), numbers, starts[group]);
        } else {
            numbers.scatter(rows, starts[group], size(group), source);
        }
    }

    /// Gives all of the group's members one number.
    void fill(int group, long value, Numbers numbers) {
        for (int i = 0; i < size(group); i++) {
            numbers.put(row(group, i), value);
        }
    }
}
