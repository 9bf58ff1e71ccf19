package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Exact arithmetic on fractions of 64-bit integers.
public final class Fractions {

    private Fractions() {}

    /// Compares a/b with c/d for b, d > 0 by cross-multiplication in 128 bits.
    public static int compare(long a, long b, long c, long d) {
        long leftTop = Math.multiplyHigh(a, d);
        long leftBottom = a * d;
        long rightTop = Math.multiplyHigh(c, b);
        long rightBottom = c * b;
        int top = Long.compare(leftTop, rightTop);
        return top != 0 ? top : Long.compareUnsigned(leftBottom, rightBottom);
    }

    /// a·10^shift / b rounded to a whole number.
    ///
    /// @throws ArithmeticException when b is zero or the result does not fit 64 bits
    static long divide(long a, long factor, long b, RoundingMode mode) {
        long high = Math.multiplyHigh(a, factor);
        long low = a * factor;
        if (high == low >> 63) {
            return divide(low, b, mode);
        }
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(factor));
        return new BigDecimal(product).divide(BigDecimal.valueOf(b), 0, mode).longValueExact();
    }

    /// a / b rounded to a whole number, for b > 0.
    static long divide(long a, long b, RoundingMode mode) {
        long floor = Math.floorDiv(a, b);
        long rest = a - floor * b;
        if (rest == 0) {
            return floor;
        }
        return switch (mode) {
            case FLOOR -> floor;
            case CEILING -> floor + 1;
            case HALF_UP -> {
                // away from zero at the tie
                int half = Long.compareUnsigned(rest * 2, b);
                yield half > 0 || (half == 0 && a > 0) ? floor + 1 : floor;
            }
            case HALF_EVEN -> {
                int half = Long.compareUnsigned(rest * 2, b);
                yield half > 0 || (half == 0 && (floor & 1) != 0) ? floor + 1 : floor;
            }
            case UP, DOWN, HALF_DOWN, UNNECESSARY -> throw new IllegalArgumentException("no standard rounds " + mode);
        };
    }
}
