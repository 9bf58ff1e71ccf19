package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Expression.Always;
import org.xingping.engine.condition.Expression.And;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Count;
import org.xingping.engine.condition.Expression.Greatest;
import org.xingping.engine.condition.Expression.Least;
import org.xingping.engine.condition.Expression.Named;
import org.xingping.engine.condition.Expression.Or;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// What the names of a standard stand for, spelled out down to what somebody enters: figures, findings,
/// awarded points.
///
/// Written for a unit whose facts are complete and to which every kept clause applies.
final class Definitions {

    private final CheckedStandard checked;
    private final Standard standard;
    private final AwardForms award;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Supplier<@Nullable Quantity>> numbers = new HashMap<>();
    private final Map<String, Supplier<@Nullable Truth>> truths = new HashMap<>();

    Definitions(CheckedStandard checked) {
        this.checked = checked;
        this.standard = checked.standard();
        this.award = new AwardForms(checked);
        standard.values().forEach(value -> values.put(value.name(), value));
        standard.formulas().forEach(value -> values.put(value.name(), value));
        clauses();
        sections();
        ladder();
        numbers.put(StandardNames.AWARD, award::merit);
        numbers.put(StandardNames.AWARD_VALUE, award::value);
    }

    /// Name of the points a reviewer awards for a clause; `points:` would be taken by a section of the same id.
    static String awarded(Clause clause) {
        return "awarded:" + clause.id();
    }

    /// Name of the truth that a unit is among the best of a rule's quota.
    static String quota(int rule) {
        return AwardForms.QUOTA + rule;
    }

    /// The rule whose quota a name stands for; -1 for any other name.
    static int quotaRule(String name) {
        return name.startsWith(AwardForms.QUOTA) ? Integer.parseInt(name.substring(AwardForms.QUOTA.length())) : -1;
    }

    /// What a value or formula of the standard is equal to; null for any other name and for what only a whole group
    /// decides.
    @Nullable
    Quantity value(String name) {
        Value value = values.get(name);
        return value == null ? null : ValueForms.of(checked, value);
    }

    @Nullable
    Value declared(String name) {
        return values.get(name);
    }

    /// What a name is equal to; null for a fact and for what a single unit does not decide.
    @Nullable
    Quantity number(String name) {
        Supplier<@Nullable Quantity> source = numbers.get(name);
        return source == null ? value(name) : source.get();
    }

    /// What a truth is equal to; null for a fact and for what a single unit does not decide.
    @Nullable
    Truth truth(String name) {
        Supplier<@Nullable Truth> source = truths.get(name);
        return source == null ? null : source.get();
    }

    private @Nullable Truth condition(Snippet snippet) {
        return checked.compiled(snippet).tree() instanceof Truth truth ? truth : null;
    }

    private void clauses() {
        for (Clause clause : standard.clauses()) {
            if (clause.kind() instanceof Clause.When(Snippet condition, var worth)) {
                truths.put(StandardNames.met(clause.id()), () -> condition(condition));
            }
            numbers.put(StandardNames.points(clause.id()), () -> points(clause));
        }
    }

