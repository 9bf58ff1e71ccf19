package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;

/// Plans comparisons.
final class Comparisons {

    private final Layout layout;
    private final Arithmetic arithmetic;

    Comparisons(Layout layout, Arithmetic arithmetic) {
        this.layout = layout;
        this.arithmetic = arithmetic;
    }

    /// The stored values for which a comparison with a constant holds, as a closed range.
    ///
    /// @param negated whether holding means lying outside the range
    private record Holding(long from, long to, boolean negated) {

        static Holding of(Comparison comparison, BigDecimal constant, int decimals) {
            BigDecimal shifted = constant.movePointRight(decimals);
            // a constant finer than the number lies between two stored values: >= 2.5 is >= 3
            BigInteger floor = shifted.setScale(0, RoundingMode.FLOOR).toBigInteger();
            BigInteger ceiling = shifted.setScale(0, RoundingMode.CEILING).toBigInteger();
            return switch (comparison) {
                case GREATER_OR_EQUAL -> new Holding(clamp(ceiling), Long.MAX_VALUE, false);
                case GREATER -> new Holding(clamp(floor.add(BigInteger.ONE)), Long.MAX_VALUE, false);
                case LESS_OR_EQUAL -> new Holding(Long.MIN_VALUE, clamp(floor), false);
                case LESS -> new Holding(Long.MIN_VALUE, clamp(ceiling.subtract(BigInteger.ONE)), false);
                case EQUAL -> equal(floor, ceiling, false);
                case NOT_EQUAL -> equal(floor, ceiling, true);
            };
        }

        private static Holding equal(BigInteger floor, BigInteger ceiling, boolean negated) {
            // nothing equals a constant between two stored values
            return floor.equals(ceiling)
                    ? new Holding(clamp(floor), clamp(floor), negated)
                    : new Holding(Long.MAX_VALUE, Long.MIN_VALUE, negated);
        }

        private static long clamp(BigInteger value) {
            return value.bitLength() < 63
                    ? value.longValueExact()
                    : value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// A metric against a constant, read straight from the column.
    int column(Comparison comparison, int column, Metric metric, BigDecimal constant) {
        Holding holding = Holding.of(comparison, constant, metric.decimals());
        boolean all = holding.from() <= metric.low() && metric.high() <= holding.to();
        boolean any = holding.from() <= metric.high() && metric.low() <= holding.to() && holding.from() <= holding.to();
        boolean unknownLow = holding.negated() ? !any : all;
        boolean unknownHigh = holding.negated() ? !all : any;
        return layout.truth(
                List.of(),
                List.of(),
                out -> new CompareKernels.ColumnWithin(
                        column, holding.from(), holding.to(), holding.negated(), unknownLow, unknownHigh, out));
    }

    int compare(Comparison comparison, Planned left, Planned right) {
        if (left instanceof Plain first && right instanceof Plain second) {
            if (second.isConstant()) {
                return within(comparison, first, second.constant());
            }
            return first.isConstant()
                    ? within(comparison.swapped(), second, first.constant())
                    : plain(comparison, first, second);
        }
        Ratio first = arithmetic.ratio(left);
        Ratio second = arithmetic.ratio(right);
        // (a·10^-i / b·10^-j) against (c·10^-k / d·10^-l): lift the dividend that has fewer decimals in the cross
        // product
        int leftDecimals = first.dividend().decimals() + second.divisor().decimals();
        int rightDecimals = second.dividend().decimals() + first.divisor().decimals();
        Plain leftDividend = arithmetic.lift(
                first.dividend(), first.dividend().decimals() + Math.max(0, rightDecimals - leftDecimals));
        Plain rightDividend = arithmetic.lift(
                second.dividend(), second.dividend().decimals() + Math.max(0, leftDecimals - rightDecimals));
        return layout.truth(
                List.of(),
                List.of(
                        leftDividend.slot(),
                        first.divisor().slot(),
                        rightDividend.slot(),
                        second.divisor().slot()),
                out -> new CompareKernels.Ratio(
                        comparison,
                        leftDividend.slot(),
                        first.divisor().slot(),
                        rightDividend.slot(),
                        second.divisor().slot(),
                        out));
    }

    private int within(Comparison comparison, Plain operand, BigDecimal constant) {
        Holding holding = Holding.of(comparison, constant, operand.decimals());
        return layout.truth(
                List.of(),
                List.of(operand.slot()),
                out -> new CompareKernels.Within(operand.slot(), holding.from(), holding.to(), holding.negated(), out));
    }

    private int plain(Comparison comparison, Plain left, Plain right) {
        int decimals = Math.max(left.decimals(), right.decimals());
        Plain first = arithmetic.lift(left, decimals);
        Plain second = arithmetic.lift(right, decimals);
        return layout.truth(
                List.of(),
                List.of(first.slot(), second.slot()),
                out -> new CompareKernels.Plain(comparison, first.slot(), second.slot(), out));
    }
}
