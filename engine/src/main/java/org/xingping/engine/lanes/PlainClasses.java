package org.xingping.engine.lanes;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Classes in plain loops over words of the same index, few steps at a time: such loops the JVM compiles to vector
/// instructions by itself. One thread at a time.
final class PlainClasses {

    private static final long LOWER_HALVES = 0x0F * Words.ONES;

    /// For fewer words, working out the ranges of a table would cost more than it saves.
    private static final int FEW_WORDS = 8;

    /// By the array that holds the table.
    private final IdentityHashMap<byte[], Optional<PairedRanges>> paired = new IdentityHashMap<>();

    private long[] eights = new long[0];
    private long[] others = new long[0];
    private long[] sure = new long[0];
    private long[] missed = new long[0];

    private void makeRoom(int words) {
        if (eights.length < words) {
            eights = new long[words];
            others = new long[words];
            sure = new long[words];
            missed = new long[words];
        }
    }

    /// [Lanes#within] of classes.
    void within(ClassColumn classes, int words, ClassRange range, long[] certain, long[] possible) {
        makeRoom(words);
        ClassColumn.Half half = classes.half();
        Arrays.fill(certain, 0, words, 0);
        Arrays.fill(possible, 0, words, 0);
        for (int plane = 0; plane < ClassColumn.WORDS; plane++) {
            System.arraycopy(classes.words(), classes.at(plane), eights, 0, words);
            within(
                    eights,
                    half.mask,
                    half.from(range),
                    half.past(range),
                    half.of(range.unknown()),
                    7 - plane,
                    words,
                    certain,
                    possible);
        }
    }

    private static void within(
            long[] eights,
            long mask,
            long from,
            long past,
            long unknown,
            int shift,
            int words,
            long[] certain,
            long[] possible) {
        for (int w = 0; w < words; w++) {
            long eight = eights[w] & mask;
            long holds = ((eight - from) & ~(eight - past) & Words.TOPS) >>> shift;
            certain[w] |= holds;
            possible[w] |= holds | (((eight - unknown) & Words.TOPS) >>> shift);
        }
    }

    /// [Lanes#paired].
    void paired(
            ClassColumn first, ClassColumn second, byte[] starts, byte[] table, int words, long[] low, long[] high) {
        PairedRanges ranges = words < FEW_WORDS ? null : ranges(starts, table);
        if (ranges == null) {
            lookUp(first, second, starts, table, words, low, high);
        } else if (ranges.isSwapped()) {
            paired(second, first, ranges, words, low, high);
        } else {
            paired(first, second, ranges, words, low, high);
        }
    }

    /// Worked out once for each table.
    private @Nullable PairedRanges ranges(byte[] starts, byte[] table) {
        Optional<PairedRanges> known = paired.get(table);
        if (known == null) {
            known = Optional.ofNullable(PairedRanges.of(starts, table));
            paired.put(table, known);
        }
        return known.orElse(null);
    }

    /// [Lanes#paired] row by row.
    static void lookUp(
            ClassColumn first, ClassColumn second, byte[] starts, byte[] table, int words, long[] low, long[] high) {
        for (int w = 0; w < words; w++) {
            long certain = 0;
            long possible = 0;
            for (int i = 0; i < 64; i++) {
                int row = (w << 6) + i;
                // what is past the last row may be anything
                int start = starts[Math.min(starts.length - 1, first.ofRow(row))];
                long entry = table[Math.min(table.length - 1, start + second.ofRow(row))];
                certain |= (entry & 1L) << i;
                possible |= ((entry >>> 1) & 1L) << i;
            }
            low[w] = certain;
            high[w] = possible;
        }
    }

    /// For each row the ends of the ranges are chosen by combining what changes from selector to selector, and its
    /// class
    /// is held against them.
    private void paired(
            ClassColumn selectors, ClassColumn classes, PairedRanges ranges, int words, long[] low, long[] high) {
        makeRoom(words);
        Arrays.fill(low, 0, words, 0);
        Arrays.fill(high, 0, words, -1L);
        for (int plane = 0; plane < ClassColumn.WORDS; plane++) {
            extract(selectors, plane, words, eights);
            extract(classes, plane, words, others);
            Arrays.fill(sure, 0, words, ranges.sure().moving());
            Arrays.fill(missed, 0, words, ranges.missed().moving());
            for (int b = 0; b < ranges.borders().length; b++) {
                change(
                        eights,
                        ranges.borders()[b],
                        ranges.sure().changes()[b],
                        ranges.missed().changes()[b],
                        words,
                        sure,
                        missed);
            }
            hold(others, sure, ranges.sure(), missed, ranges.missed(), 7 - plane, words, low, high);
        }
    }

    private static void extract(ClassColumn classes, int plane, int words, long[] to) {
        System.arraycopy(classes.words(), classes.at(plane), to, 0, words);
        if (classes.half() != ClassColumn.Half.WHOLE) {
            int shift = classes.half().shift;
            for (int w = 0; w < words; w++) {
                to[w] = (((to[w] & ~Words.TOPS) >>> shift) & LOWER_HALVES) | Words.TOPS;
            }
        }
    }

    private static void change(
            long[] selectors,
            long border,
            long sureChange,
            long missedChange,
            int words,
            long[] sureEnds,
            long[] missedEnds) {
        for (int w = 0; w < words; w++) {
            long reached = ((selectors[w] - border) >>> 7) & Words.ONES;
            long all = (reached << 8) - reached;
            sureEnds[w] ^= all & sureChange;
            missedEnds[w] ^= all & missedChange;
        }
    }

    private static void hold(
            long[] classes,
            long[] sureEnds,
            PairedRanges.Range sure,
            long[] missedEnds,
            PairedRanges.Range missed,
            int shift,
            int words,
            long[] low,
            long[] high) {
        long sureFixed = sure.fixed();
        long missedFixed = missed.fixed();
        long isSureLeast = sure.isLeastMoving() ? -1L : 0L;
        long isMissedLeast = missed.isLeastMoving() ? -1L : 0L;
        for (int w = 0; w < words; w++) {
            low[w] |= (in(classes[w], sureEnds[w], sureFixed, isSureLeast) & Words.TOPS) >>> shift;
            high[w] &= ~((in(classes[w], missedEnds[w], missedFixed, isMissedLeast) & Words.TOPS) >>> shift);
        }
    }

    /// @param isLeast all bits where `end` is the least that is in the range, and `fixed` the greatest; else none
    private static long in(long eight, long end, long fixed, long isLeast) {
        long least = (end & isLeast) | (fixed & ~isLeast);
        long greatest = (end & ~isLeast) | (fixed & isLeast);
        return (eight - least) & ((greatest | Words.TOPS) - (eight & ~Words.TOPS));
    }
}
