package org.xingping.app.standards;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Which metrics each clause of a standard reads, through the values it is made of too.
public record Reads(Map<String, List<Metric>> byClause) {

    public static Reads of(CheckedStandard checked) {
        Standard standard = checked.standard();
        Map<String, Value> values = new HashMap<>();
        standard.values().forEach(value -> values.put(value.name(), value));
        Map<String, List<Metric>> byClause = new LinkedHashMap<>();
        for (Clause clause : standard.clauses()) {
            byClause.put(
                    clause.id(),
                    switch (clause.kind()) {
                        case Clause.When(Snippet condition, var worth) -> metrics(checked, values, condition);
                        case Clause.FormulaPoints points -> metrics(checked, values, points.formula());
                        case Clause.Finding finding -> List.of();
                        case Clause.AwardedPoints points -> List.of();
                        case Clause.Omitted omitted -> List.of();
                    });
        }
        return new Reads(byClause);
    }

    private static List<Metric> metrics(CheckedStandard checked, Map<String, Value> values, Snippet text) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(checked.compiled(text).names());
        while (!next.isEmpty()) {
            String name = next.removeFirst();
            if (name.startsWith("known:")) {
                name = name.substring("known:".length());
            }
            if (seen.add(name) && values.containsKey(name)) {
                values.get(name)
                        .texts()
                        .forEach(each -> next.addAll(checked.compiled(each).names()));
            }
        }
        return seen.stream()
                .map(checked::metric)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /// How many clauses read each fact, by the fact's key: a metric's id, or `<standard>/<clause>` of a finding.
    Map<String, Integer> counts(CheckedStandard checked) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        byClause.values().forEach(metrics -> metrics.forEach(metric -> counts.merge(metric.id(), 1, Integer::sum)));
        for (Clause clause : checked.standard().clauses()) {
            if (clause.kind() instanceof Clause.Finding || clause.kind() instanceof Clause.AwardedPoints) {
                counts.merge(checked.findingKey(clause), 1, Integer::sum);
            }
        }
        return counts;
    }
}
