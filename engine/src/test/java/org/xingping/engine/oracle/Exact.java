package org.xingping.engine.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// A fraction of unlimited integers in lowest terms.
record Exact(BigInteger over, BigInteger under) implements Comparable<Exact> {

    static final Exact ZERO = of(0);
    static final Exact ONE = of(1);

    static Exact of(long whole) {
        return new Exact(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    static Exact of(BigDecimal decimal) {
        return decimal.scale() > 0
                ? reduced(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : new Exact(decimal.toBigIntegerExact(), BigInteger.ONE);
    }

    private static Exact reduced(BigInteger over, BigInteger under) {
        BigInteger sign = BigInteger.valueOf(under.signum());
        BigInteger common = over.gcd(under);
        return new Exact(
                over.divide(common).multiply(sign), under.divide(common).multiply(sign));
    }

    Exact plus(Exact other) {
        return reduced(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Exact minus(Exact other) {
        return plus(other.negated());
    }

    Exact times(Exact other) {
        return reduced(over.multiply(other.over), under.multiply(other.under));
    }

    Exact dividedBy(Exact other) {
        return reduced(over.multiply(other.under), under.multiply(other.over));
    }

    Exact negated() {
        return new Exact(over.negate(), under);
    }

    Exact rounded(int decimals, RoundingMode mode) {
        return of(new BigDecimal(over).divide(new BigDecimal(under), decimals, mode));
    }

    boolean isWhole() {
        return under.equals(BigInteger.ONE);
    }

    int whole() {
        if (!isWhole()) {
            throw new ArithmeticException(this + " is not whole");
        }
        return over.intValueExact();
    }

    int signum() {
        return over.signum();
    }

    Exact min(Exact other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Exact max(Exact other) {
        return compareTo(other) >= 0 ? this : other;
    }

    double approximate() {
        return new BigDecimal(over)
                .divide(new BigDecimal(under), java.math.MathContext.DECIMAL64)
                .doubleValue();
    }

    /// At most six decimals, half-up, without trailing zeros: what a results file shows.
    String shown() {
        BigDecimal rounded = new BigDecimal(over).divide(new BigDecimal(under), 6, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(Exact other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    @Override
    public String toString() {
        return isWhole() ? over.toString() : over + "/" + under;
    }
}
