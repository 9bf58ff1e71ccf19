package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An exact number of a result: stored / divisor · 10^-decimals.
///
/// @param stored scaled dividend
/// @param divisor scaled divisor, positive; 1 for a plain number
/// @param decimals decimals of the dividend less those of the divisor; may be negative
public record Fraction(long stored, long divisor, int decimals) implements Comparable<Fraction> {

    /// Digits after the point where the exact decimal would be longer.
    private static final int SHOWN_DECIMALS = 6;

    public static Fraction of(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return new Fraction(plain.unscaledValue().longValueExact(), 1, plain.scale());
    }

    /// The number rounded half-up to at most six decimals, exact where it is that short.
    public BigDecimal rounded() {
        return BigDecimal.valueOf(stored, decimals)
                .divide(BigDecimal.valueOf(divisor), SHOWN_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    /// The number as results print it: without trailing zeros or exponent, at most six decimals.
    public String toPlainString() {
        BigDecimal rounded = rounded();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    @Override
    public int compareTo(Fraction other) {
        return BigDecimal.valueOf(stored, decimals)
                .multiply(BigDecimal.valueOf(other.divisor))
                .compareTo(BigDecimal.valueOf(other.stored, other.decimals).multiply(BigDecimal.valueOf(divisor)));
    }

    /// Whether both are the same number, however they are written.
    public boolean isSameAs(Fraction other) {
        return compareTo(other) == 0;
    }
}
