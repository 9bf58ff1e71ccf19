package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Named;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Metric.Better;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Standard;

/// The facts of a standard, and which of them decide an expression.
final class Facts {

    private final Definitions definitions;
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    Facts(CheckedStandard checked, Definitions definitions) {
        this.definitions = definitions;
        checked.metrics().forEach(metric -> add(figure(metric)));
        Standard standard = checked.standard();
        standard.sections().forEach(section -> section.kept().forEach(clause -> clause(clause, Fact.Kind.FINDING)));
        standard.ladder().forEach(tier -> tier.kept().forEach(clause -> clause(clause, Fact.Kind.FINDING)));
        standard.vetoes().forEach(veto -> clause(veto.clause(), Fact.Kind.VETO));
    }

    private void add(Fact fact) {
        facts.put(fact.name(), fact);
    }

    private static Fact figure(Metric metric) {
        return new Fact(
                metric.id(),
                Rational.of(metric.number(metric.low())),
                Rational.of(metric.number(metric.high())),
                metric.decimals(),
                metric.better(),
                Fact.Kind.FIGURE);
    }

    private void clause(Clause clause, Fact.Kind kind) {
        switch (clause.kind()) {
            case Clause.Finding finding ->
                add(new Fact(
                        StandardNames.met(clause.id()),
                        Rational.ZERO,
                        Rational.of(1),
                        0,
                        kind == Fact.Kind.VETO ? Better.LESS : Better.MORE,
                        kind));
            case Clause.AwardedPoints(var low, var high, int decimals) ->
                add(new Fact(
                        Definitions.awarded(clause),
                        Rational.of(low),
                        Rational.of(high),
                        decimals,
                        Better.MORE,
                        Fact.Kind.POINTS));
            case Clause.When when -> {}
            case Clause.FormulaPoints points -> {}
            case Clause.Omitted omitted -> {}
        }
    }

    /// The fact of that name; null when the name is no fact.
    @Nullable
    Fact fact(String name) {
        return facts.get(name);
    }

    /// What an expression comes down to.
    ///
    /// @param facts the facts it depends on
    /// @param open names that no facts of one unit decide, such as a place in the group
    /// @param comparisons every comparison on the way
    /// @param quotients every division on the way
    record Roots(List<Fact> facts, List<String> open, List<Compare> comparisons, List<Quotient> quotients) {}

    Roots roots(Expression expression) {
        Walk walk = new Walk();
        walk.collect(expression);
        return new Roots(
                List.copyOf(walk.found), walk.open, only(walk.all, Compare.class), only(walk.all, Quotient.class));
    }

    private static <T> List<T> only(List<Expression> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private final class Walk {
        private final Set<Fact> found = new LinkedHashSet<>();
        private final List<String> open = new ArrayList<>();
        private final List<Expression> all = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        void collect(Expression expression) {
            for (Expression each : Trees.all(expression)) {
                all.add(each);
                String name = nameOf(each);
                if (name == null || !seen.add(name)) {
                    continue;
                }
                Fact fact = facts.get(name);
                Expression definition = each instanceof Named ? definitions.truth(name) : definitions.number(name);
                if (fact != null) {
                    found.add(fact);
                } else if (definition != null) {
                    collect(definition);
                } else {
                    open.add(name);
                }
            }
        }
    }

    private static @Nullable String nameOf(Expression expression) {
        return switch (expression) {
            case Named(String name) -> name;
            case Reference(String name) -> name;
            default -> null;
        };
    }
}
