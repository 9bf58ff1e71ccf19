package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.condition.Expression;
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
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;

/// Walks expressions.
final class Trees {

    private Trees() {}

    /// The expression and everything inside it, in the order of the text.
    static List<Expression> all(Expression expression) {
        List<Expression> all = new ArrayList<>();
        collect(expression, all);
        return all;
    }

    private static void collect(Expression expression, List<Expression> all) {
        all.add(expression);
        parts(expression).forEach(part -> collect(part, all));
    }

    /// The comparisons inside an expression, in the order of the text.
    static List<Compare> comparisons(Expression expression) {
        return all(expression).stream()
                .filter(Compare.class::isInstance)
                .map(Compare.class::cast)
                .toList();
    }

    private static List<? extends Expression> parts(Expression expression) {
        return switch (expression) {
            case Always always -> List.of();
            case Named named -> List.of();
            case Known known -> List.of();
            case Compare(var comparison, var left, var right) -> List.of(left, right);
            case And(var left, var right) -> List.of(left, right);
            case Or(var left, var right) -> List.of(left, right);
            case Not(var operand) -> List.of(operand);
            case ChooseTruth(var condition, var then, var otherwise) -> List.of(condition, then, otherwise);
            case Constant constant -> List.of();
            case Reference reference -> List.of();
            case Sum(var left, var right) -> List.of(left, right);
            case Product(var left, var right) -> List.of(left, right);
            case Quotient(var dividend, var divisor) -> List.of(dividend, divisor);
            case Negation(var operand) -> List.of(operand);
            case Absolute(var operand) -> List.of(operand);
            case Least(var left, var right) -> List.of(left, right);
            case Greatest(var left, var right) -> List.of(left, right);
            case Rounded(var operand, var rounding) -> List.of(operand);
            case Choose(var condition, var then, var otherwise) -> List.of(condition, then, otherwise);
            case Count(var conditions) -> conditions;
            case Lookup(var first, var second, var rows) -> List.of(first, second);
        };
    }
}
