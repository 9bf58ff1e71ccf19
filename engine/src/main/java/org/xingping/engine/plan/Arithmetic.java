package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;
import org.xingping.engine.standard.Rounding;

/// Plans exact arithmetic: brings operands to common decimals, proves that nothing overflows, adds the kernels.
final class Arithmetic {

    /// Stored values stay well inside 64 bits, so that sums and doubled remainders cannot overflow either.
    private static final BigInteger LIMIT = BigInteger.valueOf(Long.MAX_VALUE >> 2);

    private final Layout layout;

    Arithmetic(Layout layout) {
        this.layout = layout;
    }

    static boolean fits(BigInteger value) {
        return value.abs().compareTo(LIMIT) <= 0;
    }

    static long fit(BigInteger value) {
        if (!fits(value)) {
            throw new TooWide("a number might not fit 64 bits");
        }
        return value.longValueExact();
    }

    Plain constant(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        int decimals = Math.max(0, plain.scale());
        long stored = fit(plain.setScale(decimals).unscaledValue());
        int slot = layout.number(List.of(), List.of(), out -> new NumberKernels.Constant(stored, out));
        return new Plain(slot, decimals, stored, stored, false, 0);
    }

    /// The operand on `decimals` decimals.
    Plain lift(Plain operand, int decimals) {
        return operand.decimals() == decimals
                ? operand
                : scale(operand, Planned.lift(operand.decimals(), decimals), decimals);
    }

    private Plain scale(Plain operand, BigInteger factor, int decimals) {
        long by = fit(factor);
        BigInteger one = BigInteger.valueOf(operand.low()).multiply(factor);
        BigInteger other = BigInteger.valueOf(operand.high()).multiply(factor);
        long low = fit(one.min(other));
        long high = fit(one.max(other));
        int slot = layout.number(
                List.of(), List.of(operand.slot()), out -> new NumberKernels.Scale(operand.slot(), by, out));
        return new Plain(slot, decimals, low, high, operand.canFail(), operand.phase());
    }

    Planned negate(Planned operand) {
        return switch (operand) {
            case Plain plain -> scale(plain, BigInteger.ONE.negate(), plain.decimals());
            case Ratio(Plain dividend, Plain divisor) ->
                new Ratio(scale(dividend, BigInteger.ONE.negate(), dividend.decimals()), divisor);
        };
    }

    Planned sum(Planned left, Planned right) {
        return switch (left) {
            case Plain first ->
                switch (right) {
                    case Plain second -> sum(first, second);
                    case Ratio second -> sum(second, first);
                };
            case Ratio(Plain dividend, Plain divisor) ->
                switch (right) {
                    // a/b + c = (a + c·b)/b
                    case Plain second -> new Ratio(sum(dividend, product(second, divisor)), divisor);
                    case Ratio(Plain otherDividend, Plain otherDivisor) ->
                        divisor.slot() == otherDivisor.slot()
                                ? new Ratio(sum(dividend, otherDividend), divisor)
                                : new Ratio(
                                        sum(product(dividend, otherDivisor), product(otherDividend, divisor)),
                                        product(divisor, otherDivisor));
                };
        };
    }

    Plain sum(Plain left, Plain right) {
        int decimals = Math.max(left.decimals(), right.decimals());
        Plain first = lift(left, decimals);
        Plain second = lift(right, decimals);
        long low = fit(BigInteger.valueOf(first.low()).add(BigInteger.valueOf(second.low())));
        long high = fit(BigInteger.valueOf(first.high()).add(BigInteger.valueOf(second.high())));
        return binary(
                first, second, decimals, low, high, out -> new NumberKernels.Sum(first.slot(), second.slot(), out));
    }

    Planned product(Planned left, Planned right) {
        return switch (left) {
            case Plain first ->
                switch (right) {
                    case Plain second -> product(first, second);
                    case Ratio(Plain dividend, Plain divisor) -> new Ratio(product(first, dividend), divisor);
                };
            case Ratio(Plain dividend, Plain divisor) ->
                switch (right) {
                    case Plain second -> new Ratio(product(dividend, second), divisor);
                    case Ratio(Plain otherDividend, Plain otherDivisor) ->
                        new Ratio(product(dividend, otherDividend), product(divisor, otherDivisor));
                };
        };
    }

