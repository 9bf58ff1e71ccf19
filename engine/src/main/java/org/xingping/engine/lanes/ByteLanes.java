package org.xingping.engine.lanes;

/// Comparisons of bytes, eight at a time in a `long`: while none is negative, `(value + 128) - bound` keeps its top bit
/// iff value >= bound.
final class ByteLanes {

    private static final int MOST = Byte.MAX_VALUE;

    private ByteLanes() {}

    /// Whole words of [Lanes#within].
    static void within(byte[] stored, int start, int words, long least, long greatest, long[] out) {
        long from = Math.clamp(least, 0, MOST + 1) * Words.ONES;
        long past = Math.clamp(greatest + (greatest == Long.MAX_VALUE ? 0 : 1), 0, MOST + 1) * Words.ONES;
        boolean isOpen = greatest >= MOST;
        for (int w = 0; w < words; w++) {
            int at = start + (w << 6);
            long a = (long) Words.EIGHT_BYTES.get(stored, at);
            long b = (long) Words.EIGHT_BYTES.get(stored, at + 8);
            long c = (long) Words.EIGHT_BYTES.get(stored, at + 16);
            long d = (long) Words.EIGHT_BYTES.get(stored, at + 24);
            long e = (long) Words.EIGHT_BYTES.get(stored, at + 32);
            long f = (long) Words.EIGHT_BYTES.get(stored, at + 40);
            long g = (long) Words.EIGHT_BYTES.get(stored, at + 48);
            long h = (long) Words.EIGHT_BYTES.get(stored, at + 56);
            if (((a | b | c | d | e | f | g | h) & Words.TOPS) != 0) {
                out[w] = oneByOne(stored, at, 64, least, greatest);
            } else if (isOpen) {
                out[w] = Words.gatherTops((a | Words.TOPS) - from)
                        | Words.gatherTops((b | Words.TOPS) - from) << 8
                        | Words.gatherTops((c | Words.TOPS) - from) << 16
                        | Words.gatherTops((d | Words.TOPS) - from) << 24
                        | Words.gatherTops((e | Words.TOPS) - from) << 32
                        | Words.gatherTops((f | Words.TOPS) - from) << 40
                        | Words.gatherTops((g | Words.TOPS) - from) << 48
                        | Words.gatherTops((h | Words.TOPS) - from) << 56;
            } else {
                out[w] = between(a, from, past)
                        | between(b, from, past) << 8
                        | between(c, from, past) << 16
                        | between(d, from, past) << 24
                        | between(e, from, past) << 32
                        | between(f, from, past) << 40
                        | between(g, from, past) << 48
                        | between(h, from, past) << 56;
            }
        }
    }

    private static long between(long eight, long from, long past) {
        long lifted = eight | Words.TOPS;
        return Words.gatherTops((lifted - from) & ~(lifted - past));
    }

    /// `&` instead of `&&` keeps the loop free of branches, which mixed data would mispredict.
    @SuppressWarnings("ShortCircuitBoolean")
    static long oneByOne(byte[] stored, int start, int length, long least, long greatest) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            int value = stored[start + i];
            word |= (value >= least & value <= greatest ? 1L : 0L) << i;
        }
        return word;
    }

    /// Whole words of [Lanes#paired]: for each row the ends of the ranges are chosen by combining what changes from
    /// selector to selector, and its other class is held against them.
    static void paired(
            byte[] selectors,
            int selectorsFrom,
            byte[] others,
            int othersFrom,
            PairedRanges ranges,
            int words,
            long[] low,
            long[] high) {
        long[] borders = ranges.borders();
        long[] sureChanges = ranges.sure().changes();
        long[] missedChanges = ranges.missed().changes();
        // four borders are all there are, mostly
        long border0 = at(borders, 0);
        long border1 = at(borders, 1);
        long border2 = at(borders, 2);
        long border3 = at(borders, 3);
        long sure0 = at(sureChanges, 0);
        long sure1 = at(sureChanges, 1);
        long sure2 = at(sureChanges, 2);
        long sure3 = at(sureChanges, 3);
        long missed0 = at(missedChanges, 0);
        long missed1 = at(missedChanges, 1);
        long missed2 = at(missedChanges, 2);
        long missed3 = at(missedChanges, 3);
        long firstSure = ranges.sure().moving();
        long firstMissed = ranges.missed().moving();
        boolean isSureFrom = ranges.sure().isLeastMoving();
        boolean isMissedFrom = ranges.missed().isLeastMoving();
        long sureFixed = ranges.sure().fixed();
        long missedFixed = ranges.missed().fixed();
        for (int w = 0; w < words; w++) {
            long certain = 0;
            long missed = 0;
            for (int i = 0; i < 64; i += 8) {
                int at = (w << 6) + i;
                long selector = (long) Words.EIGHT_BYTES.get(selectors, selectorsFrom + at) | Words.TOPS;
                long other = (long) Words.EIGHT_BYTES.get(others, othersFrom + at);
                long sureEnd = firstSure;
                long missedEnd = firstMissed;
                long mask = reached(selector, border0);
                sureEnd ^= mask & sure0;
                missedEnd ^= mask & missed0;
                mask = reached(selector, border1);
                sureEnd ^= mask & sure1;
                missedEnd ^= mask & missed1;
                mask = reached(selector, border2);
                sureEnd ^= mask & sure2;
                missedEnd ^= mask & missed2;
                mask = reached(selector, border3);
                sureEnd ^= mask & sure3;
                missedEnd ^= mask & missed3;
                for (int b = 4; b < borders.length; b++) {
                    mask = reached(selector, borders[b]);
                    sureEnd ^= mask & sureChanges[b];
                    missedEnd ^= mask & missedChanges[b];
                }
                certain |= Words.gatherTops(isSureFrom ? in(other, sureEnd, sureFixed) : in(other, sureFixed, sureEnd))
                        << i;
                missed |= Words.gatherTops(
                                isMissedFrom ? in(other, missedEnd, missedFixed) : in(other, missedFixed, missedEnd))
                        << i;
            }
            low[w] = certain;
            high[w] = ~missed;
        }
    }

    private static long at(long[] words, int index) {
        return index < words.length ? words[index] : 0;
    }

    /// All bits of those bytes that reach a border.
    private static long reached(long lifted, long border) {
        long reached = ((lifted - border) >>> 7) & Words.ONES;
        return (reached << 8) - reached;
    }

    private static long in(long other, long least, long greatest) {
        return ((other | Words.TOPS) - least) & ((greatest | Words.TOPS) - other);
    }
}
