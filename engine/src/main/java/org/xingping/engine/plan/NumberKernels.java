package org.xingping.engine.plan;

import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// Kernels of exact interval arithmetic on scaled integers. The planner has made sure that nothing can overflow.
final class NumberKernels {

    private NumberKernels() {}

    record Constant(long value, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            Arrays.fill(batch.numberLow[out], 0, batch.count, value);
            Arrays.fill(batch.numberHigh[out], 0, batch.count, value);
            Arrays.fill(batch.numberErrors[out], 0, batch.words, 0);
        }
    }

    /// A metric: its value where reported, else its whole range.
    record Column(int column, long rangeLow, long rangeHigh, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            Arrays.fill(batch.numberErrors[out], 0, batch.words, 0);
            load(batch, batch.columns[column], rangeLow, rangeHigh, out);
        }
    }

    /// Copies a column into a slot, unknown rows becoming the range.
    static void load(Batch batch, @Nullable NumberColumn column, long rangeLow, long rangeHigh, int out) {
        long[] low = batch.numberLow[out];
        long[] high = batch.numberHigh[out];
        if (column == null) {
            Arrays.fill(low, 0, batch.count, rangeLow);
            Arrays.fill(high, 0, batch.count, rangeHigh);
            return;
        }
        column.values().copyTo(batch.base, batch.count, low);
        System.arraycopy(low, 0, high, 0, batch.count);
        long[] known = column.known().words();
        for (int w = 0; w < batch.words; w++) {
            int rows = Math.min(64, batch.count - (w << 6));
            long missing = ~known[batch.baseWord + w] & cut(rows);
            while (missing != 0) {
                int at = (w << 6) + Long.numberOfTrailingZeros(missing);
                low[at] = rangeLow;
                high[at] = rangeHigh;
                missing &= missing - 1;
            }
        }
    }

    /// A word whose lowest `rows` bits are set.
    static long cut(int rows) {
        return rows >= 64 ? -1L : (1L << rows) - 1;
    }

    record Sum(int left, int right, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int i = 0; i < batch.count; i++) {
                batch.numberLow[out][i] = batch.numberLow[left][i] + batch.numberLow[right][i];
                batch.numberHigh[out][i] = batch.numberHigh[left][i] + batch.numberHigh[right][i];
            }
            errors(batch, left, right, out);
        }
    }

    record Product(int left, int right, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int i = 0; i < batch.count; i++) {
                long a = batch.numberLow[left][i];
                long b = batch.numberHigh[left][i];
                long c = batch.numberLow[right][i];
                long d = batch.numberHigh[right][i];
                batch.numberLow[out][i] = Math.min(Math.min(a * c, a * d), Math.min(b * c, b * d));
                batch.numberHigh[out][i] = Math.max(Math.max(a * c, a * d), Math.max(b * c, b * d));
            }
            errors(batch, left, right, out);
        }
    }

    /// Multiplies by a constant, for instance by a power of ten to gain decimals.
    record Scale(int operand, long factor, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            boolean flips = factor < 0;
            long[] from = flips ? batch.numberHigh[operand] : batch.numberLow[operand];
            long[] to = flips ? batch.numberLow[operand] : batch.numberHigh[operand];
            for (int i = 0; i < batch.count; i++) {
                batch.numberLow[out][i] = from[i] * factor;
                batch.numberHigh[out][i] = to[i] * factor;
            }
            System.arraycopy(batch.numberErrors[operand], 0, batch.numberErrors[out], 0, batch.words);
        }
    }

    record Absolute(int operand, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int i = 0; i < batch.count; i++) {
                long low = batch.numberLow[operand][i];
                long high = batch.numberHigh[operand][i];
                batch.numberLow[out][i] = low > 0 ? low : high < 0 ? -high : 0;
                batch.numberHigh[out][i] = Math.max(-low, high);
            }
            System.arraycopy(batch.numberErrors[operand], 0, batch.numberErrors[out], 0, batch.words);
        }
    }

    record Least(int left, int right, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int i = 0; i < batch.count; i++) {
                batch.numberLow[out][i] = Math.min(batch.numberLow[left][i], batch.numberLow[right][i]);
                batch.numberHigh[out][i] = Math.min(batch.numberHigh[left][i], batch.numberHigh[right][i]);
            }
            errors(batch, left, right, out);
        }
    }

    record Greatest(int left, int right, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int i = 0; i < batch.count; i++) {
                batch.numberLow[out][i] = Math.max(batch.numberLow[left][i], batch.numberLow[right][i]);
                batch.numberHigh[out][i] = Math.max(batch.numberHigh[left][i], batch.numberHigh[right][i]);
            }
            errors(batch, left, right, out);
        }
    }

    /// Drops decimals by rounding; `unit` is 10 to the number of decimals dropped.
    record Rounded(int operand, long unit, RoundingMode mode, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int i = 0; i < batch.count; i++) {
                batch.numberLow[out][i] = Fractions.divide(batch.numberLow[operand][i], unit, mode);
                batch.numberHigh[out][i] = Fractions.divide(batch.numberHigh[operand][i], unit, mode);
            }
            System.arraycopy(batch.numberErrors[operand], 0, batch.numberErrors[out], 0, batch.words);
        }
    }

    /// A quotient rounded to fixed decimals; a divisor known to be zero is an error.
    ///
    /// @param up factor on the dividend that yields the wanted decimals
    /// @param unit least positive value of the divisor
    /// @param least least value of the result, standing in where the row fails
    record RoundedRatio(int dividend, int divisor, long up, long unit, RoundingMode mode, long least, int out)
            implements Kernel {
        @Override
        public void run(Batch batch) {
            errors(batch, dividend, divisor, out);
            for (int i = 0; i < batch.count; i++) {
                long by = batch.numberHigh[divisor][i];
                long errorBit = 1L << i;
                if (by == 0 || (batch.numberErrors[out][i >>> 6] & errorBit) != 0) {
                    batch.numberErrors[out][i >>> 6] |= errorBit;
                    batch.numberLow[out][i] = least;
                    batch.numberHigh[out][i] = least;
                    continue;
                }
                long low = batch.numberLow[dividend][i];
                long high = batch.numberHigh[dividend][i];
                long small = Math.max(unit, batch.numberLow[divisor][i]);
                batch.numberLow[out][i] = Fractions.divide(low, up, low < 0 ? small : by, mode);
                batch.numberHigh[out][i] = Fractions.divide(high, up, high < 0 ? by : small, mode);
            }
        }
    }

    /// `condition ? then : otherwise`; the hull of both where the condition is unknown.
    record Choose(int condition, int then, int otherwise, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int w = 0; w < batch.words; w++) {
                long taken = batch.truthLow[condition][w];
                long possible = batch.truthHigh[condition][w];
                batch.numberErrors[out][w] = batch.truthErrors[condition][w]
                        | (possible & batch.numberErrors[then][w])
                        | (~taken & batch.numberErrors[otherwise][w]);
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                for (int i = 0; i < rows; i++) {
                    int at = start + i;
                    boolean thenOnly = (taken >>> i & 1L) != 0;
                    boolean otherOnly = (possible >>> i & 1L) == 0;
                    long low = thenOnly ? batch.numberLow[then][at] : batch.numberLow[otherwise][at];
                    long high = thenOnly ? batch.numberHigh[then][at] : batch.numberHigh[otherwise][at];
                    if (!thenOnly && !otherOnly) {
                        low = Math.min(low, batch.numberLow[then][at]);
                        high = Math.max(high, batch.numberHigh[then][at]);
                    }
                    batch.numberLow[out][at] = low;
                    batch.numberHigh[out][at] = high;
                }
            }
        }
    }

    /// How many conditions hold.
    record Count(List<Integer> conditions, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            long[] low = batch.numberLow[out];
            long[] high = batch.numberHigh[out];
            Arrays.fill(low, 0, batch.count, 0);
            Arrays.fill(high, 0, batch.count, 0);
            Arrays.fill(batch.numberErrors[out], 0, batch.words, 0);
            for (int c = 0; c < conditions.size(); c++) {
                int condition = conditions.get(c);
                for (int i = 0; i < batch.count; i++) {
                    low[i] += batch.truthLow[condition][i >>> 6] >>> i & 1L;
                    high[i] += batch.truthHigh[condition][i >>> 6] >>> i & 1L;
                }
                for (int w = 0; w < batch.words; w++) {
                    batch.numberErrors[out][w] |= batch.truthErrors[condition][w];
                }
            }
        }
    }

    /// A table looked up by two indexes that count from 1; an index certainly outside is an error.
    ///
    /// @param cells the table row by row, on the result's decimals
    @SuppressWarnings("ArrayRecordComponent")
    record Lookup(int first, int second, int rows, int columns, long[] cells, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            errors(batch, first, second, out);
            for (int i = 0; i < batch.count; i++) {
                long firstFrom = Math.max(1, batch.numberLow[first][i]);
                long firstTo = Math.min(rows, batch.numberHigh[first][i]);
                long secondFrom = Math.max(1, batch.numberLow[second][i]);
                long secondTo = Math.min(columns, batch.numberHigh[second][i]);
                if (firstFrom > firstTo || secondFrom > secondTo) {
                    batch.numberErrors[out][i >>> 6] |= 1L << i;
                    batch.numberLow[out][i] = cells[0];
                    batch.numberHigh[out][i] = cells[0];
                    continue;
                }
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                for (long row = firstFrom; row <= firstTo; row++) {
                    for (long column = secondFrom; column <= secondTo; column++) {
                        long cell = cells[(int) ((row - 1) * columns + column - 1)];
                        low = Math.min(low, cell);
                        high = Math.max(high, cell);
                    }
                }
                batch.numberLow[out][i] = low;
                batch.numberHigh[out][i] = high;
            }
        }
    }

    /// Whether a metric is reported.
    record KnownColumn(int column, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            NumberColumn values = batch.columns[column];
            for (int w = 0; w < batch.words; w++) {
                long known = values == null ? 0 : values.known().words()[batch.baseWord + w];
                batch.truthLow[out][w] = known;
                batch.truthHigh[out][w] = known;
                batch.truthErrors[out][w] = 0;
            }
        }
    }

    /// Whether a number is fully determined.
    record KnownNumber(int operand, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int w = 0; w < batch.words; w++) {
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                long known = 0;
                for (int i = 0; i < rows; i++) {
                    known |= (batch.numberLow[operand][start + i] == batch.numberHigh[operand][start + i] ? 1L : 0L)
                            << i;
                }
                batch.truthLow[out][w] = known;
                batch.truthHigh[out][w] = known;
                batch.truthErrors[out][w] = batch.numberErrors[operand][w];
            }
        }
    }

    private static void errors(Batch batch, int left, int right, int out) {
        for (int w = 0; w < batch.words; w++) {
            batch.numberErrors[out][w] = batch.numberErrors[left][w] | batch.numberErrors[right][w];
        }
    }
}
