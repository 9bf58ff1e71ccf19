package org.xingping.engine.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.oracle.Answer.Interval;
import org.xingping.engine.oracle.Answer.Truth;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Section.Requirement;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;

/// The clauses, sections and tiers of one unit.
final class NaiveParts {

    private final NaiveUnit unit;
    private final Standard standard;
    private final FactTable facts;
    private final int row;
    private final Map<String, Answer> stars = new HashMap<>();

    NaiveParts(NaiveUnit unit, Standard standard, FactTable facts, int row) {
        this.unit = unit;
        this.standard = standard;
        this.facts = facts;
        this.row = row;
    }

    // Findings

    private FactTable.@Nullable FindingColumn findings(Clause clause) {
        return facts.finding(clause.findingKey(standard.id()));
    }

    boolean applies(Clause clause) {
        FactTable.FindingColumn column = findings(clause);
        return column == null || !column.notApplicable().get(row);
    }

    private Truth found(Clause clause) {
        FactTable.FindingColumn column = findings(clause);
        if (column == null) {
            return Truth.UNKNOWN;
        }
        if (column.met().get(row)) {
            return Truth.TRUE;
        }
        return column.unmet().get(row) || column.partly().get(row) ? Truth.FALSE : Truth.UNKNOWN;
    }

    private boolean isPartly(Clause clause) {
        FactTable.FindingColumn column = findings(clause);
        return column != null && column.partly().get(row);
    }

    // Clauses

    List<Clause> kept(List<Clause> clauses) {
        return clauses.stream().filter(each -> !each.isOmitted()).toList();
    }

    /// Whether a clause is met: what the reviewer found, or what its condition says. Not met where it does not
    /// apply.
    Answer met(Clause clause) {
        if (!applies(clause)) {
            return Truth.FALSE;
        }
        return switch (clause.kind()) {
            case Clause.Finding finding -> found(clause);
            case Clause.When(Snippet condition, var worth) -> unit.evaluate(condition);
            case Clause.AwardedPoints awarded -> throw new IllegalStateException(clause.id());
            case Clause.FormulaPoints formula -> throw new IllegalStateException(clause.id());
            case Clause.Omitted omitted -> throw new IllegalStateException(clause.id());
        };
    }

    Answer metOrNotApplicable(Clause clause) {
        return applies(clause) ? met(clause) : Truth.TRUE;
    }

