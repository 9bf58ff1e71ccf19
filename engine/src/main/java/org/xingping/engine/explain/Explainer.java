package org.xingping.engine.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.explain.Explanation.Derived;
import org.xingping.engine.explain.Explanation.Line;
import org.xingping.engine.explain.Explanation.Part;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.ClauseOutcome;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.plan.Inspection.SectionOutcome;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Explains ratings.
public final class Explainer {

    private final RatingTable ratings;
    private final CheckedStandard checked;
    private final Standard standard;
    private final Inspection inspection;
    private final FilledText filled;
    private final Map<String, ClauseOutcome> outcomes;

    private Explainer(RatingTable ratings, int row) {
        this.ratings = ratings;
        this.checked = ratings.standard();
        this.standard = checked.standard();
        this.inspection = ratings.inspect(row);
        this.filled = new FilledText(ratings, inspection);
        this.outcomes = inspection.clauses();
    }

    /// Explains the rating of one row.
    public static Explanation explain(RatingTable ratings, int row) {
        return new Explainer(ratings, row).explain();
    }

    private Explanation explain() {
        int row = inspection.row();
        List<Part> parts = new ArrayList<>();
        Map<String, SectionOutcome> sections = inspection.sections();
        for (Section section : standard.sections()) {
            SectionOutcome outcome = sections.get(section.id());
            if (outcome != null) {
                parts.add(section(section, outcome));
            }
        }
        Map<String, Outcome> tiers = inspection.tiers();
        for (Standard.Tier tier : standard.ladder()) {
            parts.add(tier(tier, tiers.get(tier.id())));
        }
        if (!standard.vetoes().isEmpty()) {
            parts.add(new Part(
                    PartKind.VETOES,
                    "",
                    Text.of("一票否决", "Vetoes"),
                    null,
                    false,
                    true,
                    0,
                    0,
                    null,
                    standard.vetoes().stream().map(veto -> line(veto.clause())).toList()));
        }
        return new Explanation(
                ratings.facts().unit(row),
                ratings.facts().name(row),
                ratings.awardLow(row),
                ratings.awardHigh(row),
                notRated(row),
                parts,
                derived(),
                rules());
    }

    private @Nullable Text notRated(int row) {
        if (!ratings.isExcluded(row)) {
            return ratings.blocked(row);
        }
        Text reason = inspection.exclusion();
        return reason == null || reason.isEmpty() ? Text.of("不参评", "not rated") : reason;
    }

    private Part section(Section section, SectionOutcome outcome) {
        boolean givesPoints = section.kept().stream().anyMatch(clause -> {
            ClauseOutcome each = outcomes.get(clause.id());
            return each != null && each.points() != null;
        });
        return new Part(
                PartKind.SECTION,
                section.id(),
                section.title(),
                outcome.star(),
                section.star(),
                outcome.isWinnable(),
                outcome.met(),
                outcome.kept(),
                givesPoints ? outcome.points() : null,
                section.clauses().stream().map(this::line).toList());
    }

    private Part tier(Standard.Tier tier, @Nullable Outcome outcome) {
        List<ClauseOutcome> kept = new ArrayList<>();
        for (Clause clause : tier.kept()) {
            ClauseOutcome each = outcomes.get(clause.id());
            if (each != null && each.outcome() != Outcome.NOT_APPLICABLE) {
                kept.add(each);
            }
        }
        return new Part(
                PartKind.TIER,
                tier.id(),
                tier.title(),
                outcome,
                false,
                true,
                (int) kept.stream()
                        .filter(each -> each.outcome() == Outcome.MET)
                        .count(),
                kept.size(),
                null,
                tier.clauses().stream().map(this::line).toList());
    }

    private Line line(Clause clause) {
        if (clause.kind() instanceof Clause.Omitted(String letter)) {
            return new Line(clause.id(), Text.NONE, null, null, null, null, List.of(), letter, null);
        }
        ClauseOutcome outcome = outcomes.get(clause.id());
        Snippet text = switch (clause.kind()) {
            case Clause.When(Snippet condition, var worth) -> condition;
            case Clause.FormulaPoints points -> points.formula();
            case Clause.Finding finding -> null;
            case Clause.AwardedPoints points -> null;
            case Clause.Omitted omitted -> null;
        };
        Compiled compiled = text == null ? null : checked.compiled(text);
        boolean isOpen = outcome != null && outcome.outcome() == Outcome.UNKNOWN;
        List<String> missing =
                !isOpen ? List.of() : compiled == null ? List.of(checked.findingKey(clause)) : missing(compiled);
        return new Line(
                clause.id(),
                clause.title(),
                outcome == null ? null : outcome.outcome(),
                outcome == null ? null : outcome.points(),
                compiled == null ? null : compiled.source().text(),
                compiled == null ? null : filled.of(compiled),
                missing,
                null,
                clause.partOmitted());
    }

    /// What the unit has not reported of all that a text depends on, through values and clauses too.
    private List<String> missing(Compiled compiled) {
        Set<String> missing = new LinkedHashSet<>();
        collect(compiled, missing, new HashSet<>());
        return List.copyOf(missing);
    }

    private void collect(Compiled compiled, Set<String> missing, Set<String> seen) {
        for (String name : compiled.names()) {
            if (!seen.add(name)) {
                continue;
            }
            Metric metric = checked.metric(name);
            if (metric != null) {
                NumberColumn column = ratings.facts().metric(name);
                if (column == null || !column.known().get(inspection.row())) {
                    missing.add(name);
                }
            }
            for (Value value : standard.values()) {
                if (value.name().equals(name)) {
                    value.texts().forEach(text -> collect(checked.compiled(text), missing, seen));
                }
            }
        }
    }

    private List<Derived> derived() {
        List<Derived> derived = new ArrayList<>();
        List<Value> values = new ArrayList<>(standard.values());
        values.addAll(standard.formulas());
        for (Value value : values) {
            @Nullable Interval number = inspection.value(value.name());
            List<Snippet> texts = value.texts();
            derived.add(new Derived(
                    value.name(),
                    value.title(),
                    number,
                    join(texts.stream().map(Snippet::text).toList()),
                    join(texts.stream()
                            .map(text -> filled.of(checked.compiled(text)))
                            .toList())));
        }
        return derived;
    }

    private static String join(List<String> texts) {
        return String.join(" ; ", texts);
    }

    private List<Explanation.Rule> rules() {
        List<Explanation.Rule> rules = new ArrayList<>();
        for (Standard.AwardRule rule : standard.award()) {
            Text title = standard.levels().get(standard.placeOf(rule.is())).title();
            Compiled compiled = rule.when() == null ? null : checked.compiled(rule.when());
            rules.add(new Explanation.Rule(
                    rule.is(),
                    title,
                    compiled == null ? null : compiled.source().text(),
                    compiled == null ? null : filled.of(compiled)));
        }
        return rules;
    }
}
