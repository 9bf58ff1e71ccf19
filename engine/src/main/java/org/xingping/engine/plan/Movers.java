package org.xingping.engine.plan;

import java.util.Arrays;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Whose award changed, and from what to what, as merits: 0 for the worst level. The award of a unit that is excluded
/// or blocked says nothing, before or after.
public final class Movers {

    private int size;
    private int[] rows = new int[64];
    private final Numbers lowBefore;
    private final Numbers highBefore;
    private int[] after = new int[128];

    private Movers(Numbers lowBefore, Numbers highBefore) {
        this.lowBefore = lowBefore;
        this.highBefore = highBefore;
    }

    static Movers between(Numbers lowBefore, Numbers highBefore, Numbers lowAfter, Numbers highAfter) {
        Movers movers = new Movers(lowBefore, highBefore);
        int count = lowBefore.rows();
        int low = next(lowBefore, lowAfter, 0);
        int high = next(highBefore, highAfter, 0);
        while (low < count || high < count) {
            int row = Math.min(low, high);
            movers.add(row, (int) lowAfter.at(row), (int) highAfter.at(row));
            low = low == row ? next(lowBefore, lowAfter, row + 1) : low;
            high = high == row ? next(highBefore, highAfter, row + 1) : high;
        }
        return movers;
    }

    /// The first row from one on that differs; the number of rows when none does.
    private static int next(Numbers before, Numbers after, int from) {
        int count = before.rows();
        if (before instanceof Numbers8(byte[] one) && after instanceof Numbers8(byte[] other)) {
            int differs = Arrays.mismatch(one, from, count, other, from, count);
            return differs < 0 ? count : from + differs;
        }
        int row = from;
        while (row < count && before.at(row) == after.at(row)) {
            row++;
        }
        return row;
    }

    private void add(int row, int low, int high) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            after = Arrays.copyOf(after, 4 * size);
        }
        rows[size] = row;
        after[2 * size] = low;
        after[2 * size + 1] = high;
        size++;
    }

    public int size() {
        return size;
    }

    /// The row of the `index`-th mover, in the order of the table.
    public int row(int index) {
        return rows[index];
    }

    public int meritLowBefore(int index) {
        return (int) lowBefore.at(rows[index]);
    }

    public int meritHighBefore(int index) {
        return (int) highBefore.at(rows[index]);
    }

    public int meritLowAfter(int index) {
        return after[2 * index];
    }

    public int meritHighAfter(int index) {
        return after[2 * index + 1];
    }
}
