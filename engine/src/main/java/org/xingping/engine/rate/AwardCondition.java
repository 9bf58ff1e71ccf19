package org.xingping.engine.rate;

import java.math.BigDecimal;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.standard.Standard;

/// A condition on nothing but the award, evaluated for the award of an earlier cycle.
record AwardCondition(Expression.Truth tree) {

    static AwardCondition of(CheckedStandard standard, Standard.Consequence consequence) {
        return new AwardCondition(standard.compiled(consequence.when()).truth());
    }

    /// Whether it holds for an award of this merit.
    boolean holds(int merit) {
        return holds(tree, BigDecimal.valueOf(merit));
    }

    private static boolean holds(Expression.Truth truth, BigDecimal merit) {
        return switch (truth) {
            case Expression.Always(boolean value) -> value;
            case Expression.And(var left, var right) -> holds(left, merit) && holds(right, merit);
            case Expression.Or(var left, var right) -> holds(left, merit) || holds(right, merit);
            case Expression.Not(var operand) -> !holds(operand, merit);
            case Expression.Compare(var comparison, var left, var right) ->
                comparison.holds(number(left, merit).compareTo(number(right, merit)));
            case Expression.ChooseTruth(var condition, var then, var otherwise) ->
                holds(condition, merit) ? holds(then, merit) : holds(otherwise, merit);
            case Expression.Named named -> throw onlyAward(named.name());
            case Expression.Known known -> throw onlyAward(known.name());
        };
    }

    private static BigDecimal number(Expression.Quantity quantity, BigDecimal merit) {
        if (quantity instanceof Expression.Constant(BigDecimal value)) {
            return value;
        }
        if (quantity instanceof Expression.Reference(String name) && name.equals(StandardNames.AWARD)) {
            return merit;
        }
        throw onlyAward(quantity.toString());
    }

    /// The checker refuses streaks over anything but the award.
    private static IllegalStateException onlyAward(String name) {
        return new IllegalStateException("a streak is over awards alone, not over " + name);
    }
}
