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

    /// A metric against a constant, read straight from the column.
    int column(Comparison comparison, int column, Metric metric, BigDecimal constant) {
        BigDecimal shifted = constant.movePointRight(metric.decimals());
        // a constant finer than the metric lies between two stored values: >= 2.5 is >= 3
        BigInteger floor = shifted.setScale(0, RoundingMode.FLOOR).toBigInteger();
        BigInteger ceiling = shifted.setScale(0, RoundingMode.CEILING).toBigInteger();
        boolean between = !floor.equals(ceiling);
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        boolean negated = false;
        switch (comparison) {
            case GREATER_OR_EQUAL -> from = clamp(ceiling);
            case GREATER -> from = clamp(floor.add(BigInteger.ONE));
            case LESS_OR_EQUAL -> to = clamp(floor);
            case LESS -> to = clamp(ceiling.subtract(BigInteger.ONE));
            case EQUAL, NOT_EQUAL -> {
                from = between ? 1 : clamp(floor);
                to = between ? 0 : clamp(floor);
                negated = comparison == Comparison.NOT_EQUAL;
            }
        }
        boolean all = from <= metric.low() && metric.high() <= to;
        boolean any = from <= metric.high() && metric.low() <= to && from <= to;
        boolean single = metric.low() == metric.high();
        boolean unknownLow = negated ? !any : all || (single && any);
        boolean unknownHigh = negated ? !all : any;
        long first = from;
        long last = to;
        boolean outside = negated;
        return layout.truth(
                List.of(),
                List.of(),
                out -> new CompareKernels.ColumnWithin(column, first, last, outside, unknownLow, unknownHigh, out));
    }

    private static long clamp(BigInteger value) {
        return value.bitLength() < 63 ? value.longValueExact() : value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    int compare(Comparison comparison, Planned left, Planned right) {
        if (left instanceof Plain first && right instanceof Plain second) {
            return plain(comparison, first, second);
        }
        Ratio first = ratio(left);
        Ratio second = ratio(right);
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

    private int plain(Comparison comparison, Plain left, Plain right) {
        int decimals = Math.max(left.decimals(), right.decimals());
        Plain first = arithmetic.lift(left, decimals);
        Plain second = arithmetic.lift(right, decimals);
        return layout.truth(
                List.of(),
                List.of(first.slot(), second.slot()),
                out -> new CompareKernels.Plain(comparison, first.slot(), second.slot(), out));
    }

    private Ratio ratio(Planned planned) {
        return switch (planned) {
            case Ratio ratio -> ratio;
            case Plain plain -> new Ratio(plain, arithmetic.constant(BigDecimal.ONE));
        };
    }
}
