package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Expression.Absolute;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Count;
import org.xingping.engine.condition.Expression.Greatest;
import org.xingping.engine.condition.Expression.Least;
import org.xingping.engine.condition.Expression.Lookup;
import org.xingping.engine.condition.Expression.Negation;
import org.xingping.engine.condition.Expression.Product;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Which numbers the names and formulas of a standard can be, for any facts and any answers, "does not
/// apply" included.
final class Domains {

    private final CheckedStandard checked;
    private final Standard standard;
    private final Definitions definitions;
    private final LinearForms forms;
    private final Map<String, Supplier<Domain>> sources = new HashMap<>();
    private final Map<String, Domain> named = new HashMap<>();

    Domains(CheckedStandard checked, Definitions definitions, LinearForms forms) {
        this.checked = checked;
        this.standard = checked.standard();
        this.definitions = definitions;
        this.forms = forms;
        standard.clauses().forEach(clause -> sources.put(StandardNames.points(clause.id()), () -> points(clause)));
        standard.sections().forEach(this::section);
        totals();
        awards();
    }

    /// What a name can be.
    Domain of(String name) {
        Domain known = named.get(name);
        if (known == null) {
            known = compute(name);
            named.put(name, known);
        }
        return known;
    }

    private Domain compute(String name) {
        Supplier<Domain> source = sources.get(name);
        if (source != null) {
            return source.get();
        }
        Metric metric = checked.metric(name);
        if (metric != null) {
            return Domain.of(metric.number(metric.low()), metric.number(metric.high()), metric.decimals());
        }
        Value value = definitions.declared(name);
        return value == null ? Domain.ANY : of(value);
    }

    private Domain of(Value value) {
        Quantity definition = definitions.value(value.name());
        if (definition != null) {
            return of(definition);
        }
        Domain exact = switch (value.form()) {
            case Value.RankOf rank -> new Domain(new Domain.End(Rational.of(1), true), null, 0);
            case Value.Percentile percentile -> of(percentile.of());
            case Value.Is is -> Domain.ANY;
            case Value.Weighted weighted -> Domain.ANY;
            case Value.Bands bands -> Domain.ANY;
            case Value.Matrix matrix -> Domain.ANY;
        };
        return value.rounding() == null ? exact : exact.rounded(value.rounding());
    }

    private Domain of(Snippet formula) {
        return checked.compiled(formula).tree() instanceof Quantity number ? of(number) : Domain.ANY;
    }

    /// What a formula can be.
    Domain of(Quantity quantity) {
        return of(forms.of(quantity), this::atom);
    }

    Domain of(Linear form) {
        return of(form, this::atom);
    }

    /// What a sum can be when its parts are what `atoms` says.
    Domain of(Linear form, Function<Quantity, Domain> atoms) {
        Domain sum = Domain.point(form.constant());
        for (Map.Entry<Quantity, Rational> term : form.terms().entrySet()) {
            sum = sum.plus(atoms.apply(term.getKey()).times(term.getValue()));
        }
        return counted(form, sum);
    }

    /// Stars won are never more than can be won, nor clauses met than there are.
    private Domain counted(Linear form, Domain sum) {
        if (form.terms().size() != 2 || !Linear.isZero(form.constant())) {
            return sum;
        }
        for (Quantity part : form.terms().keySet()) {
            Quantity whole = part instanceof Reference(String name) ? whole(name) : null;
            if (whole != null && Linear.isZero(form.factor(part).plus(form.factor(whole)))) {
                Domain negative = new Domain(null, new Domain.End(Rational.ZERO, true), 0);
                return sum.meet(negative.times(form.factor(part)));
            }
        }
        return sum;
    }

    private static @Nullable Quantity whole(String name) {
        if (name.equals(StandardNames.STARS)) {
            return new Reference(StandardNames.WINNABLE);
        }
        String count = StandardNames.metCount("");
        return name.startsWith(count) ? new Reference(StandardNames.kept(name.substring(count.length()))) : null;
    }

