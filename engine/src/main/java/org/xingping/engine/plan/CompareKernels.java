package org.xingping.engine.plan;

import java.util.Arrays;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// Kernels that compare numbers.
final class CompareKernels {

    private CompareKernels() {}

    /// Compares a metric with a constant, straight from the stored column: the commonest clause and the hottest loop.
    ///
    /// The constant is a closed range of stored values, which expresses every comparison but "not equal":
    /// `>= c` is [c, max], `== c` is [c, c], `< c` is [min, c - 1].
    ///
    /// @param column index among the plan's metrics
    /// @param from least stored value that holds
    /// @param to greatest stored value that holds
    /// @param negated whether holding means lying outside the range
    /// @param unknownLow what is certain while the value is unknown: it holds for the metric's whole range
    /// @param unknownHigh what is possible while the value is unknown
    record ColumnWithin(
            int column, long from, long to, boolean negated, boolean unknownLow, boolean unknownHigh, int out)
            implements Kernel {

        @Override
        public void run(Batch batch) {
            long[] low = batch.truthLow[out];
            long[] high = batch.truthHigh[out];
            long lowWhenUnknown = unknownLow ? -1L : 0L;
            long highWhenUnknown = unknownHigh ? -1L : 0L;
            NumberColumn values = batch.columns[column];
            Arrays.fill(batch.truthErrors[out], 0, batch.words, 0);
            if (values == null) {
                Arrays.fill(low, 0, batch.words, lowWhenUnknown);
                Arrays.fill(high, 0, batch.words, highWhenUnknown);
                return;
            }
            batch.lanes.within(values.values(), batch.base, batch.count, from, to, low);
            long flip = negated ? -1L : 0L;
            long[] known = values.known().words();
            for (int w = 0; w < batch.words; w++) {
                long holds = low[w] ^ flip;
                long reported = known[batch.baseWord + w];
                low[w] = (holds & reported) | (lowWhenUnknown & ~reported);
                high[w] = (holds & reported) | (highWhenUnknown & ~reported);
            }
        }
    }

    /// Compares a computed number with a constant, the constant again being a closed range.
    record Within(int operand, long from, long to, boolean negated, int out) implements Kernel {
        @Override
        @SuppressWarnings("ShortCircuitBoolean")
        public void run(Batch batch) {
            long[] lows = batch.numberLow[operand];
            long[] highs = batch.numberHigh[operand];
            for (int w = 0; w < batch.words; w++) {
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                long certain = 0;
                long possible = 0;
                for (int i = 0; i < rows; i++) {
                    long low = lows[start + i];
                    long high = highs[start + i];
                    certain |= (low >= from & high <= to ? 1L : 0L) << i;
                    possible |= (low <= to & high >= from ? 1L : 0L) << i;
                }
                batch.truthLow[out][w] = negated ? ~possible : certain;
                batch.truthHigh[out][w] = negated ? ~certain : possible;
                batch.truthErrors[out][w] = batch.numberErrors[operand][w];
            }
        }
    }

    /// Compares two numbers on the same decimals.
    record Plain(Comparison comparison, int left, int right, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            long[] leftLow = batch.numberLow[left];
            long[] leftHigh = batch.numberHigh[left];
            long[] rightLow = batch.numberLow[right];
            long[] rightHigh = batch.numberHigh[right];
            for (int w = 0; w < batch.words; w++) {
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                long low = 0;
                long high = 0;
                for (int i = 0; i < rows; i++) {
                    // worst and best order of the two intervals
                    int least = Long.compare(leftLow[start + i], rightHigh[start + i]);
                    int greatest = Long.compare(leftHigh[start + i], rightLow[start + i]);
                    low |= (certain(comparison, least, greatest) ? 1L : 0L) << i;
                    high |= (possible(comparison, least, greatest) ? 1L : 0L) << i;
                }
                batch.truthLow[out][w] = low;
                batch.truthHigh[out][w] = high;
                batch.truthErrors[out][w] = batch.numberErrors[left][w] | batch.numberErrors[right][w];
            }
        }
    }

    /// Compares two quotients by cross-multiplication in 128 bits; a divisor known to be zero is an error.
    ///
    /// Divisors are never negative. A plain number takes part as itself over the constant 1.
    record Ratio(Comparison comparison, int leftDividend, int leftDivisor, int rightDividend, int rightDivisor, int out)
            implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int w = 0; w < batch.words; w++) {
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                long low = 0;
                long high = 0;
                long errors = batch.numberErrors[leftDividend][w]
                        | batch.numberErrors[leftDivisor][w]
                        | batch.numberErrors[rightDividend][w]
                        | batch.numberErrors[rightDivisor][w];
                for (int i = 0; i < rows; i++) {
                    int at = start + i;
                    if (batch.numberHigh[leftDivisor][at] == 0 || batch.numberHigh[rightDivisor][at] == 0) {
                        errors |= 1L << i;
                        continue;
                    }
                    int least = order(batch, at, false);
                    int greatest = order(batch, at, true);
                    low |= (certain(comparison, least, greatest) ? 1L : 0L) << i;
                    high |= (possible(comparison, least, greatest) ? 1L : 0L) << i;
                }
                batch.truthLow[out][w] = low;
                batch.truthHigh[out][w] = high;
                batch.truthErrors[out][w] = errors;
            }
        }

        /// The least or greatest order of left against right.
        private int order(Batch batch, int at, boolean greatest) {
            long left = greatest ? batch.numberHigh[leftDividend][at] : batch.numberLow[leftDividend][at];
            long right = greatest ? batch.numberLow[rightDividend][at] : batch.numberHigh[rightDividend][at];
            long leftBy = divisor(batch, leftDivisor, at, left < 0 == greatest);
            long rightBy = divisor(batch, rightDivisor, at, right < 0 != greatest);
            return Fractions.compare(left, leftBy, right, rightBy);
        }

        private static long divisor(Batch batch, int slot, int at, boolean large) {
            // a divisor of zero is an error and no value, so an unknown divisor counts from the least positive one
            return large ? batch.numberHigh[slot][at] : Math.max(1, batch.numberLow[slot][at]);
        }
    }

    static boolean certain(Comparison comparison, int least, int greatest) {
        return switch (comparison) {
            case LESS -> greatest < 0;
            case LESS_OR_EQUAL -> greatest <= 0;
            case GREATER_OR_EQUAL -> least >= 0;
            case GREATER -> least > 0;
            case EQUAL -> least == 0 && greatest == 0;
            case NOT_EQUAL -> least > 0 || greatest < 0;
        };
    }

    static boolean possible(Comparison comparison, int least, int greatest) {
        return switch (comparison) {
            case LESS -> least < 0;
            case LESS_OR_EQUAL -> least <= 0;
            case GREATER_OR_EQUAL -> greatest >= 0;
            case GREATER -> greatest > 0;
            case EQUAL -> least <= 0 && greatest >= 0;
            case NOT_EQUAL -> least != 0 || greatest != 0;
        };
    }
}
