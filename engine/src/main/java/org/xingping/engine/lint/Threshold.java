package org.xingping.engine.lint;

import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Rational;

/// A comparison with everything that varies on the left, scaled so that its first factor is 1: `2 * x <= 180` and
/// `90 >= x` are the same threshold.
///
/// @param subject what is compared, without a constant; constant itself when nothing varies
record Threshold(Linear subject, Comparison comparison, Rational bound) {

    static Threshold of(Compare compare, LinearForms forms) {
        return of(compare.comparison(), forms.of(compare.left()).minus(forms.of(compare.right())));
    }

    private static Threshold of(Comparison comparison, Linear difference) {
        if (difference.isConstant()) {
            return new Threshold(
                    difference.withoutConstant(),
                    comparison,
                    difference.constant().negated());
        }
        Rational first = difference.first().getValue();
        boolean turns = first.compareTo(Rational.ZERO) < 0;
        Linear scaled = difference.times(Rational.of(1).dividedBy(first));
        return new Threshold(
                scaled.withoutConstant(),
                turns ? comparison.swapped() : comparison,
                scaled.constant().negated());
    }

    /// Whether it holds whatever the facts, for a subject that does not vary.
    boolean holdsAnyway() {
        return comparison.holds(Rational.ZERO.compareTo(bound));
    }

    static Comparison negated(Comparison comparison) {
        return switch (comparison) {
            case LESS -> Comparison.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Comparison.GREATER;
            case EQUAL -> Comparison.NOT_EQUAL;
            case NOT_EQUAL -> Comparison.EQUAL;
            case GREATER_OR_EQUAL -> Comparison.LESS;
            case GREATER -> Comparison.LESS_OR_EQUAL;
        };
    }
}
