package org.xingping.engine.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Absolute;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Count;
import org.xingping.engine.condition.Expression.Greatest;
import org.xingping.engine.condition.Expression.Least;
import org.xingping.engine.condition.Expression.Lookup;
import org.xingping.engine.condition.Expression.Negation;
import org.xingping.engine.condition.Expression.Product;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;
import org.xingping.engine.condition.Rational;

/// Brings quantities into [Linear] form.
final class LinearForms {

    /// A value made of more than this is left as itself; seeing through it would help nobody.
    private static final int TERM_LIMIT = 12;

    private final Function<String, @Nullable Quantity> seenThrough;
    private final Map<String, Linear> named = new HashMap<>();

    /// @param seenThrough what a name is exactly equal to; null for a name to be left as itself
    LinearForms(Function<String, @Nullable Quantity> seenThrough) {
        this.seenThrough = seenThrough;
    }

    Linear of(Quantity quantity) {
        return switch (quantity) {
            case Constant(var value) -> Linear.constant(Rational.of(value));
            case Reference(String name) -> of(name);
            case Sum(Quantity left, Quantity right) -> of(left).plus(of(right));
            case Negation(Quantity operand) -> of(operand).times(Rational.of(-1));
            case Product(Quantity left, Quantity right) -> product(quantity, of(left), of(right));
            case Quotient(Quantity dividend, Quantity divisor) -> {
                Linear below = of(divisor);
                yield below.isConstant() && !Linear.isZero(below.constant())
                        ? of(dividend).times(Rational.of(1).dividedBy(below.constant()))
                        : Linear.of(quantity);
            }
            case Absolute absolute -> Linear.of(quantity);
            case Least least -> Linear.of(quantity);
            case Greatest greatest -> Linear.of(quantity);
            case Rounded rounded -> Linear.of(quantity);
            case Choose choose -> Linear.of(quantity);
            case Count count -> Linear.of(quantity);
            case Lookup lookup -> Linear.of(quantity);
        };
    }

    private static Linear product(Quantity whole, Linear left, Linear right) {
        if (left.isConstant()) {
            return right.times(left.constant());
        }
        return right.isConstant() ? left.times(right.constant()) : Linear.of(whole);
    }

    private Linear of(String name) {
        Linear known = named.get(name);
        if (known != null) {
            return known;
        }
        Linear itself = Linear.of(new Reference(name));
        Quantity definition = seenThrough.apply(name);
        Linear form = definition == null ? itself : of(definition);
        Linear result = form.terms().size() > TERM_LIMIT || isOpaque(form) ? itself : form;
        named.put(name, result);
        return result;
    }

    /// Nothing is won by putting one indivisible expression in place of its name.
    private static boolean isOpaque(Linear form) {
        Quantity single = form.single();
        return single != null && !(single instanceof Reference);
    }
}