    Answer points(Clause clause) {
        if (!applies(clause)) {
            return Interval.whole(0, 0);
        }
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> {
                if (isPartly(clause)) {
                    yield orZero(partly);
                }
                Interval open = orZero(worth).hull(orZero(partly)).hull(Interval.whole(0, 0));
                yield points(found(clause), orZero(worth), open);
            }
            case Clause.When(Snippet condition, var worth) -> {
                Answer met = met(clause);
                yield met instanceof Truth truth
                        ? points(truth, orZero(worth), orZero(worth).hull(Interval.whole(0, 0)))
                        : met;
            }
            case Clause.AwardedPoints(var low, var high, int decimals) -> {
                FactTable.FindingColumn column = findings(clause);
                FactTable.NumberColumn points = column == null ? null : column.points();
                if (points != null && points.known().get(row)) {
                    yield Interval.of(
                            Exact.of(BigDecimal.valueOf(points.values().at(row), decimals)));
                }
                // it may still turn out not to apply, and then it gives nothing
                yield new Interval(Exact.of(low), Exact.of(high)).hull(Interval.whole(0, 0));
            }
            case Clause.FormulaPoints(var formula, var rounding, var floor, var cap) -> {
                Answer number = unit.evaluate(formula);
                if (!(number instanceof Interval interval)) {
                    yield number;
                }
                yield limited(unit.text().rounded(interval, rounding.decimals(), rounding.mode()), floor, cap);
            }
            case Clause.Omitted omitted -> throw new IllegalStateException(clause.id());
        };
    }

    private static Interval points(Truth met, Interval worth, Interval open) {
        return switch (met) {
            case TRUE -> worth;
            case FALSE -> Interval.whole(0, 0);
            case UNKNOWN -> open;
        };
    }

    static Interval orZero(@Nullable BigDecimal points) {
        return Interval.constant(points == null ? BigDecimal.ZERO : points);
    }

    private static Interval limited(Interval points, @Nullable BigDecimal floor, @Nullable BigDecimal cap) {
        Interval raised = floor == null ? points : NaiveText.greatest(points, Interval.constant(floor));
        return cap == null ? raised : NaiveText.least(raised, Interval.constant(cap));
    }

    private boolean earnsPoints(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> worth != null || partly != null;
            case Clause.When(var condition, var worth) -> worth != null;
            case Clause.AwardedPoints awarded -> true;
            case Clause.FormulaPoints formula -> true;
            case Clause.Omitted omitted -> false;
        };
    }

    Clause clause(String id) {
        return standard.clauses().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Nullable
    Section sectionOrNull(String id) {
        return standard.sections().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    Section section(String id) {
        return Objects.requireNonNull(sectionOrNull(id));
    }

    // Sections

    List<Clause> sectionClauses() {
        List<Clause> clauses = new ArrayList<>();
        standard.sections().forEach(section -> clauses.addAll(kept(section.clauses())));
        return clauses;
    }

    List<Clause> ladderClauses() {
        List<Clause> clauses = new ArrayList<>();
        standard.ladder().forEach(tier -> clauses.addAll(kept(tier.clauses())));
        return clauses;
    }

    boolean isWinnable(Section section) {
        return kept(section.clauses()).stream().anyMatch(this::applies);
    }

    Answer metCount(List<Clause> clauses) {
        int low = 0;
        int high = 0;
        for (Clause clause : clauses) {
            if (!clause.isMetOrUnmet()) {
                continue;
            }
            Answer met = met(clause);
            if (!(met instanceof Truth truth)) {
                return met;
            }
            low += truth == Truth.TRUE ? 1 : 0;
            high += truth.isPossible() ? 1 : 0;
        }
        return Interval.whole(low, high);
    }

    int keptCount(List<Clause> clauses) {
        return (int) clauses.stream()
                .filter(Clause::isMetOrUnmet)
                .filter(this::applies)
                .count();
    }

    Answer share(List<Clause> clauses) {
        Answer met = metCount(clauses);
        int kept = keptCount(clauses);
        return met instanceof Interval interval
                ? NaiveText.quotient(interval, Interval.whole(kept, kept), () -> 0)
                : met;
    }

    Answer points(Section section) {
        Interval sum = Interval.whole(0, 0);
        for (Clause clause : kept(section.clauses())) {
            if (earnsPoints(clause)) {
                Answer points = points(clause);
                if (!(points instanceof Interval interval)) {
                    return points;
                }
                sum = NaiveText.sum(sum, interval);
            }
        }
        return limited(sum, section.floor(), section.cap());
    }

    Answer points() {
        Interval sum = Interval.whole(0, 0);
        for (Section section : standard.sections()) {
            Answer points = points(section);
            if (!(points instanceof Interval interval)) {
                return points;
            }
            sum = NaiveText.sum(sum, interval);
        }
        return sum;
    }

    /// Whether the section's requirement is met; no star is won where nothing applies.
    Answer star(Section section) {
        Answer known = stars.get(section.id());
        if (known == null) {
            known = won(section, requirement(section, Truth.FALSE));
            stars.put(section.id(), known);
        }
        return known;
    }

    Answer requirement(Section section, Truth otherwise) {
        if (!isWinnable(section)) {
            return otherwise;
        }
        List<Clause> clauses = kept(section.clauses());
        return switch (section.requirement()) {
            case Requirement.All all -> all(clauses);
            case Requirement.Any any -> {
                Answer met = metCount(clauses);
                yield met instanceof Interval(Exact low, Exact high)
                        ? low.signum() > 0 ? Truth.TRUE : high.signum() > 0 ? Truth.UNKNOWN : Truth.FALSE
                        : met;
            }
            case Requirement.Holds(Snippet condition) -> new NaiveText(inside(section)).evaluate(condition.text());
            case null -> throw new IllegalStateException(section.id() + " requires nothing");
        };
    }

    /// What holds only if the section can be won at all, which is open while its clauses may all turn out not to
    /// apply.
    Answer won(Section section, Answer holds) {
        boolean surely = kept(section.clauses()).stream().anyMatch(this::surelyApplies);
        return holds == Truth.TRUE && !surely ? Truth.UNKNOWN : holds;
    }

    private boolean surelyApplies(Clause clause) {
        FactTable.FindingColumn column = findings(clause);
        boolean isFound = column != null
                && (column.met().get(row)
                        || column.unmet().get(row)
                        || column.partly().get(row)
                        || (column.points() != null && column.points().known().get(row)));
        return switch (clause.kind()) {
            case Clause.Finding finding -> isFound;
            case Clause.AwardedPoints awarded -> isFound;
            case Clause.When when -> applies(clause);
            case Clause.FormulaPoints formula -> applies(clause);
            case Clause.Omitted omitted -> false;
        };
    }

    /// Every met-or-unmet clause that applies.
    private Answer all(List<Clause> clauses) {
        Truth all = Truth.TRUE;
        for (Clause clause : clauses) {
            if (clause.isMetOrUnmet() && applies(clause)) {
                Answer met = met(clause);
                if (!(met instanceof Truth truth)) {
                    return met;
                }
                all = all == Truth.FALSE || truth == Truth.FALSE
                        ? Truth.FALSE
                        : all == Truth.UNKNOWN || truth == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.TRUE;
            }
        }
        return all;
    }

    /// In a section's requirement share, points, met and kept are its own.
    private NaiveText.Names inside(Section section) {
        List<Clause> clauses = kept(section.clauses());
        return new NaiveText.Names() {
            @Override
            public Answer name(String name) {
                return switch (name) {
                    case "share" -> share(clauses);
                    case "points" -> points(section);
                    case "met" -> metCount(clauses);
                    case "kept" -> Interval.whole(keptCount(clauses), keptCount(clauses));
                    default -> unit.name(name);
                };
            }

            @Override
            public Answer lookup(String function, String id) {
                return unit.lookup(function, id);
            }

            @Override
            public Answer known(String name) {
                return unit.known(name);
            }

            @Override
            public Answer level(String id) {
                return unit.level(id);
            }

            @Override
            public boolean isConstant(String name) {
                return unit.isConstant(name);
            }

            @Override
            public int decimals(String name) {
                return switch (name) {
                    case "points" -> unit.decimals().points(section);
                    case "met", "kept" -> 0;
                    default -> unit.decimals(name);
                };
            }

            @Override
            public int decimals(String function, String id) {
                return unit.decimals(function, id);
            }
        };
    }

    Answer starOrTier(String id) {
        Section section = sectionOrNull(id);
        if (section != null) {
            return star(section);
        }
        return all(kept(standard.ladder().stream()
                .filter(tier -> tier.id().equals(id))
                .findFirst()
                .orElseThrow()
                .clauses()));
    }

    Answer count(Function<Section, Answer> truths) {
        int low = 0;
        int high = 0;
        for (Section section : standard.sections()) {
            Answer answer = truths.apply(section);
            if (!(answer instanceof Truth truth)) {
                return answer;
            }
            low += truth == Truth.TRUE ? 1 : 0;
            high += truth.isPossible() ? 1 : 0;
        }
        return Interval.whole(low, high);
    }

    Answer tier() {
        int low = 0;
        int high = 0;
        boolean certain = true;
        boolean possible = true;
        for (Standard.Tier tier : standard.ladder()) {
            Answer passed = all(kept(tier.clauses()));
            if (!(passed instanceof Truth truth)) {
                return passed;
            }
            certain &= truth == Truth.TRUE;
            possible &= truth.isPossible();
            low += certain ? 1 : 0;
            high += possible ? 1 : 0;
        }
        return Interval.whole(low, high);
    }
}
