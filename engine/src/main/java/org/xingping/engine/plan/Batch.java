package org.xingping.engine.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;

/// The working memory of one thread: all slots of a plan for a run of rows that fits the CPU's nearest caches.
///
/// Bit i of a truth slot and element i of a number slot speak of row `base + i`. Bits past the last row are undefined
/// while kernels run and are cut off when results are kept.
public final class Batch {

    /// Rows of a batch: a number slot is 16 KiB, a truth slot a few hundred bytes.
    public static final int ROWS = 1024;

    static final int WORDS = ROWS / 64;

    final long[][] truthLow;
    final long[][] truthHigh;
    final long[][] truthErrors;
    final long[][] numberLow;
    final long[][] numberHigh;
    final long[][] numberErrors;

    /// Scratch space of [Counter].
    final long[] digits = Counter.digits();

    final FactTable.@Nullable NumberColumn[] columns;
    final FactTable.@Nullable FindingColumn[] findings;

    int base;
    int count;
    int words;
    int baseWord;

    Batch(RatingPlan plan, FactTable facts, KnownBefore before) {
        this(
                plan.truthSlots(),
                plan.numberSlots(),
                columns(plan, facts, before),
                plan.findings().stream().map(facts::finding).toArray(FactTable.FindingColumn[]::new));
    }

    Batch(
            int truthSlots,
            int numberSlots,
            FactTable.@Nullable NumberColumn[] columns,
            FactTable.@Nullable FindingColumn[] findings) {
        truthLow = new long[truthSlots][WORDS];
        truthHigh = new long[truthSlots][WORDS];
        truthErrors = new long[truthSlots][WORDS];
        numberLow = new long[numberSlots][ROWS];
        numberHigh = new long[numberSlots][ROWS];
        numberErrors = new long[numberSlots][WORDS];
        this.columns = columns;
        this.findings = findings;
    }

    private static FactTable.@Nullable NumberColumn[] columns(RatingPlan plan, FactTable facts, KnownBefore before) {
        FactTable.@Nullable NumberColumn[] columns =
                new FactTable.NumberColumn[plan.metrics().size()];
        for (int i = 0; i < columns.length; i++) {
            String metric = plan.metrics().get(i).id();
            columns[i] = before.column(metric, facts);
        }
        return columns;
    }

    void position(int from, int rows) {
        base = from;
        baseWord = from >>> 6;
        count = rows;
        words = (rows + 63) >>> 6;
    }

    int base() {
        return base;
    }

    boolean low(int truth, int row) {
        return (truthLow[truth][row >>> 6] >>> row & 1L) != 0;
    }

    boolean high(int truth, int row) {
        return (truthHigh[truth][row >>> 6] >>> row & 1L) != 0;
    }

    boolean failed(int truth, int row) {
        return (truthErrors[truth][row >>> 6] >>> row & 1L) != 0;
    }

    void clearTruth(int truth) {
        Arrays.fill(truthLow[truth], 0, words, 0);
        Arrays.fill(truthHigh[truth], 0, words, 0);
    }
}
