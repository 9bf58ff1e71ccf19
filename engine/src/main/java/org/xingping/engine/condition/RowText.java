package org.xingping.engine.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import java.util.List;
import java.util.Map;

/// Prepares a checked text for running row by row: names become ones that may be unknown, and on request `a && b` is
/// written as `a ? b : false` and `a || b` as `a ? true : b`, inside macros too.
final class RowText {

    private final Names names;
    private final boolean guarded;
    private long nextId;

    /// @param positions ids that are taken
    /// @param guarded whether junctions become choices
    RowText(Names names, Map<Long, Integer> positions, boolean guarded) {
        this.names = names;
        this.guarded = guarded;
        nextId = positions.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1_000_000;
    }

    void prepare(CelMutableExpr expression) {
        switch (expression.getKind()) {
            case IDENT -> {
                String name = expression.ident().name();
                if (names.symbol(name) != null) {
                    expression.setIdent(CelMutableIdent.create(CelEnvironment.legalName(name)));
                }
            }
            case CALL -> call(expression, expression.call());
            case SELECT -> prepare(expression.select().operand());
            case LIST -> expression.list().elements().forEach(this::prepare);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    prepare(entry.key());
                    prepare(entry.value());
                });
            case COMPREHENSION -> {
                CelMutableComprehension macro = expression.comprehension();
                prepare(macro.iterRange());
                prepare(macro.loopStep());
                prepare(macro.result());
            }
            case CONSTANT, STRUCT, NOT_SET -> {
                // nothing inside
            }
        }
    }

    private void call(CelMutableExpr expression, CelMutableCall call) {
        call.target().ifPresent(this::prepare);
        call.args().forEach(this::prepare);
        if (!guarded) {
            return;
        }
        if (call.function().equals(Operators.AND)) {
            choose(expression, call.args().get(0), call.args().get(1), truth(false));
        } else if (call.function().equals(Operators.OR)) {
            choose(expression, call.args().get(0), truth(true), call.args().get(1));
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
