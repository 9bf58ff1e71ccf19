package org.xingping.engine.plan;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.lanes.ClassColumn;
import org.xingping.engine.lanes.Classifier;
import org.xingping.engine.lanes.Lanes;

/// The working memory of one thread: slots of a plan for a run of rows that fits the CPU's nearest caches.
///
/// Bit i of a truth slot and element i of a number slot speak of row `base + i`. Bits past the last row are undefined
/// while kernels run and are cut off when results are kept.
public final class Batch {

    /// Rows of a batch in which every slot is wide: a number slot is 16 KiB, a truth slot a few hundred bytes.
    public static final int ROWS = 1024;

    final int rows;
    final Lanes lanes;

    final long[][] truthLow;
    final long[][] truthHigh;
    final long[][] truthErrors;
    final long[][] numberLow;
    final long[][] numberHigh;
    final long[][] numberErrors;

    /// Number slots whose range is known to be small, in as few bits as it takes.
    final Numbers[] narrowLow;

    final Numbers[] narrowHigh;

    // what slots held before a change that is followed

    final long[][] truthLowBefore;
    final long[][] truthHighBefore;
    final Numbers[] narrowLowBefore;
    final Numbers[] narrowHighBefore;
    private final Numbers[] changes = new Numbers[4];

    /// Classes of columns that are computed batch by batch; see [Classes].
    private final long[][] classes;

    /// Classes of whole columns.
    private final StoredClasses stored;

    final Classifier classifier;

    /// Scratch space of [Counter].
    final long[] digits = Counter.digits();

    /// The errors of slots that cannot fail.
    final long[] zeros;

    private long[][] scratch = new long[0][];
    private long[][] terms = new long[0][];
    private long[] weights = new long[0];
    private Numbers[] parts = new Numbers[0];

    final FactTable.@Nullable NumberColumn[] columns;
    final FactTable.@Nullable FindingColumn[] findings;

    int base;
    int count;
    int words;
    int baseWord;

    /// Memory for every slot of a plan.
    Batch(
            int truthSlots,
            int numberSlots,
            FactTable.@Nullable NumberColumn[] columns,
            FactTable.@Nullable FindingColumn[] findings) {
        this(ROWS, Lanes.plain(), truthSlots, numberSlots, columns, findings, StoredClasses.NONE);
        for (int slot = 0; slot < truthSlots; slot++) {
            holdTruth(slot);
        }
        for (int slot = 0; slot < numberSlots; slot++) {
            holdNumber(slot);
        }
    }

    /// Memory for no slot yet.
    Batch(
            int rows,
            Lanes lanes,
            int truthSlots,
            int numberSlots,
            FactTable.@Nullable NumberColumn[] columns,
            FactTable.@Nullable FindingColumn[] findings,
            StoredClasses stored) {
        this.rows = rows;
        this.lanes = lanes.own();
        this.classifier = new Classifier(maxWords());
        this.stored = stored;
        truthLow = new long[truthSlots][];
        truthHigh = new long[truthSlots][];
        truthErrors = new long[truthSlots][];
        numberLow = new long[numberSlots][];
        numberHigh = new long[numberSlots][];
        numberErrors = new long[numberSlots][];
        truthLowBefore = new long[truthSlots][];
        truthHighBefore = new long[truthSlots][];
        narrowLowBefore = new Numbers[numberSlots];
        narrowHighBefore = new Numbers[numberSlots];
        narrowLow = new Numbers[numberSlots];
        narrowHigh = new Numbers[numberSlots];
        classes = new long[columns.length][];
        zeros = new long[maxWords()];
        this.columns = columns;
        this.findings = findings;
    }

    int maxWords() {
        return (rows + 63) >>> 6;
    }

    /// Makes room for the classes of a column.
    void holdClasses(int column) {
        classes[column] = new long[ClassColumn.WORDS * maxWords()];
    }

    /// The classes of a column, stored or computed for this batch.
    ClassColumn classes(int column) {
        return stored.has(column)
                ? stored.of(column, base)
                : new ClassColumn(classes[column], 0, maxWords(), ClassColumn.Half.WHOLE, lanes.order());
    }

    /// At least so many bitmaps for use within one kernel.
    long[][] scratch(int count) {
        if (scratch.length < count) {
            scratch = new long[count][maxWords()];
        }
        return scratch;
    }

    /// Room for so many bitmaps of others, for use within one kernel.
    long[][] terms(int count) {
        if (terms.length < count) {
            terms = new long[count][];
        }
        return terms;
    }

    /// Room for so many weights, for use within one kernel.
    long[] weights(int count) {
        if (weights.length < count) {
            weights = new long[count];
        }
        return weights;
    }

    /// Room for so many columns of others, for use within one kernel.
    Numbers[] parts(int count) {
        if (parts.length < count) {
            parts = new Numbers[count];
        }
        return parts;
    }

    /// Room for numbers of a width, for use within one kernel.
    Numbers change(int width) {
        int index = Integer.numberOfTrailingZeros(width) - 3;
        Numbers change = changes[index];
        if (change == null) {
            change = Numbers.zeros(rows, 0, width == 64 ? Long.MAX_VALUE : (1L << (width - 1)) - 1);
            changes[index] = change;
        }
        return change;
    }

    /// Makes room for what a truth slot held before.
    void holdTruthBefore(int slot) {
        if (truthLowBefore[slot] == null) {
            truthLowBefore[slot] = new long[maxWords()];
            truthHighBefore[slot] = new long[maxWords()];
        }
    }

    /// Makes room for what a narrow number slot held before.
    void holdNarrowBefore(int slot) {
        if (narrowLowBefore[slot] == null) {
            narrowLowBefore[slot] = narrowLow[slot].zerosAlike(rows);
            narrowHighBefore[slot] = narrowHigh[slot].zerosAlike(rows);
        }
    }

    /// A column that is there.
    FactTable.NumberColumn column(int column) {
        return Objects.requireNonNull(columns[column], "a column that the table does not have");
    }

    final void holdTruth(int slot) {
        truthLow[slot] = new long[maxWords()];
        truthHigh[slot] = new long[maxWords()];
        truthErrors[slot] = new long[maxWords()];
    }

    final void holdNumber(int slot) {
        numberLow[slot] = new long[rows];
        numberHigh[slot] = new long[rows];
        numberErrors[slot] = new long[maxWords()];
    }

    static FactTable.@Nullable NumberColumn[] columns(RatingPlan plan, FactTable facts, KnownBefore before) {
        FactTable.@Nullable NumberColumn[] columns =
                new FactTable.NumberColumn[plan.metrics().size()];
        for (int i = 0; i < columns.length; i++) {
            String metric = plan.metrics().get(i).id();
            columns[i] = before.column(metric, facts);
        }
        return columns;
    }

    static FactTable.@Nullable FindingColumn[] findings(RatingPlan plan, FactTable facts) {
        return plan.findings().stream().map(facts::finding).toArray(FactTable.FindingColumn[]::new);
    }

    void position(int from, int length) {
        base = from;
        baseWord = from >>> 6;
        count = length;
        words = (length + 63) >>> 6;
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
