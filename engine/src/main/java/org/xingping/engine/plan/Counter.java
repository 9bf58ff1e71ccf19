package org.xingping.engine.plan;

import java.util.Arrays;
import java.util.List;

/// Counts, for each row, how many of many bitmaps have the row's bit set.
///
/// Bit-sliced: the counts of 64 rows are held as a few words, one per binary digit, and a bitmap is added by rippling a
/// carry through them. On average two steps per 64 rows and bitmap, instead of 64.
final class Counter {

    /// Digits enough for 65,535 clauses.
    private static final int DIGITS = 16;

    private Counter() {}

    /// What is counted in a truth slot.
    enum Side {
        LOW,
        HIGH
    }

    /// Counts the truths that certainly and that possibly hold.
    record Of(List<Integer> truths, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            count(batch, Side.LOW, batch.numberLow[out]);
            count(batch, Side.HIGH, batch.numberHigh[out]);
            Arrays.fill(batch.numberErrors[out], 0, batch.words, 0);
            for (int t = 0; t < truths.size(); t++) {
                long[] errors = batch.truthErrors[truths.get(t)];
                for (int w = 0; w < batch.words; w++) {
                    batch.numberErrors[out][w] |= errors[w];
                }
            }
        }

        private void count(Batch batch, Side side, long[] target) {
            long[] digits = batch.digits;
            for (int w = 0; w < batch.words; w++) {
                Arrays.fill(digits, 0);
                int used = 0;
                for (int t = 0; t < truths.size(); t++) {
                    int truth = truths.get(t);
                    long carry = side == Side.LOW ? batch.truthLow[truth][w] : batch.truthHigh[truth][w];
                    int digit = 0;
                    while (carry != 0) {
                        long sum = digits[digit] ^ carry;
                        carry &= digits[digit];
                        digits[digit++] = sum;
                    }
                    used = Math.max(used, digit);
                }
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                for (int i = 0; i < rows; i++) {
                    long count = 0;
                    for (int digit = 0; digit < used; digit++) {
                        count |= (digits[digit] >>> i & 1L) << digit;
                    }
                    target[start + i] = count;
                }
            }
        }
    }

    static long[] digits() {
        return new long[DIGITS];
    }
}
