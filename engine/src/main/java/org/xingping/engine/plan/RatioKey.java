package org.xingping.engine.plan;

import java.math.RoundingMode;

/// Maps a quotient to a whole number that orders as the quotient does.
///
/// Two different quotients with divisors up to d differ by at least 1/d². Multiplied by d² and rounded down they
/// therefore stay different and keep their order, and equal ones stay equal.
///
/// @param factor at least the square of the greatest divisor
record RatioKey(int dividend, int divisor, long factor, int out) implements Kernel {

    @Override
    public void run(Batch batch) {
        for (int w = 0; w < batch.words; w++) {
            batch.numberErrors[out][w] = batch.numberErrors[dividend][w] | batch.numberErrors[divisor][w];
        }
        for (int i = 0; i < batch.count; i++) {
            long by = batch.numberHigh[divisor][i];
            if (by == 0) {
                batch.numberErrors[out][i >>> 6] |= 1L << i;
                continue;
            }
            long small = Math.max(1, batch.numberLow[divisor][i]);
            long low = batch.numberLow[dividend][i];
            long high = batch.numberHigh[dividend][i];
            batch.numberLow[out][i] = Fractions.divide(low, factor, low < 0 ? small : by, RoundingMode.FLOOR);
            batch.numberHigh[out][i] = Fractions.divide(high, factor, high < 0 ? by : small, RoundingMode.FLOOR);
        }
    }
}
