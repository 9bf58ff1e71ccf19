package org.xingping.engine.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import java.util.List;
import java.util.Map;

/// Writes `a && b` as `a ? b : false` and `a || b` as `a ? true : b`, inside macros too: an error on the left then
/// always counts and one on the right only where the left does not decide.
final class Junctions {

    private long nextId;

    /// @param positions ids that are taken
    Junctions(Map<Long, Integer> positions) {
        nextId = positions.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1_000_000;
    }

    void toChoices(CelMutableExpr expression) {
        switch (expression.getKind()) {
            case CALL -> call(expression, expression.call());
            case SELECT -> toChoices(expression.select().operand());
            case LIST -> expression.list().elements().forEach(this::toChoices);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    toChoices(entry.key());
                    toChoices(entry.value());
                });
            case COMPREHENSION -> {
                CelMutableComprehension macro = expression.comprehension();
                toChoices(macro.iterRange());
                toChoices(macro.loopStep());
                toChoices(macro.result());
            }
            case CONSTANT, IDENT, STRUCT, NOT_SET -> {
                // nothing inside
            }
        }
    }

    private void call(CelMutableExpr expression, CelMutableCall call) {
        call.target().ifPresent(this::toChoices);
        call.args().forEach(this::toChoices);
        switch (call.function()) {
            case Operators.AND ->
                choose(expression, call.args().get(0), call.args().get(1), truth(false));
            case Operators.OR ->
                choose(expression, call.args().get(0), truth(true), call.args().get(1));
            default -> {
                // no junction
            }
        }
    }

    private static void choose(
            CelMutableExpr expression, CelMutableExpr condition, CelMutableExpr then, CelMutableExpr otherwise) {
        expression.setCall(CelMutableCall.create(Operators.CHOOSE, List.of(condition, then, otherwise)));
    }

    private CelMutableExpr truth(boolean value) {
        return CelMutableExpr.ofConstant(nextId++, CelConstant.ofValue(value));
    }
}
