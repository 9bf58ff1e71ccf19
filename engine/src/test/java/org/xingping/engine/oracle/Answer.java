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
    record Interval(Exact low, Exact high) implements Answer {

        static Interval of(Exact point) {
            return new Interval(point, point);
        }

        static Interval constant(BigDecimal value) {
            return of(Exact.of(value));
        }

        static Interval whole(long low, long high) {
            return new Interval(Exact.of(low), Exact.of(high));
        }

        boolean isPoint() {
            return low.equals(high);
        }

        Interval hull(Interval other) {
            return new Interval(low.min(other.low), high.max(other.high));
        }
    }

    /// Elements of a list.
    record Items(List<Answer> items) implements Answer {}

    /// It cannot be evaluated.
    record Failure(String reason) implements Answer {}
}
