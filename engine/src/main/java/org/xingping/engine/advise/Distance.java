package org.xingping.engine.advise;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.explain.Explanation.Line;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.format.Scalars;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Snippet;

/// How far a unit is from winning a clause, in words.
record Distance(RatingTable ratings, int row) {

    /// @param wanted points the clause must earn; null for a clause that is met or not
    Text of(Line line, boolean isVeto, @Nullable BigDecimal wanted) {
        if (isVeto) {
            return Text.of("否决情形须查明不存在或消除", "the circumstance must be cleared or found not to hold");
        }
        Clause clause = ratings.standard().standard().clauses().stream()
                .filter(each -> each.id().equals(line.id()))
                .findFirst()
                .orElseThrow();
        return switch (clause.kind()) {
            case Clause.When(Snippet condition, var worth) -> condition(condition);
            case Clause.Finding finding ->
                line.outcome() == Outcome.UNKNOWN
                        ? Text.of("尚未认定，须由评审人认定达标", "not found yet: a reviewer must find it met")
                        : Text.of("须由评审人重新认定达标", "a reviewer must find it met");
            case Clause.AwardedPoints points -> points(line, wanted);
            case Clause.FormulaPoints points -> points(line, wanted);
            case Clause.Omitted omitted -> Text.NONE;
        };
    }

    private static Text points(Line line, @Nullable BigDecimal wanted) {
        if (wanted == null || line.points() == null) {
            return Text.of("须提高得分", "its points must rise");
        }
        String now = line.points().low().toPlainString();
        String most = Scalars.plain(wanted);
        return line.points().isDecided()
                ? Text.of("得分须由 " + now + " 提高到 " + most, "its points must rise from " + now + " to " + most)
                : Text.of("尚未评分，须得 " + most + " 分", "no points yet: it must earn " + most);
    }

    private Text condition(Snippet snippet) {
        var compiled = ratings.standard().compiled(snippet);
        List<Text> parts = new ArrayList<>();
        if (compiled.tree() instanceof Expression.Truth tree) {
            collect(tree, parts);
        }
        if (parts.isEmpty()) {
            return Text.of("须满足条件", "the condition must hold");
        }
        return Text.of(
                String.join(
                        "；", parts.stream().map(part -> part.in(Language.ZH)).toList()),
                String.join(
                        "; ", parts.stream().map(part -> part.in(Language.EN)).toList()));
    }

    /// The comparisons of a conjunction that do not hold yet.
    private void collect(Expression.Truth tree, List<Text> parts) {
        if (tree instanceof Expression.And(var left, var right)) {
            collect(left, parts);
            collect(right, parts);
        } else if (tree
                instanceof
                Expression.Compare(
                        var comparison,
                        Expression.Reference(String name),
                        Expression.Constant(BigDecimal bound))) {
            Metric metric = ratings.standard().metric(name);
            if (metric != null) {
                compare(metric, comparison, bound, parts);
            }
        }
    }

    private void compare(Metric metric, Expression.Comparison comparison, BigDecimal bound, List<Text> parts) {
        NumberColumn column = ratings.facts().metric(metric.id());
        Text wanted = wanted(metric, comparison, bound);
        if (column == null || !column.known().get(row)) {
            parts.add(Text.of(
                    metric.title().in(Language.ZH) + "：尚未填报，" + wanted.zh(),
                    metric.title().in(Language.EN) + ": not reported yet, " + wanted.en()));
            return;
        }
        long stored = column.values().at(row);
        BigDecimal now = metric.number(stored);
        if (comparison.holds(now.compareTo(bound))) {
            return;
        }
        Text gap = metric.scale() == null ? gap(comparison, now, bound) : Text.NONE;
        parts.add(Text.of(
                metric.title().in(Language.ZH) + "：现为 " + shown(metric, stored, Language.ZH) + "，" + wanted.zh()
                        + gap.zh(),
                metric.title().in(Language.EN) + ": now " + shown(metric, stored, Language.EN) + ", " + wanted.en()
                        + gap.en()));
    }

    private static Text wanted(Metric metric, Expression.Comparison comparison, BigDecimal bound) {
        String zh = bound(metric, bound, Language.ZH);
        String en = bound(metric, bound, Language.EN);
        return switch (comparison) {
            case LESS -> Text.of("须低于 " + zh, "must be below " + en);
            case LESS_OR_EQUAL -> Text.of("须不高于 " + zh, "must be at most " + en);
            case EQUAL -> Text.of("须为 " + zh, "must be " + en);
            case NOT_EQUAL -> Text.of("不得为 " + zh, "must not be " + en);
            case GREATER_OR_EQUAL -> Text.of("须不低于 " + zh, "must be at least " + en);
            case GREATER -> Text.of("须高于 " + zh, "must be above " + en);
        };
    }

    /// How much is missing or too much, where that says more than the two numbers do.
    private static Text gap(Expression.Comparison comparison, BigDecimal now, BigDecimal bound) {
        String gap = Scalars.plain(bound.subtract(now).abs());
        return switch (comparison) {
            case GREATER_OR_EQUAL -> Text.of("（差 " + gap + "）", " (" + gap + " short)");
            case LESS_OR_EQUAL -> Text.of("（多 " + gap + "）", " (" + gap + " too much)");
            case LESS, GREATER, EQUAL, NOT_EQUAL -> Text.NONE;
        };
    }

    private static String bound(Metric metric, BigDecimal bound, Language language) {
        return metric.scale() == null ? Scalars.plain(bound) : shown(metric, bound.longValue(), language);
    }

    /// A stored value; a word of a scale as people call it.
    private static String shown(Metric metric, long stored, Language language) {
        Scale scale = metric.scale();
        if (scale == null) {
            return metric.format(stored);
        }
        Text title = scale.words().get((int) stored).title();
        return title.isEmpty() ? metric.format(stored) : title.in(language);
    }
}
