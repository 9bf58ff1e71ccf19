package org.xingping.engine.lanes;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Numbers;

/// What kernels do to stretches of rows. Exact: whole numbers only, and callers see to it that nothing overflows.
///
/// A bitmap that comes out speaks of `rows` rows from its first bit on; bits of its last word past them are undefined.
/// Nothing is allocated per row. One thread at a time.
public interface Lanes {

    /// Bit i is set iff `least <= values[from + i] <= greatest`.
    void within(Numbers values, int from, int rows, long least, long greatest, long[] out);

    /// Bit i is set iff `left[leftFrom + i] · leftFactor >= right[rightFrom + i] · rightFactor`. No product may leave
    /// 63 bits; they are computed in 32 where `isNarrow` says that none leaves these.
    void atLeast(
            Numbers left,
            int leftFrom,
            long leftFactor,
            Numbers right,
            int rightFrom,
            long rightFactor,
            boolean isNarrow,
            int rows,
            long[] out);

    /// The order in which classes have to be for [#within] and [#paired].
    ClassColumn.Order order();

    /// Bit i of `certain` is set iff the class is in the range, bit i of `possible` also where it is unknown. Both may
    /// be
    /// the same array where no class is unknown.
    void within(ClassColumn classes, int words, ClassRange range, long[] certain, long[] possible);

    /// Looks up what holds for pairs of classes: with `entry = table[starts[first] + second]`, bit i of `low` is the
    /// entry's bit 0 and bit i of `high` its bit 1. Tables are told apart by their array, which never changes.
    ///
    /// @param starts for each class of the first column where its part of the table begins
    /// @param table at most [#TABLE] entries
    void paired(ClassColumn first, ClassColumn second, byte[] starts, byte[] table, int words, long[] low, long[] high);

    /// The longest table of [#paired].
    int TABLE = 64;

    /// Element i becomes `start` and the weights of all truths whose bit i is set.
    ///
    /// @param count how many of the truths and weights are meant
    void weigh(long[][] truths, long[] weights, int count, long start, int rows, Numbers out);

    /// Element i of `out` grows by element i of each of the parts, none of which is wider.
    ///
    /// @param count how many of the parts are meant
    void add(Numbers[] parts, int count, int rows, Numbers out);

    /// Element i of `out` grows by element i of `values`, which is no wider.
    void add(Numbers values, int rows, Numbers out);

    /// Element i of `out` shrinks by element i of `values`, which is no wider.
    void subtract(Numbers values, int rows, Numbers out);

    /// Copies rows `from … from + count - 1`, which have at most 32 bits, to the start of `to`.
    void copy(Numbers values, int from, int count, int[] to);

    /// Stores the first `count` of some numbers, which fit, from row `at` on.
    void copy(int[] values, int count, Numbers to, int at);

    /// The least of the first `count` numbers; the greatest number there is where there are none.
    int least(int[] numbers, int count);

    /// The greatest of the first `count` numbers; the least number there is where there are none.
    int greatest(int[] numbers, int count);

    /// Whether going through a whole stretch takes less than picking a few rows out of a hundred.
    boolean isQuickOnWholeStretches();

    /// The same for another thread.
    Lanes own();

    /// The lanes fit for a table of so many rows on this machine now.
    static Lanes forRows(int rows) {
        return Choice.forRows(rows);
    }

    /// The lanes fit for a table of so many rows that is gone through again and again, also while they get there.
    static Lanes forManyRuns(int rows) {
        return Choice.forManyRuns(rows);
    }

    /// Those in plain Java.
    static Lanes plain() {
        return new PlainLanes();
    }

    /// Those on vector instructions; null where the JVM was started without them.
    static @Nullable Lanes vector() {
        return Choice.vector();
    }
}
