package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;

/// Which columns a facts file may have, given the standards it is to be rated under.
public final class FactSchemas {

    private final Problems problems = new Problems();
    private final Map<String, FactColumn> columns = new LinkedHashMap<>();

    private FactSchemas() {}

    /// All metrics of the dictionary, the standards' own ones, and a column of findings for every clause that
    /// is kept.
    ///
    /// @throws InputRefused when two standards would read a column differently
    public static FactSchema of(Dictionary dictionary, Collection<ResolvedStandard> standards) {
        FactSchemas schemas = new FactSchemas();
        dictionary.metrics().forEach(schemas::add);
        for (ResolvedStandard resolved : standards) {
            resolved.standard().metrics().forEach(schemas::add);
        }
        for (ResolvedStandard resolved : standards) {
            schemas.findings(resolved.standard());
        }
        schemas.problems.refuseOnError();
        return new FactSchema(schemas.columns.values());
    }

    private void add(Metric metric) {
        FactColumn column = new FactColumn.OfMetric(metric);
        if (columns.putIfAbsent(column.key(), column) instanceof FactColumn.OfMetric(Metric other)
                && !(other.kind().equals(metric.kind()) && other.optional() == metric.optional())) {
            clash(metric.at(), metric.id(), other.at().toString());
        }
    }

    private void findings(Standard standard) {
        standard.sections().forEach(section -> section.kept().forEach(clause -> add(standard, clause)));
        standard.ladder().forEach(tier -> tier.kept().forEach(clause -> add(standard, clause)));
        for (Standard.Veto veto : standard.vetoes()) {
            if (veto.clause().kind() instanceof Clause.Finding) {
                add(standard, veto.clause(), new FindingRule.HoldsOrNot());
            } else {
                add(standard, veto.clause());
            }
        }
    }

    private void add(Standard standard, Clause clause) {
        FindingRule.Answer answer = answer(clause);
        if (answer != null) {
            add(standard, clause, answer);
        }
    }

    private void add(Standard standard, Clause clause, FindingRule.Answer answer) {
        FindingRule rule = new FindingRule(clause.findingKey(standard.id()), clause.title(), answer);
        FactColumn column = new FactColumn.OfFinding(rule);
        if (columns.putIfAbsent(column.key(), column) instanceof FactColumn.OfFinding(FindingRule other)
                && !other.answer().equals(answer)) {
            clash(clause.at(), rule.key(), rule.key());
        }
    }

    /// What a reviewer may say about a clause of a section or tier; null when it is omitted.
    private FindingRule.@Nullable Answer answer(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding(BigDecimal worth, BigDecimal partly) ->
                partly == null ? new FindingRule.MetOrNot() : new FindingRule.MetPartlyOrNot();
            case Clause.AwardedPoints(BigDecimal low, BigDecimal high, int decimals) ->
                points(clause, low, high, decimals);
            case Clause.When when -> new FindingRule.DecidedByMetrics();
            case Clause.FormulaPoints formula -> new FindingRule.DecidedByMetrics();
            case Clause.Omitted omitted -> null;
        };
    }

    private FindingRule.@Nullable Answer points(Clause clause, BigDecimal low, BigDecimal high, int decimals) {
        // an end finer than the decimals cannot be awarded: the nearest points within the range are its end
        BigDecimal least = low.setScale(decimals, RoundingMode.CEILING);
        BigDecimal most = high.setScale(decimals, RoundingMode.FLOOR);
        // as for metrics, 15 digits keep every later sum provably inside a long
        if (least.precision() > 15 || most.precision() > 15) {
            problems.error(
                    clause.at(),
                    "points-range",
                    Text.of("打分范围过大", "the range of points is too large"),
                    Text.of("两端连同小数不超过 15 位数字", "its ends have at most 15 digits, decimals included"));
            return null;
        }
        return new FindingRule.Points(
                least.unscaledValue().longValueExact(), most.unscaledValue().longValueExact(), decimals);
    }

    private void clash(Position at, String key, String other) {
        problems.error(
                at,
                "column-clash",
                Text.of("“" + key + "”在两部标准中含义不同", "`" + key + "` means something else in another standard"),
                Text.of("另见 " + other + "；请另取标识", "see " + other + "; take another id"));
    }
}
