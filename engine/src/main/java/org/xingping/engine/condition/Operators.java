package org.xingping.engine.condition;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Comparison;

/// CEL's names of the operators we use.
final class Operators {

    static final String AND = "_&&_";
    static final String OR = "_||_";
    static final String NOT = "!_";
    static final String CHOOSE = "_?_:_";

    private Operators() {}

    /// The comparison an operator stands for; null for any other function.
    static @Nullable Comparison comparisonOrNull(String operator) {
        return switch (operator) {
            case "_<_" -> Comparison.LESS;
            case "_<=_" -> Comparison.LESS_OR_EQUAL;
            case "_==_" -> Comparison.EQUAL;
            case "_!=_" -> Comparison.NOT_EQUAL;
            case "_>=_" -> Comparison.GREATER_OR_EQUAL;
            case "_>_" -> Comparison.GREATER;
            default -> null;
        };
    }

    static Comparison comparison(String operator) {
        Comparison comparison = comparisonOrNull(operator);
        if (comparison == null) {
            throw new IllegalArgumentException(operator);
        }
        return comparison;
    }
}
