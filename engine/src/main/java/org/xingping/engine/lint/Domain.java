package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.standard.Rounding;

/// The numbers something can be: all between two ends that need no more than so many decimals.
///
/// Always at least as wide as the truth, so that what it excludes is excluded for good.
///
/// @param low least number; null when there is none
/// @param high greatest number; null when there is none
/// @param decimals digits after the point that every number can be written with; null when no such count is known
record Domain(
        @Nullable End low, @Nullable End high, @Nullable Integer decimals) {

    static final Domain ANY = new Domain(null, null, null);

    private static final Domain EMPTY = new Domain(new End(Rational.of(1), true), new End(Rational.ZERO, true), null);

    /// An end of a domain and whether the number there belongs to it.
    record End(Rational value, boolean included) {}

    Domain {
        if (decimals != null) {
            low = low == null ? null : onGridAbove(low, decimals);
            high = high == null ? null : onGridBelow(high, decimals);
        }
    }

    static Domain between(Rational low, Rational high, @Nullable Integer decimals) {
        return new Domain(new End(low, true), new End(high, true), decimals);
    }

    static Domain between(long low, long high) {
        return between(Rational.of(low), Rational.of(high), 0);
    }

    static Domain point(Rational value) {
        return between(value, value, Decimals.of(value));
    }

    private static End onGridAbove(End end, int decimals) {
        Rational value = Rational.of(end.value().rounded(decimals, RoundingMode.CEILING));
        boolean isItself = value.compareTo(end.value()) == 0;
        return new End(isItself && !end.included() ? value.plus(Decimals.step(decimals)) : value, true);
    }

    private static End onGridBelow(End end, int decimals) {
        Rational value = Rational.of(end.value().rounded(decimals, RoundingMode.FLOOR));
        boolean isItself = value.compareTo(end.value()) == 0;
        return new End(isItself && !end.included() ? value.minus(Decimals.step(decimals)) : value, true);
    }

    boolean isEmpty() {
        if (low == null || high == null) {
            return false;
        }
        int order = low.value().compareTo(high.value());
        return order > 0 || (order == 0 && !(low.included() && high.included()));
    }

    boolean isPoint() {
        return low != null && high != null && low.included() && low.equals(high);
    }

    boolean contains(Rational value) {
        return !where(Comparison.EQUAL, value).isEmpty();
    }

    /// Whether every number here is at least as great as every number of `other`.
    boolean isAtLeast(Domain other) {
        return low != null && other.high != null && low.value().compareTo(other.high.value()) >= 0;
    }

    boolean isNeverNegative() {
        return low != null && low.value().compareTo(Rational.ZERO) >= 0;
    }

    boolean isNeverPositive() {
        return high != null && high.value().compareTo(Rational.ZERO) <= 0;
    }

    /// The numbers here that compare with `bound` as stated.
    Domain where(Comparison comparison, Rational bound) {
        return switch (comparison) {
            case LESS -> upTo(new End(bound, false));
            case LESS_OR_EQUAL -> upTo(new End(bound, true));
            case GREATER -> from(new End(bound, false));
            case GREATER_OR_EQUAL -> from(new End(bound, true));
            case EQUAL -> {
                boolean offGrid = decimals != null && !Decimals.fits(bound, decimals);
                End end = new End(bound, true);
                yield offGrid ? EMPTY : from(end).upTo(end);
            }
            case NOT_EQUAL -> without(bound);
        };
    }

    /// Only an end can be taken out; a hole in the middle is not remembered.
    private Domain without(Rational value) {
        End hole = new End(value, false);
        if (isPoint() && contains(value)) {
            return EMPTY;
        }
        if (low != null && low.value().compareTo(value) == 0) {
            return new Domain(hole, high, decimals);
        }
        if (high != null && high.value().compareTo(value) == 0) {
            return new Domain(low, hole, decimals);
        }
        return this;
    }

    private Domain from(End end) {
        return new Domain(tighter(low, end, 1), high, decimals);
    }

    private Domain upTo(End end) {
        return new Domain(low, tighter(high, end, -1), decimals);
    }

    /// The numbers in both; on this one's grid.
    Domain meet(Domain other) {
        Domain result = this;
        if (other.low != null) {
            result = result.from(other.low);
        }
        return other.high == null ? result : result.upTo(other.high);
    }

    private static End tighter(@Nullable End old, End fresh, int sign) {
        if (old == null) {
            return fresh;
        }
        int order = sign * old.value().compareTo(fresh.value());
        return order > 0 || (order == 0 && !old.included()) ? old : fresh;
    }

    /// Everything in either, and what lies between them.
    Domain join(Domain other) {
        return new Domain(
                wider(low, other.low, -1),
                wider(high, other.high, 1),
                decimals == null || other.decimals == null ? null : Math.max(decimals, other.decimals));
    }

    private static @Nullable End wider(@Nullable End one, @Nullable End other, int sign) {
        if (one == null || other == null) {
            return null;
        }
        int order = sign * one.value().compareTo(other.value());
        return order > 0 || (order == 0 && one.included()) ? one : other;
    }

    Domain plus(Domain other) {
        return new Domain(
                sum(low, other.low),
                sum(high, other.high),
                decimals == null || other.decimals == null ? null : Math.max(decimals, other.decimals));
    }

    private static @Nullable End sum(@Nullable End one, @Nullable End other) {
        return one == null || other == null
                ? null
                : new End(one.value().plus(other.value()), one.included() && other.included());
    }

    Domain times(Rational factor) {
        Integer factorDecimals = Decimals.of(factor);
        Integer product = decimals == null || factorDecimals == null ? null : decimals + factorDecimals;
        End first = low == null ? null : new End(low.value().times(factor), low.included());
        End second = high == null ? null : new End(high.value().times(factor), high.included());
        return switch (Integer.signum(factor.compareTo(Rational.ZERO))) {
            case 0 -> point(Rational.ZERO);
            case 1 -> new Domain(first, second, product);
            default -> new Domain(second, first, product);
        };
    }

    Domain times(Domain other) {
        Integer product = decimals == null || other.decimals == null ? null : decimals + other.decimals;
        if (low != null && high != null && other.low != null && other.high != null) {
            Rational a = low.value().times(other.low.value());
            Rational b = low.value().times(other.high.value());
            Rational c = high.value().times(other.low.value());
            Rational d = high.value().times(other.high.value());
            return between(least(least(a, b), least(c, d)), greatest(greatest(a, b), greatest(c, d)), product);
        }
        if (isNeverNegative() && other.isNeverNegative() && low != null && other.low != null) {
            return new Domain(new End(low.value().times(other.low.value()), true), null, product);
        }
        return new Domain(null, null, product);
    }

    Domain dividedBy(Domain other) {
        return times(other.reciprocal());
    }

    private Domain reciprocal() {
        if (low != null && low.value().compareTo(Rational.ZERO) > 0) {
            Rational least = high == null ? Rational.ZERO : Rational.of(1).dividedBy(high.value());
            return between(least, Rational.of(1).dividedBy(low.value()), null);
        }
        if (high != null && high.value().compareTo(Rational.ZERO) < 0) {
            return times(Rational.of(-1)).reciprocal().times(Rational.of(-1));
        }
        if (isNeverNegative()) {
            Rational least = high == null || high.value().compareTo(Rational.ZERO) == 0
                    ? Rational.ZERO
                    : Rational.of(1).dividedBy(high.value());
            return new Domain(new End(least, true), null, null);
        }
        return ANY;
    }

    Domain absolute() {
        if (isNeverNegative()) {
            return this;
        }
        Domain mirrored = times(Rational.of(-1));
        return isNeverPositive() ? mirrored : join(mirrored).from(new End(Rational.ZERO, true));
    }

    Domain least(Domain other) {
        End top = high == null ? other.high : other.high == null ? high : tighter(high, other.high, -1);
        return new Domain(wider(low, other.low, -1), top, join(other).decimals);
    }

    Domain greatest(Domain other) {
        End bottom = low == null ? other.low : other.low == null ? low : tighter(low, other.low, 1);
        return new Domain(bottom, wider(high, other.high, 1), join(other).decimals);
    }

    Domain rounded(Rounding rounding) {
        return new Domain(rounded(low, rounding), rounded(high, rounding), rounding.decimals());
    }

    private static @Nullable End rounded(@Nullable End end, Rounding rounding) {
        // a number just inside an excluded end may be rounded onto it
        return end == null
                ? null
                : new End(Rational.of(end.value().rounded(rounding.decimals(), rounding.mode())), true);
    }

    static Rational least(Rational one, Rational other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static Rational greatest(Rational one, Rational other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static Domain of(BigDecimal low, BigDecimal high, int decimals) {
        return between(Rational.of(low), Rational.of(high), decimals);
    }
}
