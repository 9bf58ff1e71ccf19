package org.xingping.engine.plan;

import java.util.Arrays;
import java.util.List;

/// Counts, for each row, how many of many truths hold.
///
/// Bit-sliced: the counts of 64 rows are held as a few words, one per binary digit, and a bitmap is added
/// by rippling a carry through them. On average two steps per 64 rows and bitmap, instead of 64. At the end
/// the digits of eight rows at a time are spread over the bytes of one word.
final class Counter {

    /// Digits enough for 65,535 clauses.
    private static final int DIGITS = 16;

    private static final long ONE_PER_BYTE = 0x0101_0101_0101_0101L;

    private Counter() {}

    /// Counts the truths that certainly and that possibly hold.
    record Of(List<Integer> truths, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            long[] low = batch.numberLow[out];
            long[] high = batch.numberHigh[out];
            for (int w = 0; w < batch.words; w++) {
                long errors = 0;
                long open = 0;
                for (int t = 0; t < truths.size(); t++) {
                    int truth = truths.get(t);
                    errors |= batch.truthErrors[truth][w];
                    open |= batch.truthLow[truth][w] ^ batch.truthHigh[truth][w];
                }
                batch.numberErrors[out][w] = errors;
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                count(batch, batch.truthLow, w, low);
                if ((open & NumberKernels.cut(rows)) == 0) {
                    System.arraycopy(low, start, high, start, rows);
                } else {
                    count(batch, batch.truthHigh, w, high);
                }
            }
        }

        private void count(Batch batch, long[][] side, int w, long[] target) {
            long[] digits = batch.digits;
            Arrays.fill(digits, 0);
            int used = 0;
            for (int t = 0; t < truths.size(); t++) {
                long carry = side[truths.get(t)][w];
                int digit = 0;
                while (carry != 0) {
                    long sum = digits[digit] ^ carry;
                    carry &= digits[digit];
                    digits[digit++] = sum;
                }
                used = Math.max(used, digit);
            }
            spread(digits, used, target, w << 6);
        }
    }

    /// Writes 64 counts from their digits; a slot has room for whole words.
    private static void spread(long[] digits, int used, long[] target, int start) {
        for (int byteOf = 0; byteOf < 8; byteOf++) {
            long lowBytes = 0;
            long highBytes = 0;
            for (int digit = 0; digit < used; digit++) {
                long spread = Long.expand(digits[digit] >>> (byteOf << 3) & 0xFF, ONE_PER_BYTE);
                if (digit < 8) {
                    lowBytes |= spread << digit;
                } else {
                    highBytes |= spread << (digit - 8);
                }
            }
            int at = start + (byteOf << 3);
            for (int i = 0; i < 8; i++) {
                target[at + i] = (lowBytes >>> (i << 3) & 0xFF) | (highBytes >>> (i << 3) & 0xFF) << 8;
            }
        }
    }

    static long[] digits() {
        return new long[DIGITS];
    }
}