    /// The points of a clause; zero for one that earns none.
    @Nullable
    Quantity points(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> whenMet(clause, worth);
            case Clause.When(var condition, var worth) -> whenMet(clause, worth);
            case Clause.AwardedPoints points -> new Reference(awarded(clause));
            case Clause.FormulaPoints points ->
                checked.compiled(points.formula()).tree() instanceof Quantity formula
                        ? within(new Rounded(formula, points.rounding()), points.floor(), points.cap())
                        : null;
            case Clause.Omitted omitted -> constant(0);
        };
    }

    private static Quantity whenMet(Clause clause, @Nullable BigDecimal worth) {
        return worth == null
                ? constant(0)
                : new Choose(new Named(StandardNames.met(clause.id())), new Constant(worth), constant(0));
    }

    static Quantity within(Quantity number, @Nullable BigDecimal floor, @Nullable BigDecimal cap) {
        Quantity raised = floor == null ? number : new Greatest(number, new Constant(floor));
        return cap == null ? raised : new Least(raised, new Constant(cap));
    }

    private void sections() {
        List<Truth> stars = new ArrayList<>();
        List<Truth> outcomes = new ArrayList<>();
        for (Section section : standard.sections()) {
            List<Truth> own = outcomes(section.kept());
            outcomes.addAll(own);
            String star = StandardNames.star(section.id());
            if (section.requirement() != null) {
                truths.put(star, () -> requirement(section));
            }
            if (section.star() && !section.kept().isEmpty()) {
                stars.add(new Named(star));
            }
            numbers.put(StandardNames.points(section.id()), () -> points(section));
            numbers.put(StandardNames.metCount(section.id()), () -> new Count(own));
            numbers.put(StandardNames.kept(section.id()), () -> constant(own.size()));
            numbers.put(StandardNames.share(section.id()), () -> share(own));
        }
        numbers.put(StandardNames.STARS, () -> new Count(stars));
        numbers.put(StandardNames.WINNABLE, () -> constant(stars.size()));
        numbers.put(StandardNames.SHARE, () -> share(outcomes));
        numbers.put(StandardNames.POINTS, this::totalPoints);
    }

    private static List<Truth> outcomes(List<Clause> clauses) {
        return clauses.stream()
                .filter(Clause::isMetOrUnmet)
                .<Truth>map(clause -> new Named(StandardNames.met(clause.id())))
                .toList();
    }

    private static @Nullable Quantity share(List<Truth> outcomes) {
        return outcomes.isEmpty() ? null : new Quotient(new Count(outcomes), constant(outcomes.size()));
    }

    private @Nullable Truth requirement(Section section) {
        if (section.kept().isEmpty()) {
            return new Always(false);
        }
        return switch (section.requirement()) {
            case Section.Requirement.All all -> all(outcomes(section.kept()));
            case Section.Requirement.Any any -> any(outcomes(section.kept()));
            case Section.Requirement.Holds(Snippet condition) -> condition(condition);
            case null -> null;
        };
    }

    private static Truth all(List<Truth> truths) {
        return truths.stream().reduce(And::new).orElse(new Always(true));
    }

    private static Truth any(List<Truth> truths) {
        return truths.stream().reduce(Or::new).orElse(new Always(false));
    }

    private @Nullable Quantity points(Section section) {
        Quantity sum = constant(0);
        for (Clause clause : section.kept()) {
            Quantity points = points(clause);
            if (points == null) {
                return null;
            }
            sum = new Sum(sum, points);
        }
        return within(sum, section.floor(), section.cap());
    }

    private @Nullable Quantity totalPoints() {
        Quantity sum = constant(0);
        for (Section section : standard.sections()) {
            sum = new Sum(sum, new Reference(StandardNames.points(section.id())));
        }
        return sum;
    }

    /// The highest tier reached without a missed one below it.
    private void ladder() {
        Quantity tier = constant(standard.ladder().size());
        for (int i = standard.ladder().size() - 1; i >= 0; i--) {
            Standard.Tier step = standard.ladder().get(i);
            String star = StandardNames.star(step.id());
            truths.put(star, () -> all(outcomes(step.kept())));
            tier = new Choose(new Named(star), tier, constant(i));
        }
        Quantity highest = tier;
        numbers.put(StandardNames.TIER, () -> highest);
    }

    /// How good a level is: 0 for the worst.
    int merit(String level) {
        return award.merit(level);
    }

    /// What it takes for a rule to hold; null where only the row-wise fallback can tell.
    @Nullable
    Truth condition(int rule) {
        return award.condition(rule);
    }

    /// The merit of the award; null where only the row-wise fallback can tell.
    @Nullable
    Quantity merit() {
        return award.merit();
    }

    static Constant constant(long number) {
        return new Constant(BigDecimal.valueOf(number));
    }
}
