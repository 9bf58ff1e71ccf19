package org.xingping.engine.lanes;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What kernels do to classes; see [ClassPlanes]. Plain loops over words of the same index, which the JVM compiles to
/// vector instructions by itself. One thread at a time.
///
/// Bits of a bitmap's last word past the last row are undefined.
public final class ClassLanes {

    /// The longest table of [#paired].
    public static final int TABLE = 127;

    private static final long LOWER_HALVES = 0x0F * Words.ONES;

    private final long[] ones;
    private final long[] others;
    private final long[] sureEnds;
    private final long[] missedEnds;

    /// By the array that holds the table.
    private final IdentityHashMap<byte[], Optional<PairedRanges>> paired = new IdentityHashMap<>();

    /// @param words of the longest stretch
    public ClassLanes(int words) {
        ones = new long[words];
        others = new long[words];
        sureEnds = new long[words];
        missedEnds = new long[words];
    }

    /// Makes classes: as many as the truths that hold, or `unknown` where a value is not known.
    ///
    /// @param truths none of which holds where the value is not known
    /// @param count how many of the truths are meant
    /// @param isNotKnown where it is not known
    /// @param to the lower half before the upper one
    public void classify(long[][] truths, int count, long[] isNotKnown, int unknown, int words, ClassPlanes to) {
        for (int plane = 0; plane < ClassPlanes.COUNT; plane++) {
            Arrays.fill(ones, 0, words, 0);
            for (int t = 0; t < count; t++) {
                count(truths[t], plane, words, ones);
            }
            choose(isNotKnown, plane, unknown * Words.ONES, words, ones);
            int at = to.from() + plane * to.stride();
            if (to.half() == ClassPlanes.Half.UPPER) {
                for (int w = 0; w < words; w++) {
                    to.planes()[at + w] |= ones[w] << to.half().shift;
                }
            } else {
                for (int w = 0; w < words; w++) {
                    to.planes()[at + w] = ones[w] | Words.TOPS;
                }
            }
        }
    }

    private static void count(long[] truth, int plane, int words, long[] to) {
        for (int w = 0; w < words; w++) {
            to[w] += (truth[w] >>> plane) & Words.ONES;
        }
    }

    private static void choose(long[] truth, int plane, long value, int words, long[] to) {
        for (int w = 0; w < words; w++) {
            long ones = (truth[w] >>> plane) & Words.ONES;
            to[w] |= ((ones << 8) - ones) & value;
        }
    }

    /// Bit i of `certain` is set iff `least <= class <= greatest`, bit i of `possible` also where it is `unknown`, the
    /// greatest class. Both may be the same array where no class is unknown.
    public void within(
            ClassPlanes classes, int words, int least, int greatest, int unknown, long[] certain, long[] possible) {
        ClassPlanes.Half half = classes.half();
        long from = half.of(least > greatest ? 0 : least);
        long past = half.of(least > greatest ? 0 : greatest + 1);
        Arrays.fill(certain, 0, words, 0);
        Arrays.fill(possible, 0, words, 0);
        for (int plane = 0; plane < ClassPlanes.COUNT; plane++) {
            System.arraycopy(classes.planes(), classes.from() + plane * classes.stride(), ones, 0, words);
            within(ones, half.mask, from, past, half.of(unknown), 7 - plane, words, certain, possible);
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

    /// Looks up what holds for pairs of classes: with `entry = table[starts[first] + second]`, bit i of `low` is the
    /// entry's bit 0 and bit i of `high` its bit 1. Tables are told apart by their array, which never changes.
    ///
    /// @param starts for each class of the first column where its part of the table begins
    public void paired(
            ClassPlanes first, ClassPlanes second, byte[] starts, byte[] table, int words, long[] low, long[] high) {
        PairedRanges ranges = ranges(starts, table);
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

    private static void lookUp(
            ClassPlanes first, ClassPlanes second, byte[] starts, byte[] table, int words, long[] low, long[] high) {
        for (int w = 0; w < words; w++) {
            long certain = 0;
            long possible = 0;
            for (int i = 0; i < 64; i++) {
                int row = (w << 6) + i;
                long entry = table[starts[first.at(row)] + second.at(row)];
                certain |= (entry & 1L) << i;
                possible |= ((entry >>> 1) & 1L) << i;
            }
            low[w] = certain;
            high[w] = possible;
        }
    }

    /// For each row the ends of the ranges are chosen by combining what changes from selector to selector, and its
    /// other
    /// class is held against them.
    private void paired(
            ClassPlanes selectors, ClassPlanes classes, PairedRanges ranges, int words, long[] low, long[] high) {
        PairedRanges.Range sure = ranges.sure();
        PairedRanges.Range missed = ranges.missed();
        Arrays.fill(low, 0, words, 0);
        Arrays.fill(high, 0, words, -1L);
        for (int plane = 0; plane < ClassPlanes.COUNT; plane++) {
            extract(selectors, plane, words, ones);
            extract(classes, plane, words, others);
            Arrays.fill(sureEnds, 0, words, sure.moving());
            Arrays.fill(missedEnds, 0, words, missed.moving());
            for (int b = 0; b < ranges.borders().length; b++) {
                change(ones, ranges.borders()[b], sure.changes()[b], missed.changes()[b], words, sureEnds, missedEnds);
            }
            hold(others, sureEnds, sure, missedEnds, missed, 7 - plane, words, low, high);
        }
    }

    /// All bits of those bytes that reach a border.
    private static long reached(long eight, long border) {
        long reached = ((eight - border) >>> 7) & Words.ONES;
        return (reached << 8) - reached;
    }

    private static void extract(ClassPlanes classes, int plane, int words, long[] to) {
        System.arraycopy(classes.planes(), classes.from() + plane * classes.stride(), to, 0, words);
        if (classes.half() != ClassPlanes.Half.WHOLE) {
            long mask = classes.half().mask & ~Words.TOPS;
            int shift = classes.half().shift;
            for (int w = 0; w < words; w++) {
                to[w] = ((to[w] & mask) >>> shift) & LOWER_HALVES | Words.TOPS;
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
            long all = reached(selectors[w], border);
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
