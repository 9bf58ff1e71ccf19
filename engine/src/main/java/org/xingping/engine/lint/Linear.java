package org.xingping.engine.lint;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Rational;

/// A sum of multiples of quantities and a constant; two texts about the same number get the same form.
///
/// @param terms factors of quantities that cannot be taken apart further, none of them zero
record Linear(SortedMap<Quantity, Rational> terms, Rational constant) {

    static Linear constant(Rational value) {
        return new Linear(new TreeMap<>(ORDER), value);
    }

    static Linear of(Quantity atom) {
        SortedMap<Quantity, Rational> terms = new TreeMap<>(ORDER);
        terms.put(atom, Rational.of(1));
        return new Linear(terms, Rational.ZERO);
    }

    /// Any stable order does; expressions are records, so their texts tell them apart.
    private static final Comparator<Quantity> ORDER = Comparator.comparing(Quantity::toString);

    Linear plus(Linear other) {
        SortedMap<Quantity, Rational> sum = new TreeMap<>(terms);
        other.terms.forEach((atom, factor) -> {
            Rational together = sum.getOrDefault(atom, Rational.ZERO).plus(factor);
            if (isZero(together)) {
                sum.remove(atom);
            } else {
                sum.put(atom, together);
            }
        });
        return new Linear(sum, constant.plus(other.constant));
    }

    Linear minus(Linear other) {
        return plus(other.times(Rational.of(-1)));
    }

    Linear times(Rational factor) {
        if (isZero(factor)) {
            return constant(Rational.ZERO);
        }
        SortedMap<Quantity, Rational> product = new TreeMap<>(ORDER);
        terms.forEach((atom, old) -> product.put(atom, old.times(factor)));
        return new Linear(product, constant.times(factor));
    }

    boolean isConstant() {
        return terms.isEmpty();
    }

    /// The quantity this form is a plain multiple of; null when there are several or none.
    @Nullable
    Quantity single() {
        return terms.size() == 1 ? terms.firstKey() : null;
    }

    Rational factor(Quantity atom) {
        return terms.getOrDefault(atom, Rational.ZERO);
    }

    /// This form without its constant.
    Linear withoutConstant() {
        return new Linear(terms, Rational.ZERO);
    }

    Map.Entry<Quantity, Rational> first() {
        return terms.firstEntry();
    }

    static boolean isZero(Rational number) {
        return number.numerator().signum() == 0;
    }
}
