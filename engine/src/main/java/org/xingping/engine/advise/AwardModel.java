package org.xingping.engine.advise;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.ClauseOutcome;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// The award of one unit as constraints over "this clause is won".
///
/// What is certain now stays; what is unknown counts as lost until it is won. Every truth and number is
/// modelled twice, as certainly true (or least) and as possibly true (or greatest), so that negations stay
/// on the safe side.
final class AwardModel {

    private final CheckedStandard checked;
    private final Standard standard;
    private final RatingTable ratings;
    private final Inspection inspection;
    private final Map<String, ClauseOutcome> outcomes;
    private final Model model = new Model();
    private final Terms terms = new Terms(model);
    private final Map<String, BoolVar> won = new LinkedHashMap<>();
    private final Map<String, Term> points = new LinkedHashMap<>();
    private final Map<Side, BoolVar> truths = new HashMap<>();
    private final Map<Side, Term> numbers = new HashMap<>();
    private boolean hasQuota;

    /// What is modelled, on one of its two sides.
    private record Side(String name, boolean isSafe) {}

    AwardModel(RatingTable ratings, Inspection inspection) {
        this.ratings = ratings;
        this.checked = ratings.standard();
        this.standard = checked.standard();
        this.inspection = inspection;
        this.outcomes = inspection.clauses();
        Map<String, Outcome> open = new LinkedHashMap<>();
        standard.sections().forEach(section -> section.kept().forEach(clause -> candidate(clause, open)));
        standard.ladder().forEach(tier -> tier.kept().forEach(clause -> candidate(clause, open)));
        new Interchangeable(checked).groups(open).forEach(this::group);
        standard.vetoes().stream().filter(veto -> !veto.clause().isOmitted()).forEach(veto -> veto(veto.clause()));
    }

    Model model() {
        return model;
    }

    /// The decision for each clause that can be won, or each veto that can be lifted, by id.
    Map<String, BoolVar> won() {
        return won;
    }

    /// The points that can be raised, by clause.
    Map<String, Term.Open> raised() {
        Map<String, Term.Open> raised = new LinkedHashMap<>();
        points.forEach((clause, term) -> {
            if (term instanceof Term.Open open) {
                raised.put(clause, open);
            }
        });
        return raised;
    }

    boolean hasQuota() {
        return hasQuota;
    }

    private void candidate(Clause clause, Map<String, Outcome> open) {
        ClauseOutcome outcome = outcome(clause);
        boolean isOpen = outcome.outcome() == Outcome.UNMET || outcome.outcome() == Outcome.UNKNOWN;
        if (clause.isMetOrUnmet() && isOpen) {
            open.put(clause.id(), outcome.outcome());
        } else if (!clause.isMetOrUnmet() && outcome.points() != null) {
            awarded(clause, outcome.points());
        }
    }

    /// Decisions for clauses that can stand for each other: one for all, or one each, the earlier before the later.
    private void group(Interchangeable.Group group) {
        BoolVar before = null;
        for (String clause : group.clauses()) {
            BoolVar decision = group.isWhole() && before != null ? before : model.boolVar(clause);
            if (before != null && !group.isWhole()) {
                model.arithm(before, ">=", decision).post();
            }
            won.put(clause, decision);
            before = decision;
        }
    }

    private void veto(Clause clause) {
        Outcome now = outcome(clause).outcome();
        if (now == Outcome.MET || now == Outcome.UNKNOWN) {
            won.put(clause.id(), model.boolVar(clause.id()));
        }
    }

