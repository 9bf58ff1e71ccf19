package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.condition.RowProgram;
import org.xingping.engine.standard.Rounding;

/// The fallback for texts whose shape has no kernel: cel-java, one row at a time, on exact fractions.
final class RowKernels {

    private RowKernels() {}

    /// A name the text uses and the slots that hold it.
    ///
    /// @param truth truth slot; -1 when the name is a number
    /// @param dividend number slot; -1 when the name is a truth
    /// @param divisor number slot of the divisor; -1 for a plain number
    record Input(String name, int truth, int dividend, int divisor, int dividendDecimals, int divisorDecimals) {

        /// @throws ArithmeticException when it cannot be evaluated
        @Nullable
        Object at(Batch batch, int row) {
            if (truth >= 0) {
                failing(batch.failed(truth, row));
                boolean low = batch.low(truth, row);
                return low == batch.high(truth, row) ? low : null;
            }
            Rational over = exact(batch, dividend, dividendDecimals, row);
            if (divisor < 0) {
                return over;
            }
            Rational under = exact(batch, divisor, divisorDecimals, row);
            failing(under != null && under.numerator().signum() == 0);
            return over == null || under == null ? null : over.dividedBy(under);
        }

        private static @Nullable Rational exact(Batch batch, int slot, int decimals, int row) {
            failing((batch.numberErrors[slot][row >>> 6] >>> row & 1L) != 0);
            long low = batch.numberLow[slot][row];
            return low == batch.numberHigh[slot][row] ? Rational.of(BigDecimal.valueOf(low, decimals)) : null;
        }

        private static void failing(boolean fails) {
            if (fails) {
                throw new ArithmeticException("an input of the text cannot be evaluated");
            }
        }
    }

    private static RowProgram.Outcome outcome(
            RowProgram program, List<Input> inputs, Set<String> used, Batch batch, int row) {
        return program.evaluate(used, name -> {
            for (Input input : inputs) {
                if (input.name().equals(name)) {
                    return input.at(batch, row);
                }
            }
            return null;
        });
    }

    record Truth(RowProgram program, List<Input> inputs, Set<String> used, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            batch.clearTruth(out);
            Arrays.fill(batch.truthErrors[out], 0, batch.words, 0);
            for (int i = 0; i < batch.count; i++) {
                long bit = 1L << i;
                switch (outcome(program, inputs, used, batch, i)) {
                    case RowProgram.Decided(Object value) -> {
                        if (Boolean.TRUE.equals(value)) {
                            batch.truthLow[out][i >>> 6] |= bit;
                            batch.truthHigh[out][i >>> 6] |= bit;
                        }
                    }
                    case RowProgram.Unknown unknown -> batch.truthHigh[out][i >>> 6] |= bit;
                    case RowProgram.Failed failed -> batch.truthErrors[out][i >>> 6] |= bit;
                }
            }
        }
    }

    /// @param low least stored value the standard declares for the number
    /// @param high greatest stored value; a result outside is an evaluation error
    record Quantity(
            RowProgram program, List<Input> inputs, Set<String> used, Rounding rounding, long low, long high, int out)
            implements Kernel {
        @Override
        public void run(Batch batch) {
            Arrays.fill(batch.numberErrors[out], 0, batch.words, 0);
            for (int i = 0; i < batch.count; i++) {
                long from = low;
                long to = high;
                switch (outcome(program, inputs, used, batch, i)) {
                    case RowProgram.Decided(Object value) -> {
                        BigInteger stored = ((Rational) value)
                                .rounded(rounding.decimals(), rounding.mode())
                                .unscaledValue();
                        if (stored.bitLength() < 64
                                && stored.longValueExact() >= low
                                && stored.longValueExact() <= high) {
                            from = stored.longValueExact();
                            to = from;
                        } else {
                            batch.numberErrors[out][i >>> 6] |= 1L << i;
                        }
                    }
                    case RowProgram.Unknown unknown -> {}
                    case RowProgram.Failed failed -> batch.numberErrors[out][i >>> 6] |= 1L << i;
                }
                batch.numberLow[out][i] = from;
                batch.numberHigh[out][i] = to;
            }
        }
    }
}
