package org.xingping.engine.advise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Snippet;

/// The facts of one unit after it has taken the steps of an advice.
record ImprovedFacts(CheckedStandard standard, FactTable facts, int row, Map<String, Long> improved) {

    ImprovedFacts(CheckedStandard standard, FactTable facts, int row) {
        this(standard, facts, row, new HashMap<>());
    }

    FactTable with(List<Advice.Step> steps) {
        FactTable.Builder table = FactTable.builder();
        int target = table.unit(facts.unit(row), facts.parent(row), null);
        copy(table, target);
        for (Advice.Step step : steps) {
            boolean isVeto = standard.standard().vetoes().stream()
                    .anyMatch(veto -> veto.clause().id().equals(step.clause()));
            Clause clause = standard.standard().clauses().stream()
                    .filter(each -> each.id().equals(step.clause()))
                    .findFirst()
                    .orElseThrow();
            switch (clause.kind()) {
                case Clause.Finding finding ->
                    table.finding(target, standard.findingKey(clause), isVeto ? Finding.UNMET : Finding.MET);
                case Clause.When(Snippet condition, var worth) ->
                    satisfy(table, target, standard.compiled(condition).truth(), !isVeto);
                case Clause.AwardedPoints(var low, var high, int decimals) ->
                    table.points(
                            target,
                            standard.findingKey(clause),
                            wanted(step).movePointRight(decimals).longValueExact());
                case Clause.FormulaPoints points -> throw new IllegalStateException(step.toString());
                case Clause.Omitted omitted -> throw new IllegalStateException(step.toString());
            }
        }
        return table.build();
    }

    /// The points a step asks for stand last in its distance.
    private static BigDecimal wanted(Advice.Step step) {
        String words = step.distance().en();
        return new BigDecimal(words.substring(words.lastIndexOf(' ') + 1));
    }

    private void copy(FactTable.Builder table, int target) {
        for (String id : facts.metricIds()) {
            FactTable.NumberColumn column = facts.metric(id);
            if (column != null && column.known().get(row)) {
                table.metric(target, id, column.values().at(row));
            }
        }
        for (String key : facts.findingKeys()) {
            FactTable.FindingColumn column = facts.finding(key);
            if (column == null) {
                continue;
            }
            if (column.met().get(row)) {
                table.finding(target, key, Finding.MET);
            } else if (column.unmet().get(row)) {
                table.finding(target, key, Finding.UNMET);
            } else if (column.partly().get(row)) {
                table.finding(target, key, Finding.PARTLY);
            } else if (column.notApplicable().get(row)) {
                table.finding(target, key, Finding.NOT_APPLICABLE);
            }
            if (column.points() != null && column.points().known().get(row)) {
                table.points(target, key, column.points().values().at(row));
            }
        }
    }

    /// Sets metrics to the nearest value for which a conjunction of comparisons holds, or fails.
    private void satisfy(FactTable.Builder table, int target, Expression.Truth tree, boolean wanted) {
        if (tree instanceof Expression.And(var left, var right) && wanted) {
            satisfy(table, target, left, true);
            satisfy(table, target, right, true);
            return;
        }
        if (tree
                instanceof
                Expression.Compare(
                        var comparison,
                        Expression.Reference(String name),
                        Expression.Constant(BigDecimal bound))) {
            Metric metric = standard.metric(name);
            if (metric != null) {
                long at = bound.movePointRight(metric.decimals())
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
                for (long value : new long[] {now(metric), at, at - 1, at + 1}) {
                    boolean isPossible = value >= metric.low() && value <= metric.high();
                    if (isPossible && comparison.holds(Long.compare(value, at)) == wanted) {
                        table.metric(target, name, value);
                        improved.put(name, value);
                        return;
                    }
                }
            }
        }
        throw new IllegalStateException("cannot satisfy " + tree);
    }

    private long now(Metric metric) {
        Long already = improved.get(metric.id());
        if (already != null) {
            return already;
        }
        FactTable.NumberColumn column = facts.metric(metric.id());
        return column == null || !column.known().get(row)
                ? metric.low() - 1
                : column.values().at(row);
    }
}