    /// A clause of points can be raised up to its greatest number of points.
    private void awarded(Clause clause, Interval now) {
        BigDecimal most = switch (clause.kind()) {
            case Clause.AwardedPoints(var low, var high, int decimals) -> high;
            case Clause.FormulaPoints formula -> formula.cap();
            case Clause.Finding finding -> null;
            case Clause.When when -> null;
            case Clause.Omitted omitted -> null;
        };
        BigDecimal least = now.low().rounded();
        int decimals = clause.kind() instanceof Clause.AwardedPoints(var low, var high, int given) ? given : 2;
        boolean applies = outcome(clause).outcome() != Outcome.NOT_APPLICABLE;
        if (most == null || !applies || most.compareTo(least) <= 0) {
            points.put(clause.id(), Terms.fixed(least));
            return;
        }
        int from = Terms.whole(
                least.setScale(decimals, java.math.RoundingMode.FLOOR).movePointRight(decimals));
        int to = Terms.whole(
                most.setScale(decimals, java.math.RoundingMode.FLOOR).movePointRight(decimals));
        BoolVar raised = model.boolVar(clause.id());
        IntVar variable = terms.variable(from, to);
        model.arithm(variable, ">", from).reifyWith(raised);
        won.put(clause.id(), raised);
        points.put(clause.id(), new Term.Open(variable, decimals));
    }

    private ClauseOutcome outcome(Clause clause) {
        ClauseOutcome outcome = outcomes.get(clause.id());
        if (outcome == null) {
            throw new BeyondModel("clause " + clause.id());
        }
        return outcome;
    }

    /// Whether the award is certainly of at least this merit.
    BoolVar reaches(int merit) {
        List<BoolVar> ways = new ArrayList<>();
        List<BoolVar> worseRulesFail = new ArrayList<>();
        for (Standard.AwardRule rule : standard.award()) {
            if (merit(rule.is()) >= merit) {
                List<BoolVar> all = new ArrayList<>(worseRulesFail);
                all.add(rule.when() == null ? terms.constant(true) : truth(rule.when(), true));
                hasQuota |= rule.quota() != null;
                ways.add(and(all));
            } else if (rule.quota() != null) {
                throw new BeyondModel("a quota for a lower award");
            } else {
                worseRulesFail.add(
                        rule.when() == null
                                ? terms.constant(false)
                                : truth(rule.when(), false).not());
            }
        }
        List<BoolVar> all = new ArrayList<>();
        all.add(or(ways));
        for (Standard.Veto veto : standard.vetoes()) {
            if (!veto.clause().isOmitted() && merit(veto.caps()) < merit) {
                all.add(holds(veto.clause(), false).not());
            }
        }
        for (Section section : standard.sections()) {
            if (section.caps() != null && merit(section.caps()) < merit && isWinnable(section)) {
                all.add(section(section, true));
            }
        }
        return and(all);
    }

    private int merit(String level) {
        return standard.levels().size() - 1 - standard.placeOf(level);
    }

    private BoolVar and(List<BoolVar> all) {
        return all.isEmpty()
                ? terms.constant(true)
                : model.and(all.toArray(BoolVar[]::new)).reify();
    }

    private BoolVar or(List<BoolVar> any) {
        return any.isEmpty()
                ? terms.constant(false)
                : model.or(any.toArray(BoolVar[]::new)).reify();
    }

    // Clauses and sections

    /// Whether a clause is met (or a veto holds): certainly, or possibly.
    private BoolVar holds(Clause clause, boolean certainly) {
        Outcome now = outcome(clause).outcome();
        BoolVar decided = won.get(clause.id());
        boolean isVeto =
                standard.vetoes().stream().anyMatch(veto -> veto.clause().equals(clause));
        if (isVeto) {
            // lifting a veto makes it not hold
            return switch (now) {
                case UNMET, NOT_APPLICABLE -> terms.constant(false);
                case MET, FAILED -> decided == null ? terms.constant(true) : decided.not();
                case UNKNOWN -> certainly || decided == null ? terms.constant(!certainly) : decided.not();
            };
        }
        return switch (now) {
            case MET, NOT_APPLICABLE -> terms.constant(true);
            case UNMET -> decided == null ? terms.constant(false) : decided;
            case UNKNOWN, FAILED -> !certainly || decided == null ? terms.constant(!certainly) : decided;
        };
    }

    private List<Clause> counted(List<Clause> clauses) {
        return clauses.stream()
                .filter(Clause::isMetOrUnmet)
                .filter(clause -> outcome(clause).outcome() != Outcome.NOT_APPLICABLE)
                .toList();
    }