    Plain product(Plain left, Plain right) {
        if (right.isConstant()) {
            return scale(left, BigInteger.valueOf(right.low()), left.decimals() + right.decimals());
        }
        if (left.isConstant()) {
            return scale(right, BigInteger.valueOf(left.low()), left.decimals() + right.decimals());
        }
        BigInteger[] corners = {
            BigInteger.valueOf(left.low()).multiply(BigInteger.valueOf(right.low())),
            BigInteger.valueOf(left.low()).multiply(BigInteger.valueOf(right.high())),
            BigInteger.valueOf(left.high()).multiply(BigInteger.valueOf(right.low())),
            BigInteger.valueOf(left.high()).multiply(BigInteger.valueOf(right.high()))
        };
        BigInteger low = corners[0];
        BigInteger high = corners[0];
        for (BigInteger corner : corners) {
            low = low.min(corner);
            high = high.max(corner);
        }
        return binary(
                left,
                right,
                left.decimals() + right.decimals(),
                fit(low),
                fit(high),
                out -> new NumberKernels.Product(left.slot(), right.slot(), out));
    }

    Planned quotient(Planned left, Planned right) {
        return switch (left) {
            case Plain dividend ->
                switch (right) {
                    case Plain divisor -> quotient(dividend, divisor);
                    // a / (b/c) = a·c / b; a zero c is an error of its own that this form would hide
                    case Ratio ratio -> throw new TooWide("a quotient divided by a quotient");
                };
            case Ratio(Plain dividend, Plain divisor) ->
                switch (right) {
                    case Plain by -> {
                        Plain inverse = inverse(by);
                        // (a/b) / c = a / (b·c)
                        yield inverse == null
                                ? quotient(dividend, product(divisor, by))
                                : new Ratio(product(dividend, inverse), divisor);
                    }
                    case Ratio ratio -> throw new TooWide("a quotient divided by a quotient");
                };
        };
    }

    /// 1/number for a constant where that is a short decimal; null otherwise.
    private @Nullable Plain inverse(Plain number) {
        BigDecimal inverse = number.isConstant() && number.low() != 0 ? finite(number.constant()) : null;
        return inverse == null ? null : constant(inverse);
    }

    private Planned quotient(Plain dividend, Plain divisor) {
        Plain inverse = inverse(divisor);
        if (inverse != null) {
            return product(dividend, inverse);
        }
        if (divisor.low() < 0) {
            throw new TooWide("a divisor that may be negative");
        }
        return new Ratio(dividend, divisor);
    }

    /// 1/number where that is a short decimal, such as 1/100; null otherwise.
    private static @Nullable BigDecimal finite(BigDecimal number) {
        try {
            BigDecimal inverse = BigDecimal.ONE.divide(number);
            return inverse.precision() <= 12 ? inverse : null;
        } catch (ArithmeticException endless) {
            return null;
        }
    }

    Plain absolute(Plain operand) {
        long low = operand.low() > 0 ? operand.low() : operand.high() < 0 ? -operand.high() : 0;
        long high = Math.max(-operand.low(), operand.high());
        int slot = layout.number(
                List.of(), List.of(operand.slot()), out -> new NumberKernels.Absolute(operand.slot(), out));
        return new Plain(slot, operand.decimals(), low, high, operand.canFail(), operand.phase());
    }

    Plain least(Plain left, Plain right) {
        int decimals = Math.max(left.decimals(), right.decimals());
        Plain first = lift(left, decimals);
        Plain second = lift(right, decimals);
        return binary(
                first,
                second,
                decimals,
                Math.min(first.low(), second.low()),
                Math.min(first.high(), second.high()),
                out -> new NumberKernels.Least(first.slot(), second.slot(), out));
    }

    Plain greatest(Plain left, Plain right) {
        int decimals = Math.max(left.decimals(), right.decimals());
        Plain first = lift(left, decimals);
        Plain second = lift(right, decimals);
        return binary(
                first,
                second,
                decimals,
                Math.max(first.low(), second.low()),
                Math.max(first.high(), second.high()),
                out -> new NumberKernels.Greatest(first.slot(), second.slot(), out));
    }

