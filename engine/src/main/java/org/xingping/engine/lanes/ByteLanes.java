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
}
