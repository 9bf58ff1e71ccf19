package org.xingping.engine.lanes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bits and bytes of words.
final class Words {

    /// Eight bytes of an array as one word, the first of them lowest.
    static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final long ONES = 0x0101_0101_0101_0101L;
    static final long TOPS = 0x8080_8080_8080_8080L;

    /// Multiplied by a word whose bytes are 0 or 1, brings them together in the top byte.
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private Words() {}

    static int of(int rows) {
        return (rows + 63) >>> 6;
    }

    /// The top bits of eight bytes as the eight lowest bits.
    static long gatherTops(long word) {
        return ((word >>> 7 & ONES) * GATHER) >>> 56;
    }

    /// Eight bits as eight bytes that are 0 or 1.
    ///
    /// @param bits the eight lowest of them count
    static long spread(long bits) {
        return Long.expand(bits, ONES);
    }

    /// Stores the bytes of a word from an element on.
    ///
    /// @param many how many of them; all from 8 on, none below 1
    static void put(long word, byte[] to, int at, int many) {
        if (many >= 8) {
            EIGHT_BYTES.set(to, at, word);
        } else {
            for (int i = 0; i < many; i++) {
                to[at + i] = (byte) (word >>> (i << 3));
            }
        }
    }
}