    Planned choose(int condition, Planned then, Planned otherwise) {
        if (then instanceof Plain first && otherwise instanceof Plain second) {
            return choose(condition, first, second);
        }
        Ratio first = ratio(then);
        Ratio second = ratio(otherwise);
        Plain by = first.divisor();
        Plain otherBy = second.divisor();
        if (by.isConstant() && by.low() > 0 && otherBy.isConstant() && otherBy.low() > 0) {
            // over one divisor the bounds stay those of the branches while the condition is open
            return new Ratio(
                    choose(condition, product(first.dividend(), otherBy), product(second.dividend(), by)),
                    product(by, otherBy));
        }
        // a zero divisor counts only where its branch is taken
        return new Ratio(choose(condition, first.dividend(), second.dividend()), choose(condition, by, otherBy));
    }

    /// A number as a quotient: a plain one over 1.
    Ratio ratio(Planned planned) {
        return switch (planned) {
            case Ratio ratio -> ratio;
            case Plain plain -> new Ratio(plain, constant(BigDecimal.ONE));
        };
    }

    Plain choose(int condition, Plain then, Plain otherwise) {
        int decimals = Math.max(then.decimals(), otherwise.decimals());
        Plain first = lift(then, decimals);
        Plain second = lift(otherwise, decimals);
        int slot = layout.number(
                List.of(condition),
                List.of(first.slot(), second.slot()),
                out -> new NumberKernels.Choose(condition, first.slot(), second.slot(), out));
        return new Plain(
                slot,
                decimals,
                Math.min(first.low(), second.low()),
                Math.max(first.high(), second.high()),
                true,
                layout.numberPhase(slot));
    }

    Plain round(Planned operand, Rounding rounding) {
        return switch (operand) {
            case Plain plain -> round(plain, rounding);
            case Ratio ratio -> round(ratio, rounding);
        };
    }

    private Plain round(Plain operand, Rounding rounding) {
        if (operand.decimals() <= rounding.decimals()) {
            return operand;
        }
        long unit = fit(Planned.lift(rounding.decimals(), operand.decimals()));
        RoundingMode mode = rounding.mode();
        int slot = layout.number(
                List.of(), List.of(operand.slot()), out -> new NumberKernels.Rounded(operand.slot(), unit, mode, out));
        return new Plain(
                slot,
                rounding.decimals(),
                Fractions.divide(operand.low(), unit, mode),
                Fractions.divide(operand.high(), unit, mode),
                operand.canFail(),
                operand.phase());
    }

    private Plain round(Ratio ratio, Rounding rounding) {
        int shift = rounding.decimals()
                + ratio.divisor().decimals()
                - ratio.dividend().decimals();
        // the least positive divisor stays that of the divisor as it was written
        long least = shift >= 0 ? 1 : fit(BigInteger.TEN.pow(-shift));
        Plain divisor = shift >= 0 ? ratio.divisor() : scale(ratio.divisor(), BigInteger.valueOf(least), 0);
        Plain dividend = ratio.dividend();
        long up = shift >= 0 ? fit(BigInteger.TEN.pow(shift)) : 1;
        long smallest = Math.max(least, divisor.low());
        long largest = Math.max(least, divisor.high());
        long low = bound(dividend.low(), up, dividend.low() < 0 ? smallest : largest, rounding.mode());
        long high = bound(dividend.high(), up, dividend.high() < 0 ? largest : smallest, rounding.mode());
        int slot = layout.number(
                List.of(),
                List.of(dividend.slot(), divisor.slot()),
                out -> new NumberKernels.RoundedRatio(
                        dividend.slot(), divisor.slot(), up, least, rounding.mode(), low, out));
        return new Plain(slot, rounding.decimals(), low, high, true, layout.numberPhase(slot));
    }

    private static long bound(long dividend, long up, long divisor, RoundingMode mode) {
        return fit(new BigDecimal(BigInteger.valueOf(dividend).multiply(BigInteger.valueOf(up)))
                .divide(BigDecimal.valueOf(divisor), 0, mode)
                .unscaledValue());
    }

    private Plain binary(Plain left, Plain right, int decimals, long low, long high, IntFunction<Kernel> kernel) {
        int slot = layout.number(List.of(), List.of(left.slot(), right.slot()), kernel);
        return new Plain(slot, decimals, low, high, left.canFail() || right.canFail(), layout.numberPhase(slot));
    }
}
