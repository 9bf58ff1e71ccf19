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

    private final boolean isWidening;

    private FactSchemas(boolean isWidening) {
        this.isWidening = isWidening;
    }

    /// All metrics of the dictionary, the standards' own ones, and a column of findings for every clause that
    /// is kept.
    ///
    /// @throws InputRefused when two standards would read a column differently
    public static FactSchema of(Dictionary dictionary, Collection<ResolvedStandard> standards) {
        return new FactSchemas(false).schema(dictionary, standards);
    }

    /// The same for facts that are rated under several editions of a standard, each in its time: where they take
    /// different answers to a clause, its column takes all of them.
    ///
    /// A metric means the same to all of them, and points have the same decimals: otherwise what was reported
    /// under one would be read as something else under another.
    ///
    /// @param standards those whose titles count come first
    /// @throws InputRefused when two of them cannot share a column
    public static FactSchema across(Dictionary dictionary, Collection<ResolvedStandard> standards) {
        return new FactSchemas(true).schema(dictionary, standards);
    }

    private FactSchema schema(Dictionary dictionary, Collection<ResolvedStandard> standards) {
        dictionary.metrics().forEach(this::add);
        for (ResolvedStandard resolved : standards) {
            resolved.standard().metrics().forEach(this::add);
        }
        for (ResolvedStandard resolved : standards) {
            findings(resolved.standard());
        }
        problems.refuseOnError();
        return new FactSchema(columns.values());
    }

    private void add(Metric metric) {
        FactColumn column = new FactColumn.OfMetric(metric);
        if (columns.putIfAbsent(column.key(), column) instanceof FactColumn.OfMetric(Metric other)
                && !other.meansTheSameAs(metric)) {
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
            FindingRule.Answer both = isWidening ? widest(other.answer(), answer) : null;
            if (both == null) {
                clash(clause.at(), rule.key(), rule.key());
            } else {
                columns.put(column.key(), new FactColumn.OfFinding(new FindingRule(rule.key(), other.title(), both)));
            }
        }
    }

    /// What takes both answers; null when nothing does.
    private static FindingRule.@Nullable Answer widest(FindingRule.Answer one, FindingRule.Answer other) {
        if (one instanceof FindingRule.DecidedByMetrics) {
            return other;
        }
        if (other instanceof FindingRule.DecidedByMetrics) {
            return one;
        }
        if (one instanceof FindingRule.Points(long low, long high, int decimals)
                && other instanceof FindingRule.Points(long otherLow, long otherHigh, int otherDecimals)) {
            return decimals == otherDecimals
                    ? new FindingRule.Points(Math.min(low, otherLow), Math.max(high, otherHigh), decimals)
                    : null;
        }
        return isMetOrUnmet(one) && isMetOrUnmet(other) ? new FindingRule.MetPartlyOrNot() : null;
    }

    private static boolean isMetOrUnmet(FindingRule.Answer answer) {
        return answer instanceof FindingRule.MetOrNot || answer instanceof FindingRule.MetPartlyOrNot;
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
