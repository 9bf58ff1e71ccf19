package org.xingping.engine.oracle;

import java.math.BigDecimal;
import java.util.List;

/// What a text comes to for one unit.
sealed interface Answer {

    /// True, false, or not known yet.
    enum Truth implements Answer {
        TRUE,
        FALSE,
        UNKNOWN;

        static Truth of(boolean value) {
            return value ? TRUE : FALSE;
        }

        Truth negated() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case UNKNOWN -> UNKNOWN;
            };
        }

        boolean isPossible() {
            return this != FALSE;
        }
    }

    /// A number between two bounds, both of which it may be.
    ///
    /// @param decimals the number is a whole multiple of 10^-decimals; [#QUOTIENT] for a quotient
    record Interval(Exact low, Exact high, int decimals) implements Answer {

        static final int QUOTIENT = -1;

        static Interval of(Exact point, int decimals) {
            return new Interval(point, point, decimals);
        }

        static Interval constant(BigDecimal value) {
            BigDecimal plain = value.stripTrailingZeros();
            return of(Exact.of(plain), Math.max(0, plain.scale()));
        }

        static Interval whole(long low, long high) {
            return new Interval(Exact.of(low), Exact.of(high), 0);
        }

        boolean isPoint() {
            return low.equals(high);
        }

        Interval hull(Interval other) {
            return new Interval(low.min(other.low), high.max(other.high), common(other));
        }

        /// Decimals that hold both numbers.
        int common(Interval other) {
            return decimals == QUOTIENT || other.decimals == QUOTIENT ? QUOTIENT : Math.max(decimals, other.decimals);
        }
    }

    /// Elements of a list.
    record Items(List<Answer> items) implements Answer {}

    /// It cannot be evaluated.
    record Failure(String reason) implements Answer {}
}
