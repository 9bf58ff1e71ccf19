package org.xingping.engine.lanes;

import java.util.Arrays;
import org.xingping.engine.facts.Numbers.Numbers16;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Sums of weighted truths, digit by digit: of three bitmaps that count for the same binary digit one stays and one is
/// carried, until a single one is left. Bitmaps are gone through as a whole, in loops that the JVM compiles to vector
/// instructions by itself. One thread at a time.
final class CarrySave {

    /// Masks of the three steps in which eight bits of eight words change places.
    private static final long[] BITS = {0x0F0F_0F0F_0F0F_0F0FL, 0x3333_3333_3333_3333L, 0x5555_5555_5555_5555L};

    private int words;
    private int capacity;
    private long[][] room = new long[0][];
    private int taken;
    private long[][] here = new long[0][];
    private long[][] next = new long[0][];

    /// @param digits binary digits that a sum can have
    void add(long[][] truths, long[] weights, int count, long start, int digits, int rows, Numbers8 out) {
        long[][] sums = sums(truths, weights, count, start, digits, 8, rows);
        toBytes(sums, 0);
        ByteSquares.store(sums, words, rows, out);
    }

    /// @param digits binary digits that a sum can have
    void add(long[][] truths, long[] weights, int count, long start, int digits, int rows, Numbers16 out) {
        long[][] sums = sums(truths, weights, count, start, digits, 16, rows);
        toBytes(sums, 0);
        toBytes(sums, 8);
        short[] to = out.values();
        for (int w = 0; w < words; w++) {
            int length = Math.min(64, rows - (w << 6));
            for (int k = 0; k < 8; k++) {
                long low = sums[k][w];
                long high = sums[k + 8][w];
                int at = (w << 6) + (k << 3);
                for (int i = 0; i < Math.min(8, length - (k << 3)); i++) {
                    to[at + i] = (short) (((low >>> (i << 3)) & 0xFF) | ((high >>> (i << 3)) & 0xFF) << 8);
                }
            }
        }
    }

    /// A bitmap for each digit.
    private long[][] sums(long[][] truths, long[] weights, int count, long start, int digits, int width, int rows) {
        begin(count, rows);
        long[][] sums = new long[width][];
        int carries = 0;
        for (int digit = 0; digit < width; digit++) {
            if (digit >= digits) {
                sums[digit] = filled(0);
                continue;
            }
            int many = carries;
            for (int t = 0; t < count; t++) {
                if (((weights[t] >>> digit) & 1L) != 0) {
                    here[many++] = truths[t];
                }
            }
            if (((start >>> digit) & 1L) != 0) {
                here[many++] = filled(-1L);
            }
            carries = reduce(many);
            sums[digit] = many == 0 ? filled(0) : here[0];
            long[][] swapped = here;
            here = next;
            next = swapped;
        }
        return sums;
    }

    /// Adds the bitmaps of a digit into the first of them, which is replaced, and collects what is carried.
    private int reduce(int many) {
        if (many == 0) {
            return 0;
        }
        long[] sum = take();
        System.arraycopy(here[0], 0, sum, 0, words);
        int carries = 0;
        int at = 1;
        for (; at + 1 < many; at += 2) {
            long[] carry = take();
            full(sum, here[at], here[at + 1], carry, words);
            next[carries++] = carry;
        }
        if (at < many) {
            long[] carry = take();
            half(sum, here[at], carry, words);
            next[carries++] = carry;
        }
        here[0] = sum;
        return carries;
    }

    private static void full(long[] sum, long[] one, long[] two, long[] carry, int words) {
        for (int w = 0; w < words; w++) {
            long either = sum[w] ^ one[w];
            carry[w] = (sum[w] & one[w]) | (either & two[w]);
            sum[w] = either ^ two[w];
        }
    }

    private static void half(long[] sum, long[] one, long[] carry, int words) {
        for (int w = 0; w < words; w++) {
            carry[w] = sum[w] & one[w];
            sum[w] ^= one[w];
        }
    }

    // Digits of 64 rows become rows of eight digits: bits of eight words change places, and then their bytes.

    private void toBytes(long[][] sums, int first) {
        for (int step = 0; step < 3; step++) {
            ByteSquares.swap(sums, first, 4 >>> step, 4 >>> step, BITS[step], words);
        }
        ByteSquares.turn(sums, first, words);
    }

    // Room

    private void begin(int count, int rows) {
        int needed = Words.of(rows);
        if (capacity < needed) {
            room = new long[0][];
            capacity = needed;
        }
        words = needed;
        taken = 0;
        if (here.length < 2 * count + 2) {
            // those of a digit, half as many carried from below, and what the sum starts with
            here = new long[2 * count + 2][];
            next = new long[2 * count + 2][];
        }
    }

    private long[] take() {
        if (taken == room.length) {
            room = Arrays.copyOf(room, Math.max(16, 2 * taken));
            for (int i = taken; i < room.length; i++) {
                room[i] = new long[capacity];
            }
        }
        return room[taken++];
    }

    private long[] filled(long word) {
        long[] filled = take();
        Arrays.fill(filled, 0, words, word);
        return filled;
    }
}
