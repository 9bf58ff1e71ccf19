package org.xingping.engine.lanes;

import org.xingping.engine.facts.Numbers.Numbers8;

/// The same word of eight bitmaps as a square of eight by eight bytes.
final class ByteSquares {

    /// Masks of the three steps in which bytes change places.
    private static final long[] BYTES = {0x0000_0000_FFFF_FFFFL, 0x0000_FFFF_0000_FFFFL, 0x00FF_00FF_00FF_00FFL};

    private ByteSquares() {}

    /// Byte j of word k becomes byte k of word j.
    ///
    /// @param first of the eight words
    static void turn(long[][] words, int first, int count) {
        for (int step = 0; step < 3; step++) {
            swap(words, first, 4 >>> step, 32 >>> step, BYTES[step], count);
        }
    }

    /// Exchanges parts of those of eight words that are so many apart.
    static void swap(long[][] words, int first, int apart, int shift, long mask, int count) {
        for (int i = 0; i < 8; i++) {
            if ((i & apart) == 0) {
                swap(words[first + i], words[first + i + apart], shift, mask, count);
            }
        }
    }

    private static void swap(long[] one, long[] other, int shift, long mask, int count) {
        for (int w = 0; w < count; w++) {
            long change = ((one[w] >>> shift) ^ other[w]) & mask;
            other[w] ^= change;
            one[w] ^= change << shift;
        }
    }

    /// Stores eight rows from each word, the 64 rows of a square one after the other.
    static void store(long[][] words, int count, int rows, Numbers8 to) {
        int whole = rows >>> 6;
        for (int k = 0; k < 8; k++) {
            store(words[k], whole, to.values(), k << 3);
        }
        for (int k = 0; whole < count && k < 8; k++) {
            Words.put(words[k][whole], to.values(), (whole << 6) + (k << 3), rows - (whole << 6) - (k << 3));
        }
    }

    private static void store(long[] eights, int count, byte[] to, int from) {
        for (int w = 0; w < count; w++) {
            Words.EIGHT_BYTES.set(to, from + (w << 6), eights[w]);
        }
    }
}
