package org.xingping.engine.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// The award as an interval of merits, 0 for the worst level.
///
/// A rule is possible where its condition is possible and no earlier rule is certain. The award lies between the worst
/// and the best possible rule; caps that hold lower both ends, caps that may hold lower the worse one.
///
/// @param rules truth slots in the order of the rules
/// @param merits the merit each rule gives
/// @param caps truth slots of circumstances that limit the award
/// @param limits the greatest merit under each cap
/// @param movement how far from last cycle's award it may move
/// @param applied column of the merits applied for; -1: nobody names any
@SuppressWarnings("ArrayRecordComponent")
record AwardKernel(
        List<Integer> rules, int[] merits, List<Integer> caps, int[] limits, Movement movement, int applied, int out)
        implements Kernel {

    /// How far the award may move from last cycle's.
    ///
    /// @param last column of last cycle's merits; -1: it may move freely
    /// @param up merits upwards at most
    /// @param down merits downwards at most
    record Movement(int last, int up, int down) {
        static final Movement FREE = new Movement(-1, 0, 0);
    }

    @Override
    public void run(Batch batch) {
        long[] low = batch.numberLow[out];
        long[] high = batch.numberHigh[out];
        Arrays.fill(low, 0, batch.count, Long.MAX_VALUE);
        Arrays.fill(high, 0, batch.count, Long.MIN_VALUE);
        for (int w = 0; w < batch.words; w++) {
            int start = w << 6;
            long open = NumberKernels.cut(Math.min(64, batch.count - start));
            long errors = 0;
            for (int r = 0; r < merits.length; r++) {
                int rule = rules.get(r);
                errors |= batch.truthErrors[rule][w] & open;
                long possible = batch.truthHigh[rule][w] & open;
                open &= ~batch.truthLow[rule][w];
                int merit = merits[r];
                while (possible != 0) {
                    int at = start + Long.numberOfTrailingZeros(possible);
                    low[at] = Math.min(low[at], merit);
                    high[at] = Math.max(high[at], merit);
                    possible &= possible - 1;
                }
            }
            errors |= cap(batch, w, low, high);
            batch.numberErrors[out][w] = errors;
        }
        move(batch, low, high);
        limit(batch, low, high);
    }

    private long cap(Batch batch, int w, long[] low, long[] high) {
        int start = w << 6;
        long rows = NumberKernels.cut(Math.min(64, batch.count - start));
        long errors = 0;
        for (int c = 0; c < limits.length; c++) {
            int cap = caps.get(c);
            int limit = limits[c];
            errors |= batch.truthErrors[cap][w];
            long possible = batch.truthHigh[cap][w] & rows;
            long certain = batch.truthLow[cap][w] & rows;
            while (possible != 0) {
                int bit = Long.numberOfTrailingZeros(possible);
                low[start + bit] = Math.min(low[start + bit], limit);
                if ((certain >>> bit & 1L) != 0) {
                    high[start + bit] = Math.min(high[start + bit], limit);
                }
                possible &= possible - 1;
            }
        }
        return errors;
    }

    private void move(Batch batch, long[] low, long[] high) {
        @Nullable NumberColumn before = movement.last() < 0 ? null : batch.columns[movement.last()];
        if (before == null) {
            return;
        }
        for (int i = 0; i < batch.count; i++) {
            int row = batch.base + i;
            if (before.known().get(row)) {
                long from = before.values().at(row) - movement.down();
                long to = before.values().at(row) + movement.up();
                low[i] = Math.clamp(low[i], from, to);
                high[i] = Math.clamp(high[i], from, to);
            }
        }
    }

    /// Nobody gets a better award than the one applied for.
    private void limit(Batch batch, long[] low, long[] high) {
        @Nullable NumberColumn wanted = applied < 0 ? null : batch.columns[applied];
        if (wanted == null) {
            return;
        }
        for (int i = 0; i < batch.count; i++) {
            int row = batch.base + i;
            if (wanted.known().get(row)) {
                low[i] = Math.min(low[i], wanted.values().at(row));
                high[i] = Math.min(high[i], wanted.values().at(row));
            }
        }
    }
}
