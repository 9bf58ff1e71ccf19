package org.xingping.engine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.standard.Rounding;

/// Turns a checked CEL tree into an [Expression]; gives up on shapes the planner does not know.
final class ExpressionBuilder {

    private final Names names;
    private final CelAbstractSyntaxTree ast;

    ExpressionBuilder(Names names, CelAbstractSyntaxTree ast) {
        this.names = names;
        this.ast = ast;
    }

    /// The tree; empty when the text has to run row by row.
    Optional<Expression> build() {
        try {
            CelExpr root = ast.getExpr();
            return Optional.of(isTruth(root) ? truth(root) : number(root));
        } catch (UnknownShape unknown) {
            return Optional.empty();
        }
    }

    /// Thrown internally where the tree has a shape that only the row-wise fallback can run.
    private static final class UnknownShape extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownShape() {
            super("unknown shape", null, false, false);
        }
    }

    private boolean isTruth(CelExpr expression) {
        return type(expression).equals(SimpleType.BOOL);
    }

    private CelType type(CelExpr expression) {
        return ast.getType(expression.id()).orElse(SimpleType.DYN);
    }

    private Expression.Truth truth(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> {
                if (expression.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
                    throw new UnknownShape();
                }
                yield new Expression.Always(expression.constant().booleanValue());
            }
            case IDENT -> named(expression.ident().name());
            case CALL -> truthCall(expression);
            default -> throw new UnknownShape();
        };
    }

    private static Expression.Truth named(String name) {
        return name.startsWith("known:")
                ? new Expression.Known(name.substring("known:".length()))
                : new Expression.Named(name);
    }

    private Expression.Truth truthCall(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        Comparison comparison = Operators.comparisonOrNull(call.function());
        if (comparison != null) {
            return comparison(comparison, call.args().get(0), call.args().get(1));
        }
        List<CelExpr> arguments = call.args();
        return switch (call.function()) {
            case Operators.AND -> new Expression.And(truth(arguments.get(0)), truth(arguments.get(1)));
            case Operators.OR -> new Expression.Or(truth(arguments.get(0)), truth(arguments.get(1)));
            case Operators.NOT -> new Expression.Not(truth(arguments.get(0)));
            case Operators.CHOOSE ->
                new Expression.ChooseTruth(truth(arguments.get(0)), truth(arguments.get(1)), truth(arguments.get(2)));
            default -> throw new UnknownShape();
        };
    }

    private Expression.Truth comparison(Comparison comparison, CelExpr left, CelExpr right) {
        if (isTruth(left) && isTruth(right)) {
            Expression.Truth first = truth(left);
            Expression.Truth second = truth(right);
            return switch (comparison) {
                case EQUAL -> new Expression.ChooseTruth(first, second, new Expression.Not(second));
                case NOT_EQUAL -> new Expression.ChooseTruth(first, new Expression.Not(second), second);
                default -> throw new UnknownShape();
            };
        }
        Scale scale = scale(left);
        if (scale == null) {
            scale = scale(right);
        }
        if (scale != null) {
            return new Expression.Compare(comparison, rank(left, scale), rank(right, scale));
        }
        return new Expression.Compare(comparison, number(left), number(right));
    }

    /// The scale an expression's words belong to; null for anything else and for words of several scales.
    private @Nullable Scale scale(CelExpr expression) {
        CelType type = type(expression);
        for (Scale scale : names.scales()) {
            if (CelEnvironment.typeOf(scale).equals(type)) {
                return scale;
            }
        }
        return null;
    }

    private static Expression.Quantity rank(CelExpr expression, Scale scale) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            throw new UnknownShape();
        }
        String name = expression.ident().name();
        for (int rank = 0; rank < scale.words().size(); rank++) {
            if (scale.words().get(rank).id().equals(name)) {
                return new Expression.Constant(BigDecimal.valueOf(rank));
            }
        }
        return new Expression.Reference(name);
    }

    private Expression.Quantity number(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> reference(expression.ident().name());
            case CALL -> numberCall(expression);
            default -> throw new UnknownShape();
        };
    }

    private Expression.Quantity reference(String name) {
        if (name.startsWith("level:")) {
            return new Expression.Constant(BigDecimal.valueOf(names.meritOf(name.substring("level:".length()))));
        }
        Symbol symbol = names.symbol(name);
        if (symbol == null) {
            // a macro's own variable
            throw new UnknownShape();
        }
        return symbol.type() instanceof Symbol.Constant(BigDecimal value)
                ? new Expression.Constant(value)
                : new Expression.Reference(name);
    }

    private Expression.Quantity numberCall(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        List<CelExpr> arguments = call.args();
        return switch (call.function()) {
            case CelEnvironment.LITERAL -> literal(arguments.getFirst());
            case "_+_" -> new Expression.Sum(number(arguments.get(0)), number(arguments.get(1)));
            case "_-_" ->
                new Expression.Sum(number(arguments.get(0)), new Expression.Negation(number(arguments.get(1))));
            case "_*_" -> new Expression.Product(number(arguments.get(0)), number(arguments.get(1)));
            case "_/_" -> new Expression.Quotient(number(arguments.get(0)), number(arguments.get(1)));
            case "-_" -> new Expression.Negation(number(arguments.getFirst()));
            case "abs" -> new Expression.Absolute(number(arguments.getFirst()));
            case "min" -> many(arguments, Expression.Least::new);
            case "max" -> many(arguments, Expression.Greatest::new);
            case "clamp" ->
                new Expression.Least(
                        new Expression.Greatest(number(arguments.get(0)), number(arguments.get(1))),
                        number(arguments.get(2)));
            case "round" -> round(arguments);
            case "steps" -> steps(arguments);
            case "count" ->
                new Expression.Count(
                        elements(arguments.getFirst()).stream().map(this::truth).toList());
            case Operators.CHOOSE ->
                new Expression.Choose(truth(arguments.get(0)), number(arguments.get(1)), number(arguments.get(2)));
            default -> throw new UnknownShape();
        };
    }

    private static Expression.Quantity literal(CelExpr written) {
        if (written.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            // the size of a list
            throw new UnknownShape();
        }
        return new Expression.Constant(new BigDecimal(written.constant().stringValue()));
    }

    private interface Pair {
        Expression.Quantity of(Expression.Quantity left, Expression.Quantity right);
    }

    private Expression.Quantity many(List<CelExpr> arguments, Pair pair) {
        Expression.Quantity result = number(arguments.getFirst());
        for (CelExpr argument : arguments.subList(1, arguments.size())) {
            result = pair.of(result, number(argument));
        }
        return result;
    }

    private Expression.Quantity round(List<CelExpr> arguments) {
        if (number(arguments.get(1)) instanceof Expression.Constant(BigDecimal decimals)
                && decimals.signum() >= 0
                && decimals.compareTo(BigDecimal.valueOf(9)) <= 0
                && decimals.stripTrailingZeros().scale() <= 0) {
            return new Expression.Rounded(
                    number(arguments.get(0)), new Rounding(decimals.intValueExact(), RoundingMode.HALF_UP));
        }
        throw new UnknownShape();
    }

    /// How many thresholds are reached: the count of the comparisons that hold.
    private Expression.Quantity steps(List<CelExpr> arguments) {
        Expression.Quantity number = number(arguments.getFirst());
        return new Expression.Count(elements(arguments.get(1)).stream()
                .<Expression.Truth>map(
                        threshold -> new Expression.Compare(Comparison.GREATER_OR_EQUAL, number, number(threshold)))
                .toList());
    }

    private static List<CelExpr> elements(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.LIST) {
            throw new UnknownShape();
        }
        return expression.list().elements();
    }
}
