package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Absolute;
import org.xingping.engine.condition.Expression.Always;
import org.xingping.engine.condition.Expression.And;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.ChooseTruth;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Count;
import org.xingping.engine.condition.Expression.Greatest;
import org.xingping.engine.condition.Expression.Known;
import org.xingping.engine.condition.Expression.Least;
import org.xingping.engine.condition.Expression.Lookup;
import org.xingping.engine.condition.Expression.Named;
import org.xingping.engine.condition.Expression.Negation;
import org.xingping.engine.condition.Expression.Not;
import org.xingping.engine.condition.Expression.Or;
import org.xingping.engine.condition.Expression.Product;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.condition.Rational;

/// One made-up unit with complete facts, worked through.
///
/// Slow and plain on purpose: it only has to find an example that a person can check by hand.
final class Trial {

    private final Definitions definitions;
    private final Map<String, Rational> facts;
    private final Map<String, Rational> numbers = new HashMap<>();
    private final Map<String, Boolean> truths = new HashMap<>();

    /// @param facts every fact by its name; a finding is 1 when met, else 0
    Trial(Definitions definitions, Map<String, Rational> facts) {
        this.definitions = definitions;
        this.facts = facts;
    }

    /// What one unit alone does not decide, or what is an evaluation error.
    static final class NoResult extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Quotient zeroDivisor;

        NoResult(@Nullable Quotient zeroDivisor) {
            super("no result", null, false, false);
            this.zeroDivisor = zeroDivisor;
        }

        /// The quotient whose divisor is zero; null when that is not the reason.
        @Nullable
        Quotient zeroDivisor() {
            return zeroDivisor;
        }
    }

    private Rational named(String name) {
        Rational fact = facts.get(name);
        if (fact != null) {
            return fact;
        }
        Rational known = numbers.get(name);
        if (known == null) {
            Quantity definition = definitions.number(name);
            if (definition == null) {
                throw new NoResult(null);
            }
            known = number(definition);
            numbers.put(name, known);
        }
        return known;
    }

    private boolean isNamed(String name) {
        Rational fact = facts.get(name);
        if (fact != null) {
            return !Linear.isZero(fact);
        }
        Boolean known = truths.get(name);
        if (known == null) {
            Truth definition = definitions.truth(name);
            if (definition == null) {
                throw new NoResult(null);
            }
            known = holds(definition);
            truths.put(name, known);
        }
        return known;
    }

    Rational number(Quantity quantity) {
        return switch (quantity) {
            case Constant(BigDecimal value) -> Rational.of(value);
            case Reference(String name) -> named(name);
            case Sum(Quantity left, Quantity right) -> number(left).plus(number(right));
            case Product(Quantity left, Quantity right) -> number(left).times(number(right));
            case Quotient quotient -> {
                Rational below = number(quotient.divisor());
                if (Linear.isZero(below)) {
                    throw new NoResult(quotient);
                }
                yield number(quotient.dividend()).dividedBy(below);
            }
            case Negation(Quantity operand) -> number(operand).negated();
            case Absolute(Quantity operand) -> number(operand).absolute();
            case Least(Quantity left, Quantity right) -> Domain.least(number(left), number(right));
            case Greatest(Quantity left, Quantity right) -> Domain.greatest(number(left), number(right));
            case Rounded(Quantity operand, var rounding) ->
                Rational.of(number(operand).rounded(rounding.decimals(), rounding.mode()));
            case Choose(Truth condition, Quantity then, Quantity otherwise) ->
                number(holds(condition) ? then : otherwise);
            case Count(List<Truth> conditions) ->
                Rational.of(conditions.stream().filter(this::holds).count());
            case Lookup(Quantity first, Quantity second, var rows) ->
                Rational.of(cell(cell(rows, number(first)), number(second)));
        };
    }

    private static <T> T cell(List<T> cells, Rational index) {
        if (!Domain.between(1, cells.size()).contains(index)) {
            throw new NoResult(null);
        }
        return cells.get(index.numerator().intValueExact() - 1);
    }

    boolean holds(Truth truth) {
        return switch (truth) {
            case Always(boolean value) -> value;
            case Known known -> true;
            case Named(String name) -> isNamed(name);
            case Not(Truth operand) -> !holds(operand);
            case And(Truth left, Truth right) -> holds(left) && holds(right);
            case Or(Truth left, Truth right) -> holds(left) || holds(right);
            case ChooseTruth(Truth condition, Truth then, Truth otherwise) ->
                holds(holds(condition) ? then : otherwise);
            case Compare(var comparison, Quantity left, Quantity right) ->
                comparison.holds(number(left).compareTo(number(right)));
        };
    }
}
