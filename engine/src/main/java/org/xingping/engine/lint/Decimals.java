package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Rational;

/// Which numbers can be written with how many digits after the point.
final class Decimals {

    private Decimals() {}

    /// The digits after the point that `number` needs; null when it has no end, like a third.
    static @Nullable Integer of(Rational number) {
        try {
            BigDecimal exact = new BigDecimal(number.numerator()).divide(new BigDecimal(number.denominator()));
            return Math.max(0, exact.stripTrailingZeros().scale());
        } catch (ArithmeticException endless) {
            return null;
        }
    }

    static boolean fits(Rational number, int decimals) {
        return Rational.of(number.rounded(decimals, RoundingMode.FLOOR)).compareTo(number) == 0;
    }

    /// The least positive number with so many decimals.
    static Rational step(int decimals) {
        return new Rational(BigInteger.ONE, BigInteger.TEN.pow(decimals));
    }
}
