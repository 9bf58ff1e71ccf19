package org.xingping.engine.lanes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Comparisons of products of shorts that fit 31 bits: four rows of a `long`, two products in each half of them. Each
/// loop does one thing only, so that the JVM compiles it to vector instructions. One thread at a time.
final class ShortProducts {

    /// Every other of four shorts.
    private static final long EVEN = 0x0000_FFFF_0000_FFFFL;

    private static final long SIGNS = 0x8000_8000_8000_8000L;

    /// The top bits of two products.
    private static final long TOPS = 0x8000_0000_8000_0000L;

    private static final int ROWS = 4;

    /// Whether the first of four shorts is in the lowest bits of a `long`.
    private static final boolean IS_FIRST_LOWEST = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private long[] left = new long[0];
    private long[] right = new long[0];
    private long[] evens = new long[0];
    private long[] odds = new long[0];

    /// Whole words of [Lanes#atLeast].
    ///
    /// @return whether it was done: it is not where a number is negative
    boolean atLeast(short[] a, int leftFrom, int p, short[] b, int rightFrom, int q, int words, long[] out) {
        int count = words << 4;
        if (p < 0 || q < 0 || !IS_FIRST_LOWEST) {
            return false;
        }
        if (left.length < count) {
            left = new long[count];
            right = new long[count];
            evens = new long[count];
            odds = new long[count];
        }
        copy(a, leftFrom, count, left);
        copy(b, rightFrom, count, right);
        if (((bits(left, count) | bits(right, count)) & SIGNS) != 0) {
            return false;
        }
        compare(left, p, right, q, 0, count, evens);
        compare(left, p, right, q, Short.SIZE, count, odds);
        bringTogether(evens, odds, count);
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int i = 0; i < Long.SIZE / ROWS; i++) {
                word |= evens[(w << 4) + i] << (i << 2);
            }
            out[w] = word;
        }
        return true;
    }

    private static void copy(short[] from, int at, int count, long[] to) {
        MemorySegment.copy(
                MemorySegment.ofArray(from),
                ValueLayout.JAVA_SHORT,
                (long) at * Short.BYTES,
                MemorySegment.ofArray(to),
                ValueLayout.JAVA_SHORT,
                0,
                (long) count * ROWS);
    }

    private static long bits(long[] words, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= words[i];
        }
        return bits;
    }

    /// Sets the top bit of each product of `a` that is at least that of `b`.
    private static void compare(long[] a, long p, long[] b, long q, int shift, int count, long[] to) {
        for (int i = 0; i < count; i++) {
            to[i] = (((a[i] >>> shift) & EVEN) * p | TOPS) - ((b[i] >>> shift) & EVEN) * q;
        }
    }

    /// Makes of every other row's bits one for each of four rows.
    private static void bringTogether(long[] evens, long[] odds, int count) {
        for (int i = 0; i < count; i++) {
            long two = (evens[i] & TOPS) >>> 31 | (odds[i] & TOPS) >>> 30;
            evens[i] = (two | two >>> 30) & 0xF;
        }
    }
}
