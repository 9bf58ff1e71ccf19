package org.xingping.engine.lanes;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of [Lanes#paired] as ranges: for each class of one column, the selector, the classes of the other that
/// certainly hold lie side by side, and so do those that do not even hold possibly; of both ranges one end is the same
/// for all selectors, or both are.
///
/// Classes are given as eight equal bytes, to be held against eight rows at a time.
///
/// @param isSwapped whether the selector is the second column
/// @param sure the range that certainly holds
/// @param missed the range that does not hold
/// @param borders selectors at which an end changes
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record PairedRanges(boolean isSwapped, Range sure, Range missed, long[] borders) {

    /// Behind all classes: an empty range.
    private static final int NONE = Byte.MAX_VALUE;

    /// @param fixed the end that does not change
    /// @param moving the other one, for the first selector
    /// @param changes for each border, what changes of it, to be combined by exclusive or
    /// @param isLeastMoving which end changes
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Range(long fixed, long moving, long[] changes, boolean isLeastMoving) {

        private static @Nullable Range of(int[] least, int[] greatest, int[] borders) {
            boolean isLeastFixed = isOne(least);
            if (!isLeastFixed && !isOne(greatest)) {
                return null;
            }
            int[] moving = isLeastFixed ? greatest : least;
            return new Range(
                    (isLeastFixed ? least : greatest)[0] * Words.ONES,
                    moving[0] * Words.ONES,
                    Arrays.stream(borders)
                            .mapToLong(one -> (moving[one] ^ moving[one - 1]) * Words.ONES)
                            .toArray(),
                    !isLeastFixed);
        }

        private static boolean isOne(int[] ends) {
            return Arrays.stream(ends).distinct().count() == 1;
        }
    }

    /// @return null where the table is of another kind
    static @Nullable PairedRanges of(byte[] starts, byte[] table) {
        int many = starts.length > 1 && starts[1] > 0 ? starts[1] : table.length;
        int parts = many == table.length ? 1 : starts.length;
        if (parts * many != table.length
                || !IntStream.range(0, starts.length).allMatch(one -> starts[one] == (parts == 1 ? 0 : one * many))) {
            return null;
        }
        PairedRanges straight = of(table, parts, many, many, 1, false);
        // a column paired with itself has one selector
        return straight != null || parts == 1 ? straight : of(table, many, parts, 1, many, true);
    }

    private static @Nullable PairedRanges of(
            byte[] table, int selectors, int others, int selectorStep, int otherStep, boolean isSwapped) {
        int[][] ends = new int[4][selectors];
        for (int one = 0; one < selectors; one++) {
            int at = one * selectorStep;
            int[] sure = range(IntStream.range(0, others).filter(other -> (table[at + other * otherStep] & 1) != 0));
            int[] missed = range(IntStream.range(0, others).filter(other -> (table[at + other * otherStep] & 2) == 0));
            if (sure.length == 0 || missed.length == 0) {
                return null;
            }
            ends[0][one] = sure[0];
            ends[1][one] = sure[1];
            ends[2][one] = missed[0];
            ends[3][one] = missed[1];
        }
        settleEmpty(ends[0], ends[1]);
        settleEmpty(ends[2], ends[3]);
        int[] borders = IntStream.range(1, selectors)
                .filter(one -> Arrays.stream(ends).anyMatch(end -> end[one] != end[one - 1]))
                .toArray();
        Range sure = Range.of(ends[0], ends[1], borders);
        Range missed = Range.of(ends[2], ends[3], borders);
        return sure == null || missed == null
                ? null
                : new PairedRanges(
                        isSwapped,
                        sure,
                        missed,
                        Arrays.stream(borders)
                                .mapToLong(one -> one * Words.ONES)
                                .toArray());
    }

    /// The ends of classes that lie side by side; nothing where they do not.
    private static int[] range(IntStream classes) {
        int[] all = classes.toArray();
        if (all.length == 0) {
            return new int[] {NONE, NONE};
        }
        int last = all[all.length - 1];
        return last - all[0] == all.length - 1 ? new int[] {all[0], last} : new int[0];
    }

    /// An empty range has any end that leaves it empty: where the others share their last class, that one.
    private static void settleEmpty(int[] least, int[] greatest) {
        int[] shared = IntStream.range(0, least.length)
                .filter(one -> least[one] != NONE)
                .map(one -> greatest[one])
                .distinct()
                .toArray();
        for (int one = 0; one < least.length; one++) {
            if (least[one] == NONE && shared.length == 1) {
                greatest[one] = shared[0];
            }
        }
    }
}
