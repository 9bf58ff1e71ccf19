package org.xingping.engine.rate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.standard.Split.Payer;
import org.xingping.engine.standard.Value;

/// What a formula comes to for one unit.
///
/// @param interval the number, or the bounds of one that is not decided; null when it cannot be evaluated, or the unit
///     has no rating
/// @param missing ids of the metrics that are blank and matter here
/// @param awaitsAward whether the award it asks for is not decided
/// @param shares what each level bears; empty where nobody shares it, or the number is not decided
public record FormulaResult(
        Value formula,
        @Nullable Interval interval,
        List<String> missing,
        boolean awaitsAward,
        Map<Payer, BigDecimal> shares) {

    public FormulaResult {
        missing = List.copyOf(missing);
        shares = Map.copyOf(shares);
    }

    /// The number, with as many decimals as the formula says; null while it is not decided.
    public @Nullable BigDecimal number() {
        if (interval == null || !interval.isDecided()) {
            return null;
        }
        BigDecimal number = interval.low().rounded();
        return formula.rounding() == null
                ? number
                : number.setScale(formula.rounding().decimals(), RoundingMode.HALF_UP);
    }
}
