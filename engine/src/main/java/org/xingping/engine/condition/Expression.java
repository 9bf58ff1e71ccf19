package org.xingping.engine.condition;

import java.math.BigDecimal;
import java.util.List;
import org.xingping.engine.standard.Rounding;

/// A checked condition or formula as a small typed tree: what the planner knows how to run in columns.
public sealed interface Expression {

    /// Something that is true, false or unknown.
    sealed interface Truth extends Expression {}

    /// A number, or an interval while facts are missing.
    sealed interface Quantity extends Expression {}

    record Always(boolean value) implements Truth {}

    /// A truth under a name, such as a clause's outcome.
    record Named(String name) implements Truth {}

    /// Whether a value is known; itself always known.
    record Known(String name) implements Truth {}

    record Compare(Comparison comparison, Quantity left, Quantity right) implements Truth {}

    /// Both hold; the left guards the right against evaluation errors.
    record And(Truth left, Truth right) implements Truth {}

    /// At least one holds; the left guards the right against evaluation errors.
    record Or(Truth left, Truth right) implements Truth {}

    record Not(Truth operand) implements Truth {}

    record ChooseTruth(Truth condition, Truth then, Truth otherwise) implements Truth {}

    record Constant(BigDecimal value) implements Quantity {}

    /// A number under a name: a metric, a value, a section's points.
    record Reference(String name) implements Quantity {}

    record Sum(Quantity left, Quantity right) implements Quantity {}

    record Product(Quantity left, Quantity right) implements Quantity {}

    record Quotient(Quantity dividend, Quantity divisor) implements Quantity {}

    record Negation(Quantity operand) implements Quantity {}

    record Absolute(Quantity operand) implements Quantity {}

    record Least(Quantity left, Quantity right) implements Quantity {}

    record Greatest(Quantity left, Quantity right) implements Quantity {}

    record Rounded(Quantity operand, Rounding rounding) implements Quantity {}

    record Choose(Truth condition, Quantity then, Quantity otherwise) implements Quantity {}

    /// How many of the conditions hold.
    record Count(List<Truth> conditions) implements Quantity {
        public Count {
            conditions = List.copyOf(conditions);
        }
    }

    /// A table looked up by two whole numbers that count from 1; an index outside the table is an evaluation error.
    record Lookup(Quantity first, Quantity second, List<List<BigDecimal>> rows) implements Quantity {}

    /// How two numbers are compared.
    enum Comparison {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        GREATER_OR_EQUAL(">="),
        GREATER(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /// The comparison that says the same with its sides swapped.
        public Comparison swapped() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case EQUAL, NOT_EQUAL -> this;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case GREATER -> LESS;
            };
        }

        /// Whether it holds for a left side that compares `order` (negative, zero, positive) with the right.
        public boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case GREATER -> order > 0;
            };
        }
    }
}