    private boolean isWinnable(Section section) {
        return section.kept().stream().anyMatch(clause -> outcome(clause).outcome() != Outcome.NOT_APPLICABLE);
    }

    /// Every rule of an award asks for the same sections; each is modelled once, or the solver has tenfold work.
    private static <T> T once(Map<Side, T> known, String name, boolean isSafe, Supplier<T> model) {
        Side side = new Side(name, isSafe);
        T before = known.get(side);
        if (before != null) {
            return before;
        }
        T made = model.get();
        known.put(side, made);
        return made;
    }

    private BoolVar section(Section section, boolean certainly) {
        return once(truths, "section " + section.id(), certainly, () -> modelled(section, certainly));
    }

    private BoolVar modelled(Section section, boolean certainly) {
        if (!isWinnable(section)) {
            return terms.constant(false);
        }
        List<BoolVar> clauses = counted(section.kept()).stream()
                .map(clause -> holds(clause, certainly))
                .toList();
        return switch (section.requirement()) {
            case null -> terms.constant(false);
            case Section.Requirement.All all -> and(clauses);
            case Section.Requirement.Any any -> or(clauses);
            case Section.Requirement.Holds(Snippet condition) -> truth(condition, certainly);
        };
    }

    private Term metCount(List<Clause> clauses, boolean least) {
        return terms.count(
                counted(clauses).stream().map(clause -> holds(clause, least)).toList());
    }

    private Term share(List<Clause> clauses, boolean least) {
        int kept = counted(clauses).size();
        if (kept == 0) {
            throw new BeyondModel("a share of nothing");
        }
        return new Term.Over(metCount(clauses, least), BigDecimal.valueOf(kept));
    }

    private Term points(Clause clause, boolean least) {
        Term raised = points.get(clause.id());
        if (raised != null) {
            return raised;
        }
        Interval now = outcome(clause).points();
        if (now == null) {
            return Terms.fixed(BigDecimal.ZERO);
        }
        BigDecimal current = (least ? now.low() : now.high()).rounded();
        BigDecimal worth = switch (clause.kind()) {
            case Clause.Finding(var full, var partly) -> full;
            case Clause.When(var condition, var full) -> full;
            case Clause.AwardedPoints awarded -> null;
            case Clause.FormulaPoints formula -> null;
            case Clause.Omitted omitted -> null;
        };
        BoolVar decided = won.get(clause.id());
        if (worth == null || decided == null) {
            return Terms.fixed(current);
        }
        return terms.sum(Terms.fixed(current), terms.product(new Term.Open(decided, 0), worth.subtract(current)));
    }

    private Term sectionPoints(Section section, boolean least) {
        Term sum = Terms.fixed(BigDecimal.ZERO);
        for (Clause clause : section.kept()) {
            sum = terms.sum(sum, points(clause, least));
        }
        if (section.floor() != null) {
            sum = terms.greatest(sum, Terms.fixed(section.floor()));
        }
        return section.cap() == null ? sum : terms.least(sum, Terms.fixed(section.cap()));
    }

    // Texts

    private BoolVar truth(Snippet snippet, boolean certainly) {
        var compiled = checked.compiled(snippet);
        if (compiled.tree() == null) {
            throw new BeyondModel(snippet.text());
        }
        return truth(compiled.truth(), certainly);
    }

    private BoolVar truth(Expression.Truth tree, boolean certainly) {
        return switch (tree) {
            case Expression.Always(boolean value) -> terms.constant(value);
            case Expression.And(var left, var right) -> and(List.of(truth(left, certainly), truth(right, certainly)));
            case Expression.Or(var left, var right) -> or(List.of(truth(left, certainly), truth(right, certainly)));
            case Expression.Not(var operand) -> truth(operand, !certainly).not();
            case Expression.ChooseTruth(var condition, var then, var otherwise) ->
                or(List.of(
                        and(List.of(truth(condition, certainly), truth(then, certainly))),
                        and(List.of(truth(condition, !certainly).not(), truth(otherwise, certainly)))));
            case Expression.Named(String name) -> named(name, certainly);
            case Expression.Known(String name) -> known(name);
            case Expression.Compare compare -> compare(compare, certainly);
        };
    }