    /// What an expression that is no sum can be.
    Domain atom(Quantity atom) {
        return switch (atom) {
            case Reference(String name) -> of(name);
            case Constant(BigDecimal value) -> Domain.point(Rational.of(value));
            case Sum sum -> of(sum);
            case Negation negation -> of(negation);
            case Product(Quantity left, Quantity right) -> of(left).times(of(right));
            case Quotient(Quantity dividend, Quantity divisor) -> of(dividend).dividedBy(of(divisor));
            case Absolute(Quantity operand) -> of(operand).absolute();
            case Least(Quantity left, Quantity right) -> of(left).least(of(right));
            case Greatest(Quantity left, Quantity right) -> of(left).greatest(of(right));
            case Rounded(Quantity operand, var rounding) -> of(operand).rounded(rounding);
            case Choose(var condition, Quantity then, Quantity otherwise) -> of(then).join(of(otherwise));
            case Count(var conditions) -> Domain.between(0, conditions.size());
            case Lookup(var first, var second, var rows) ->
                rows.stream()
                        .flatMap(List::stream)
                        .map(cell -> Domain.point(Rational.of(cell)))
                        .reduce(Domain::join)
                        .orElse(Domain.ANY);
        };
    }

    private void section(Section section) {
        long outcomes = section.kept().stream().filter(Clause::isMetOrUnmet).count();
        sources.put(StandardNames.points(section.id()), () -> points(section));
        sources.put(StandardNames.share(section.id()), Domains::ratio);
        sources.put(StandardNames.metCount(section.id()), () -> Domain.between(0, outcomes));
        sources.put(StandardNames.kept(section.id()), () -> Domain.between(0, outcomes));
    }

    private static Domain ratio() {
        return Domain.between(Rational.ZERO, Rational.of(1), null);
    }

    private void totals() {
        long stars = standard.sections().stream()
                .filter(section -> section.star() && !section.kept().isEmpty())
                .count();
        sources.put(StandardNames.STARS, () -> Domain.between(0, stars));
        sources.put(StandardNames.WINNABLE, () -> Domain.between(0, stars));
        sources.put(StandardNames.SHARE, Domains::ratio);
        sources.put(
                StandardNames.TIER, () -> Domain.between(0, standard.ladder().size()));
        sources.put(
                StandardNames.POINTS,
                () -> standard.sections().stream()
                        .map(section -> of(StandardNames.points(section.id())))
                        .reduce(Domain.between(0, 0), Domain::plus));
    }

    private void awards() {
        List<Standard.Level> levels = standard.levels();
        Domain merits = Domain.between(0, levels.size() - 1L);
        sources.put(StandardNames.AWARD, () -> merits);
        sources.put(StandardNames.LAST_AWARD, () -> merits);
        sources.put(
                StandardNames.AWARD_VALUE,
                () -> levels.stream()
                        .map(Standard.Level::value)
                        .filter(Objects::nonNull)
                        .map(value -> Domain.point(Rational.of(value)))
                        .reduce(Domain::join)
                        .orElse(Domain.ANY));
    }

    /// The points of a section, capped and floored.
    Domain points(Section section) {
        return within(uncapped(section), section.floor(), section.cap());
    }

    private static Domain within(Domain points, @Nullable BigDecimal floor, @Nullable BigDecimal cap) {
        if (floor != null && cap != null && floor.compareTo(cap) > 0) {
            return points; // a mistake of its own, see Caps
        }
        Domain raised = floor == null ? points : points.greatest(Domain.point(Rational.of(floor)));
        return cap == null ? raised : raised.least(Domain.point(Rational.of(cap)));
    }

    Domain uncapped(Section section) {
        return section.kept().stream().map(this::points).reduce(Domain.between(0, 0), Domain::plus);
    }

    /// The points of a clause; zero is always among them, because a clause need not apply.
    Domain points(Clause clause) {
        Domain nothing = Domain.between(0, 0);
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> with(with(nothing, worth), partly);
            case Clause.When(var condition, var worth) -> with(nothing, worth);
            case Clause.AwardedPoints(var low, var high, int decimals) -> nothing.join(Domain.of(low, high, decimals));
            case Clause.FormulaPoints points -> nothing.join(formula(points));
            case Clause.Omitted omitted -> nothing;
        };
    }

    private static Domain with(Domain points, @Nullable BigDecimal more) {
        return more == null ? points : points.join(Domain.point(Rational.of(more)));
    }

    private Domain formula(Clause.FormulaPoints points) {
        return within(uncapped(points), points.floor(), points.cap());
    }

    Domain uncapped(Clause.FormulaPoints points) {
        return of(points.formula()).rounded(points.rounding());
    }
}
