package org.xingping.engine.rate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Split;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// What the formulas of a standard come to, unit by unit. What is not known stays open: no blank counts as nought.
public final class Formulas {

    /// Cents, where a formula does not say how exact it is.
    private static final int DECIMALS = 2;

    private static final Set<String> RESULTS = Set.of(
            StandardNames.AWARD,
            StandardNames.AWARD_VALUE,
            StandardNames.STARS,
            StandardNames.WINNABLE,
            StandardNames.TIER,
            StandardNames.SHARE,
            StandardNames.POINTS);

    private final RatingTable table;
    private final CheckedStandard checked;
    private final Map<String, Set<String>> names = new HashMap<>();

    public Formulas(RatingTable table) {
        this.table = table;
        this.checked = table.standard();
        Standard standard = checked.standard();
        Map<String, Value> values = new HashMap<>();
        standard.values().forEach(value -> values.put(value.name(), value));
        standard.formulas().forEach(value -> values.put(value.name(), value));
        standard.formulas().forEach(formula -> {
            Set<String> all = new LinkedHashSet<>();
            collect(formula, values, all);
            names.put(formula.name(), all);
        });
    }

    /// All names a number depends on, those behind other numbers included.
    private void collect(Value value, Map<String, Value> values, Set<String> all) {
        for (Snippet text : value.texts()) {
            for (String name : checked.compiled(text).names()) {
                if (all.add(name) && values.containsKey(name)) {
                    collect(values.get(name), values, all);
                }
            }
        }
    }

    /// Every formula for one row, in the order of the standard.
    public List<FormulaResult> of(int row) {
        List<FormulaResult> results = new ArrayList<>();
        if (!table.isRated(row)) {
            checked.standard()
                    .formulas()
                    .forEach(formula -> results.add(new FormulaResult(formula, null, List.of(), false, Map.of())));
            return results;
        }
        Inspection inspection = table.inspect(row);
        for (Value formula : checked.standard().formulas()) {
            Interval interval = inspection.value(formula.name());
            Set<String> needed = names.getOrDefault(formula.name(), Set.of());
            if (interval != null && interval.isDecided()) {
                Split split = formula.split();
                results.add(new FormulaResult(
                        formula,
                        interval,
                        List.of(),
                        false,
                        split == null ? Map.of() : split.of(interval.low().rounded(), decimals(formula))));
            } else {
                results.add(new FormulaResult(
                        formula,
                        interval,
                        needed.stream().filter(name -> isBlank(name, row)).toList(),
                        needed.stream().anyMatch(RESULTS::contains) && table.award(row) == null,
                        Map.of()));
            }
        }
        return results;
    }

    private static int decimals(Value formula) {
        return formula.rounding() == null ? DECIMALS : formula.rounding().decimals();
    }

    private boolean isBlank(String name, int row) {
        if (checked.metric(name) == null) {
            return false;
        }
        FactTable.NumberColumn column = table.facts().metric(name);
        return column == null || !column.known().get(row);
    }
}
