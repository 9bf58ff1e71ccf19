package org.xingping.engine.plan;

import java.math.BigInteger;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.FactTable.Range;
import org.xingping.engine.facts.Numbers;

/// A quotient of two columns against a constant, by cross-multiplication: a/b >= p/q where a·q >= b·p.
///
/// A value that is unknown counts with the end of its range that is worse or better. There are few of them, and with
/// one side fixed the comparison is one of the other side with a constant.
///
/// @param dividendFactor q
/// @param divisorFactor p, not negative
/// @param comparison `>=`, `>`, `<=` or `<`
/// @param isNarrow whether all products fit 32 bits
/// @param canFail whether a divisor may be zero
/// @param least the quotient's worst case where something is unknown
/// @param greatest its best case there
record QuotientKernel(
        int dividend,
        long dividendFactor,
        int divisor,
        long divisorFactor,
        Comparison comparison,
        boolean isNarrow,
        boolean canFail,
        Open least,
        Open greatest,
        int out)
        implements Kernel {

    /// A closed range of stored values; empty when `from` is greater than `to`.
    record Span(long from, long to) {
        static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
        static final Span NONE = new Span(Long.MAX_VALUE, Long.MIN_VALUE);

        boolean contains(long value) {
            return from <= value && value <= to;
        }

        /// The same for values that lie within a range: everything or nothing where that decides it.
        Span among(Range range) {
            if (from <= range.low() && range.high() <= to) {
                return ALL;
            }
            return from > range.high() || to < range.low() ? NONE : this;
        }
    }

    /// What holds where something is unknown.
    ///
    /// @param dividends the dividends for which it holds while the divisor is unknown
    /// @param divisors the divisors for which it holds while the dividend is unknown
    /// @param neither whether it holds while both are
    record Open(Span dividends, Span divisors, boolean neither) {

        /// @param dividend the end of the dividend's range that counts
        /// @param divisor the end of the divisor's range that counts
        static Open of(Comparison comparison, long q, long p, long dividend, long divisor, Range over, Range under) {
            return new Open(
                    dividends(comparison, q, BigInteger.valueOf(divisor).multiply(BigInteger.valueOf(p)))
                            .among(over),
                    divisors(comparison, BigInteger.valueOf(dividend).multiply(BigInteger.valueOf(q)), p)
                            .among(under),
                    comparison.holds(BigInteger.valueOf(dividend)
                            .multiply(BigInteger.valueOf(q))
                            .compareTo(BigInteger.valueOf(divisor).multiply(BigInteger.valueOf(p)))));
        }

        /// All a with a·q `comparison` right.
        private static Span dividends(Comparison comparison, long q, BigInteger right) {
            BigInteger floor = floor(right, BigInteger.valueOf(q));
            boolean isWhole = floor.multiply(BigInteger.valueOf(q)).equals(right);
            return switch (comparison) {
                case GREATER_OR_EQUAL -> new Span(clamp(isWhole ? floor : floor.add(BigInteger.ONE)), Long.MAX_VALUE);
                case GREATER -> new Span(clamp(floor.add(BigInteger.ONE)), Long.MAX_VALUE);
                case LESS_OR_EQUAL -> new Span(Long.MIN_VALUE, clamp(floor));
                case LESS -> new Span(Long.MIN_VALUE, clamp(isWhole ? floor.subtract(BigInteger.ONE) : floor));
                case EQUAL, NOT_EQUAL -> throw new IllegalArgumentException(comparison.sign());
            };
        }

        /// All b with left `comparison` b·p.
        private static Span divisors(Comparison comparison, BigInteger left, long p) {
            if (p == 0) {
                return comparison.holds(left.signum()) ? Span.ALL : Span.NONE;
            }
            return dividends(comparison.swapped(), p, left);
        }

        private static BigInteger floor(BigInteger number, BigInteger by) {
            BigInteger[] parts = number.divideAndRemainder(by);
            return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        }

        private static long clamp(BigInteger value) {
            return value.bitLength() < 63
                    ? value.longValueExact()
                    : value.signum() < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE - 1;
        }
    }

    @Override
    public void run(Batch batch) {
        NumberColumn over = batch.column(dividend);
        NumberColumn under = batch.column(divisor);
        long[] low = batch.truthLow[out];
        long[] high = batch.truthHigh[out];
        boolean isSwapped = comparison == Comparison.LESS_OR_EQUAL || comparison == Comparison.GREATER;
        if (isSwapped) {
            batch.lanes.atLeast(
                    under.values(),
                    batch.base,
                    divisorFactor,
                    over.values(),
                    batch.base,
                    dividendFactor,
                    isNarrow,
                    batch.count,
                    low);
        } else {
            batch.lanes.atLeast(
                    over.values(),
                    batch.base,
                    dividendFactor,
                    under.values(),
                    batch.base,
                    divisorFactor,
                    isNarrow,
                    batch.count,
                    low);
        }
        long flip = comparison == Comparison.LESS || comparison == Comparison.GREATER ? -1L : 0L;
        long[] overKnown = over.known().words();
        long[] underKnown = under.known().words();
        int at = batch.baseWord;
        for (int w = 0; w < batch.words; w++) {
            long both = overKnown[at + w] & underKnown[at + w];
            low[w] = (low[w] ^ flip) & both;
            high[w] = low[w];
        }
        open(batch, over, under, least, low);
        open(batch, over, under, greatest, high);
        if (canFail) {
            long[] errors = batch.truthErrors[out];
            batch.lanes.within(under.values(), batch.base, batch.count, 0, 0, errors);
            for (int w = 0; w < batch.words; w++) {
                errors[w] &= underKnown[at + w];
            }
        }
    }

    private static void open(Batch batch, NumberColumn over, NumberColumn under, Open open, long[] target) {
        long[] overKnown = over.known().words();
        long[] underKnown = under.known().words();
        open(batch, over, underKnown, open.dividends(), target);
        open(batch, under, overKnown, open.divisors(), target);
        int at = batch.baseWord;
        if (open.neither()) {
            for (int w = 0; w < batch.words; w++) {
                target[w] |= ~overKnown[at + w] & ~underKnown[at + w];
            }
        }
    }

    /// Where a column is known, but not the other one.
    private static void open(Batch batch, NumberColumn column, long[] otherKnown, Span span, long[] target) {
        if (span.equals(Span.NONE)) {
            return;
        }
        long[] known = column.known().words();
        int at = batch.baseWord;
        if (span.equals(Span.ALL)) {
            for (int w = 0; w < batch.words; w++) {
                target[w] |= known[at + w] & ~otherKnown[at + w];
            }
        } else if (batch.lanes.isQuickOnWholeStretches()) {
            long[] holds = batch.scratch(1)[0];
            batch.lanes.within(column.values(), batch.base, batch.count, span.from(), span.to(), holds);
            for (int w = 0; w < batch.words; w++) {
                target[w] |= holds[w] & known[at + w] & ~otherKnown[at + w];
            }
        } else {
            for (int w = 0; w < batch.words; w++) {
                long rows = known[at + w] & ~otherKnown[at + w] & NumberKernels.cut(batch.count - (w << 6));
                if (rows != 0) {
                    target[w] |= holding(column.values(), batch.base + (w << 6), rows, span);
                }
            }
        }
    }

    /// Which of some rows have a value in the span.
    ///
    /// @param rows bits of rows from `from` on
    private static long holding(Numbers values, int from, long rows, Span span) {
        long holding = 0;
        for (long left = rows; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            holding |= (span.contains(values.at(from + bit)) ? 1L : 0L) << bit;
        }
        return holding;
    }
}