    private BoolVar compare(Expression.Compare compare, boolean certainly) {
        return switch (compare.comparison()) {
            case GREATER_OR_EQUAL, GREATER ->
                terms.compare(
                        compare.comparison(), number(compare.left(), certainly), number(compare.right(), !certainly));
            case LESS_OR_EQUAL, LESS ->
                terms.compare(
                        compare.comparison(), number(compare.left(), !certainly), number(compare.right(), certainly));
            case EQUAL -> {
                var atLeast =
                        new Expression.Compare(Expression.Comparison.GREATER_OR_EQUAL, compare.left(), compare.right());
                var atMost =
                        new Expression.Compare(Expression.Comparison.LESS_OR_EQUAL, compare.left(), compare.right());
                yield and(List.of(compare(atLeast, certainly), compare(atMost, certainly)));
            }
            case NOT_EQUAL -> {
                var more = new Expression.Compare(Expression.Comparison.GREATER, compare.left(), compare.right());
                var less = new Expression.Compare(Expression.Comparison.LESS, compare.left(), compare.right());
                yield or(List.of(compare(more, certainly), compare(less, certainly)));
            }
        };
    }

    private BoolVar named(String name, boolean certainly) {
        String id = name.substring(name.indexOf(':') + 1);
        if (name.startsWith("met:")) {
            return holds(clauseOf(id), certainly);
        }
        for (Section section : standard.sections()) {
            if (section.id().equals(id)) {
                return section(section, certainly);
            }
        }
        for (Standard.Tier tier : standard.ladder()) {
            if (tier.id().equals(id)) {
                return tier(tier, certainly);
            }
        }
        throw new BeyondModel(name);
    }

    private BoolVar tier(Standard.Tier tier, boolean certainly) {
        return once(
                truths,
                "tier " + tier.id(),
                certainly,
                () -> and(counted(tier.kept()).stream()
                        .map(clause -> holds(clause, certainly))
                        .toList()));
    }

    private Clause clauseOf(String id) {
        return standard.clauses().stream()
                .filter(clause -> clause.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BeyondModel(id));
    }

    private BoolVar known(String name) {
        Metric metric = checked.metric(name);
        if (metric != null) {
            return terms.constant(stored(metric) != null);
        }
        Interval interval = inspection.value(name);
        return terms.constant(interval != null && interval.isDecided());
    }

    private @Nullable Long stored(Metric metric) {
        NumberColumn column = ratings.facts().metric(metric.id());
        return column == null || !column.known().get(inspection.row())
                ? null
                : column.values().at(inspection.row());
    }

    private Term number(Expression.Quantity tree, boolean least) {
        return switch (tree) {
            case Expression.Constant(BigDecimal value) -> Terms.fixed(value);
            case Expression.Reference(String name) -> number(name, least);
            case Expression.Sum(var left, var right) -> terms.sum(number(left, least), number(right, least));
            case Expression.Negation(var operand) -> terms.product(number(operand, !least), BigDecimal.ONE.negate());
            case Expression.Product(var left, var right) -> product(left, right, least);
            case Expression.Quotient(var dividend, var divisor) -> {
                if (number(divisor, true) instanceof Term.Fixed(BigDecimal by)
                        && number(divisor, false) instanceof Term.Fixed(BigDecimal same)
                        && by.compareTo(same) == 0
                        && by.signum() > 0) {
                    yield new Term.Over(number(dividend, least), by);
                }
                throw new BeyondModel("a quotient");
            }
            case Expression.Least(var left, var right) -> terms.least(number(left, least), number(right, least));
            case Expression.Greatest(var left, var right) -> terms.greatest(number(left, least), number(right, least));
            case Expression.Rounded(var operand, var rounding) -> terms.round(number(operand, least), rounding);
            case Expression.Count(var conditions) ->
                terms.count(conditions.stream().map(each -> truth(each, least)).toList());
            case Expression.Absolute absolute -> throw new BeyondModel("abs");
            case Expression.Choose choose -> throw new BeyondModel("a choice");
            case Expression.Lookup lookup -> throw new BeyondModel("a look-up");
        };
    }

