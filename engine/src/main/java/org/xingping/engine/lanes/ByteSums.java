package org.xingping.engine.lanes;

import java.util.Arrays;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Adds several columns of bytes to one of shorts, eight rows at a time: every other byte as four sums of 16 bits. Each
/// loop does one thing only, so that the JVM compiles it to vector instructions. One thread at a time.
final class ByteSums {

    /// So many bytes that are not negative fit 16 bits with their sign.
    static final int MOST = 128;

    private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

    private long[] part = new long[0];
    private long[] bits = new long[0];
    private long[] evens = new long[0];
    private long[] odds = new long[0];

    /// @return how many of the parts were added: all or, where one is no column of bytes or has a negative number, none
    int add(Numbers[] parts, int count, int rows, short[] out) {
        int eights = rows >>> 3;
        makeRoom(eights);
        for (int p = 0; p < count; p++) {
            if (!(parts[p] instanceof Numbers8(byte[] values))) {
                return 0;
            }
            for (int row = eights << 3; row < rows; row++) {
                if (values[row] < 0) {
                    return 0;
                }
            }
            copy(values, part, eights);
            or(part, bits, eights);
            addEven(part, evens, eights);
            addOdd(part, odds, eights);
        }
        for (int i = 0; i < eights; i++) {
            if ((bits[i] & Words.TOPS) != 0) {
                return 0;
            }
        }
        spread(evens, odds, eights, out);
        for (int row = eights << 3; row < rows; row++) {
            for (int p = 0; p < count; p++) {
                out[row] += (short) parts[p].at(row);
            }
        }
        return count;
    }

    private void makeRoom(int eights) {
        if (part.length < eights) {
            part = new long[eights];
            bits = new long[eights];
            evens = new long[eights];
            odds = new long[eights];
        }
        Arrays.fill(bits, 0, eights, 0);
        Arrays.fill(evens, 0, eights, 0);
        Arrays.fill(odds, 0, eights, 0);
    }

    private static void copy(byte[] from, long[] to, int eights) {
        for (int i = 0; i < eights; i++) {
            to[i] = (long) Words.EIGHT_BYTES.get(from, i << 3);
        }
    }

    private static void or(long[] from, long[] to, int eights) {
        for (int i = 0; i < eights; i++) {
            to[i] |= from[i];
        }
    }

    private static void addEven(long[] from, long[] to, int eights) {
        for (int i = 0; i < eights; i++) {
            to[i] += from[i] & EVEN;
        }
    }

    private static void addOdd(long[] from, long[] to, int eights) {
        for (int i = 0; i < eights; i++) {
            to[i] += (from[i] >>> 8) & EVEN;
        }
    }

    private static void spread(long[] evens, long[] odds, int eights, short[] out) {
        for (int i = 0; i < eights; i++) {
            long even = evens[i];
            long odd = odds[i];
            int at = i << 3;
            out[at] += (short) even;
            out[at + 1] += (short) odd;
            out[at + 2] += (short) (even >>> 16);
            out[at + 3] += (short) (odd >>> 16);
            out[at + 4] += (short) (even >>> 32);
            out[at + 5] += (short) (odd >>> 32);
            out[at + 6] += (short) (even >>> 48);
            out[at + 7] += (short) (odd >>> 48);
        }
    }
}
