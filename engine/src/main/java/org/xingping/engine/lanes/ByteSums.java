package org.xingping.engine.lanes;

import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Adds several columns of bytes to one of shorts, eight rows at a time: every other byte as four sums of 16 bits.
final class ByteSums {

    /// More bytes might not fit 16 bits.
    static final int MOST = 128;

    private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

    private ByteSums() {}

    /// @return how many of the parts were added: all or, where one is no column of bytes or has a negative number, none
    static int add(Numbers[] parts, int count, int rows, short[] out) {
        byte[][] columns = new byte[count][];
        for (int part = 0; part < count; part++) {
            if (!(parts[part] instanceof Numbers8(byte[] values))) {
                return 0;
            }
            columns[part] = values;
        }
        if (hasNegative(columns, rows)) {
            return 0;
        }
        int past = rows & -8;
        for (int at = 0; at < past; at += 8) {
            long even = 0;
            long odd = 0;
            for (byte[] column : columns) {
                long eight = (long) Words.EIGHT_BYTES.get(column, at);
                even += eight & EVEN;
                odd += (eight >>> 8) & EVEN;
            }
            for (int i = 0; i < 8; i += 2) {
                out[at + i] = (short) (out[at + i] + (even >>> (i << 3)));
                out[at + i + 1] = (short) (out[at + i + 1] + (odd >>> (i << 3)));
            }
        }
        for (int row = past; row < rows; row++) {
            for (byte[] column : columns) {
                out[row] = (short) (out[row] + column[row]);
            }
        }
        return count;
    }

    private static boolean hasNegative(byte[][] columns, int rows) {
        for (byte[] column : columns) {
            long all = 0;
            int past = rows & -8;
            for (int at = 0; at < past; at += 8) {
                all |= (long) Words.EIGHT_BYTES.get(column, at);
            }
            for (int row = past; row < rows; row++) {
                all |= column[row] & 0x80L;
            }
            if ((all & Words.TOPS) != 0) {
                return true;
            }
        }
        return false;
    }
}