    private Term product(Expression.Quantity left, Expression.Quantity right, boolean least) {
        if (left instanceof Expression.Constant(BigDecimal by)) {
            return terms.product(number(right, by.signum() >= 0 == least), by);
        }
        if (right instanceof Expression.Constant(BigDecimal by)) {
            return terms.product(number(left, by.signum() >= 0 == least), by);
        }
        throw new BeyondModel("a product");
    }

    private Term number(String name, boolean least) {
        return once(numbers, name, least, () -> modelled(name, least));
    }

    private Term modelled(String name, boolean least) {
        Metric metric = checked.metric(name);
        if (metric != null) {
            Long stored = stored(metric);
            long value = stored != null ? stored : least ? metric.low() : metric.high();
            return Terms.fixed(metric.number(value));
        }
        return switch (name) {
            case StandardNames.STARS ->
                terms.count(standard.sections().stream()
                        .filter(Section::star)
                        .map(section -> section(section, least))
                        .toList());
            case StandardNames.WINNABLE ->
                Terms.fixed(BigDecimal.valueOf(standard.sections().stream()
                        .filter(Section::star)
                        .filter(this::isWinnable)
                        .count()));
            case StandardNames.TIER -> ladder(least);
            case StandardNames.SHARE -> share(sectionClauses(), least);
            case StandardNames.POINTS -> {
                Term sum = Terms.fixed(BigDecimal.ZERO);
                for (Section section : standard.sections()) {
                    sum = terms.sum(sum, sectionPoints(section, least));
                }
                yield sum;
            }
            default -> partOrValue(name, least);
        };
    }

    private List<Clause> sectionClauses() {
        List<Clause> clauses = new ArrayList<>();
        standard.sections().forEach(section -> clauses.addAll(section.kept()));
        return clauses;
    }

    private Term ladder(boolean least) {
        List<BoolVar> reached = new ArrayList<>();
        List<BoolVar> below = new ArrayList<>();
        for (Standard.Tier tier : standard.ladder()) {
            below.add(tier(tier, least));
            reached.add(and(List.copyOf(below)));
        }
        return terms.count(reached);
    }

    private Term partOrValue(String name, boolean least) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return value(name, least);
        }
        String id = name.substring(colon + 1);
        for (Section section : standard.sections()) {
            if (section.id().equals(id)) {
                return switch (name.substring(0, colon)) {
                    case "points" -> sectionPoints(section, least);
                    case "share" -> share(section.kept(), least);
                    case "met-count" -> metCount(section.kept(), least);
                    default ->
                        Terms.fixed(BigDecimal.valueOf(counted(section.kept()).size()));
                };
            }
        }
        return points(clauseOf(id), least);
    }

    /// A named value: modelled where it depends on clauses, else the number it has now.
    private Term value(String name, boolean least) {
        for (Value value : standard.values()) {
            if (value.name().equals(name) && value.form() instanceof Value.Is(Snippet formula)) {
                var compiled = checked.compiled(formula);
                if (compiled.tree() != null && dependsOnClauses(compiled.names())) {
                    Term exact = number(compiled.number(), least);
                    return value.rounding() == null ? exact : terms.round(exact, value.rounding());
                }
            }
        }
        Interval now = inspection.value(name);
        if (now == null) {
            throw new BeyondModel(name);
        }
        return Terms.fixed((least ? now.low() : now.high()).rounded());
    }

    private boolean dependsOnClauses(Iterable<String> names) {
        for (String name : names) {
            boolean isTotal = List.of("stars", "tier", "share", "points").contains(name);
            if (isTotal || (name.indexOf(':') > 0 && !name.startsWith("known:"))) {
                return true;
            }
        }
        return false;
    }
}
