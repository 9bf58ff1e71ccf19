package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;

/// Plans the parts of a standard: clauses, sections, ladder, exclusions and award.
final class StandardPlanner {

    private final Planner planner;
    private final Layout layout;
    private final Map<String, ClauseSlots> clauses = new HashMap<>();
    private final Map<String, SectionSlots> sections = new HashMap<>();
    private final Map<String, Integer> tiers = new HashMap<>();
    private @Nullable Integer excluded;
    private @Nullable Plain award;

    StandardPlanner(Planner planner) {
        this.planner = planner;
        this.layout = planner.layout;
    }

    private Standard standard() {
        return planner.raw();
    }

    /// The slots of a clause.
    ///
    /// @param met whether it is met, false where it does not apply
    /// @param applies whether it applies
    /// @param points its points; null when it earns none
    /// @param isCounted whether it is met or unmet rather than a matter of points
    record ClauseSlots(
            Clause clause, int met, int applies, @Nullable Plain points, boolean isCounted) {}

    /// The slots of a section.
    ///
    /// @param star whether its requirement is met and anything applies; -1 without a requirement
    /// @param failing whether its requirement applies and is not met; -1 without a requirement
    /// @param winnable whether anything in it applies
    record SectionSlots(
            Section section, int star, int failing, int winnable, Plain metCount, Plain kept, Plain points) {}

    // Clauses

    ClauseSlots clause(Clause clause) {
        ClauseSlots known = clauses.get(clause.id());
        if (known == null) {
            try {
                known = plan(clause);
            } catch (TooWide wide) {
                throw planner.refused(clause.at(), Text.of("条款 " + clause.id(), "clause " + clause.id()));
            }
            clauses.put(clause.id(), known);
        }
        return known;
    }

    private ClauseSlots plan(Clause clause) {
        int finding = planner.finding(clause);
        int applies = layout.truth(List.of(), List.of(), out -> new ClauseKernels.Applies(finding, out));
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> {
                int met = layout.truth(List.of(), List.of(), out -> new ClauseKernels.Found(finding, out));
                yield new ClauseSlots(clause, met, applies, worth(finding, met, applies, worth, partly), true);
            }
            case Clause.When(Snippet condition, var worth) -> {
                int holds = planner.truth(condition);
                int met = layout.truth(
                        List.of(holds, applies), List.of(), out -> new ClauseKernels.Masked(holds, applies, out));
                yield new ClauseSlots(clause, met, applies, worth(-1, met, applies, worth, null), true);
            }
            case Clause.AwardedPoints(var low, var high, int decimals) -> {
                // an open clause may also turn out not to apply, and then it gives nothing
                long from =
                        Math.min(0, Arithmetic.fit(low.movePointRight(decimals).toBigInteger()));
                long to =
                        Math.max(0, Arithmetic.fit(high.movePointRight(decimals).toBigInteger()));
                int slot =
                        layout.number(List.of(), List.of(), out -> new ClauseKernels.Awarded(finding, from, to, out));
                Plain points = new Plain(slot, decimals, from, to, false, 0);
                yield new ClauseSlots(clause, applies, applies, points, false);
            }
            case Clause.FormulaPoints formula -> {
                Plain rounded = planner.arithmetic.round(planner.number(formula.formula()), formula.rounding());
                Plain limited = limit(rounded, formula.floor(), formula.cap());
                int slot = layout.number(
                        List.of(),
                        List.of(limited.slot()),
                        out -> new ClauseKernels.MaskedPoints(limited.slot(), finding, out));
                Plain points = new Plain(
                        slot,
                        limited.decimals(),
                        Math.min(0, limited.low()),
                        Math.max(0, limited.high()),
                        true,
                        layout.numberPhase(slot));
                yield new ClauseSlots(clause, applies, applies, points, false);
            }
            case Clause.Omitted omitted -> throw new IllegalArgumentException("omitted: " + clause.id());
        };
    }

    private @Nullable Plain worth(
            int finding, int met, int applies, @Nullable BigDecimal worth, @Nullable BigDecimal partly) {
        if (worth == null && partly == null) {
            return null;
        }
        BigDecimal full = worth == null ? BigDecimal.ZERO : worth;
        BigDecimal half = partly == null ? BigDecimal.ZERO : partly;
        int decimals = Math.max(
                0,
                Math.max(
                        full.stripTrailingZeros().scale(),
                        half.stripTrailingZeros().scale()));
        long fullStored = Arithmetic.fit(full.movePointRight(decimals).toBigIntegerExact());
        long halfStored = Arithmetic.fit(half.movePointRight(decimals).toBigIntegerExact());
        int slot = layout.number(
                List.of(met, applies),
                List.of(),
                out -> new ClauseKernels.WorthOf(finding, met, applies, fullStored, halfStored, out));
        return new Plain(
                slot,
                decimals,
                Math.min(0, Math.min(fullStored, halfStored)),
                Math.max(0, Math.max(fullStored, halfStored)),
                true,
                layout.numberPhase(slot));
    }

    private Plain limit(Plain points, @Nullable BigDecimal floor, @Nullable BigDecimal cap) {
        Plain raised = floor == null ? points : planner.arithmetic.greatest(points, planner.arithmetic.constant(floor));
        return cap == null ? raised : planner.arithmetic.least(raised, planner.arithmetic.constant(cap));
    }

    // Sections

    SectionSlots section(Section section) {
        SectionSlots known = sections.get(section.id());
        if (known == null) {
            try {
                known = plan(section);
            } catch (TooWide wide) {
                throw planner.refused(section.at(), Text.of("部分 " + section.id(), "section " + section.id()));
            }
            sections.put(section.id(), known);
        }
        return known;
    }

    private SectionSlots plan(Section section) {
        List<ClauseSlots> kept = section.kept().stream().map(this::clause).toList();
        List<ClauseSlots> counted = kept.stream().filter(ClauseSlots::isCounted).toList();
        Plain metCount = counter(counted.stream().map(ClauseSlots::met).toList());
        Plain keptCount = counter(counted.stream().map(ClauseSlots::applies).toList());
        Plain points = planner.arithmetic.constant(BigDecimal.ZERO);
        for (ClauseSlots clause : kept) {
            if (clause.points() != null) {
                points = planner.arithmetic.sum(points, clause.points());
            }
        }
        Plain limited = limit(points, section.floor(), section.cap());
        List<Integer> applying = kept.stream().map(ClauseSlots::applies).toList();
        int winnable = layout.truth(applying, List.of(), out -> new ClauseKernels.Any(applying, out));
        SectionSlots bare = new SectionSlots(section, -1, -1, winnable, metCount, keptCount, limited);
        if (section.requirement() == null) {
            return bare;
        }
        // the requirement may ask for the section's own figures
        sections.put(section.id(), bare);
        List<Integer> met = counted.stream().map(ClauseSlots::met).toList();
        int holds = switch (section.requirement()) {
            case Section.Requirement.All all -> all(counted);
            case Section.Requirement.Any any -> layout.truth(met, List.of(), out -> new ClauseKernels.Any(met, out));
            case Section.Requirement.Holds(Snippet condition) -> masked(planner.truth(condition), winnable);
        };
        int winning = winning(kept);
        int star = planner.and(holds, winning);
        int failing = planner.and(planner.not(holds), winning);
        return new SectionSlots(section, star, failing, winnable, metCount, keptCount, limited);
    }

    /// Whether anything in the section applies; open while all that is left of it may turn out not to.
    private int winning(List<ClauseSlots> kept) {
        List<Integer> applying = kept.stream()
                .map(slots -> switch (slots.clause().kind()) {
                    case Clause.Finding finding -> applying(slots.clause());
                    case Clause.AwardedPoints points -> applying(slots.clause());
                    case Clause.When when -> slots.applies();
                    case Clause.FormulaPoints points -> slots.applies();
                    case Clause.Omitted omitted ->
                        throw new IllegalArgumentException(
                                "omitted: " + slots.clause().id());
                })
                .toList();
        return layout.truth(applying, List.of(), out -> new ClauseKernels.Any(applying, out));
    }

    private int applying(Clause clause) {
        int finding = planner.finding(clause);
        return layout.truth(List.of(), List.of(), out -> new ClauseKernels.Applying(finding, out));
    }

    /// A condition that counts only where the section has anything that applies: its share would divide by zero.
    private int masked(int condition, int winnable) {
        return layout.truth(
                List.of(condition, winnable), List.of(), out -> new ClauseKernels.Masked(condition, winnable, out));
    }

    private int all(List<ClauseSlots> clauses) {
        List<Integer> met = clauses.stream().map(ClauseSlots::met).toList();
        List<Integer> applies = clauses.stream().map(ClauseSlots::applies).toList();
        return all(met, applies);
    }

    private int all(List<Integer> met, List<Integer> applies) {
        List<Integer> inputs = new ArrayList<>(met);
        inputs.addAll(applies);
        return layout.truth(inputs, List.of(), out -> new ClauseKernels.All(met, applies, out));
    }

    private int always() {
        return layout.truth(List.of(), List.of(), out -> new TruthKernels.Constant(true, out));
    }

    private Plain counter(List<Integer> truths) {
        int slot = layout.number(truths, List.of(), out -> new Counter.Of(truths, out));
        return new Plain(slot, 0, 0, truths.size(), true, layout.numberPhase(slot));
    }

    int tier(Standard.Tier tier) {
        Integer known = tiers.get(tier.id());
        if (known == null) {
            known = all(tier.kept().stream()
                    .map(this::clause)
                    .filter(ClauseSlots::isCounted)
                    .toList());
            tiers.put(tier.id(), known);
        }
        return known;
    }

    /// All clauses of sections and ladder that are met or unmet.
    private List<ClauseSlots> counted() {
        return counted(Stream.concat(
                        standard().sections().stream().map(Section::kept),
                        standard().ladder().stream().map(Standard.Tier::kept))
                .toList());
    }

    private List<ClauseSlots> counted(List<List<Clause>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .map(this::clause)
                .filter(ClauseSlots::isCounted)
                .toList();
    }

    Plain metCount() {
        return metCount(counted());
    }

    Plain keptCount() {
        return keptCount(counted());
    }

    private Plain metCount(List<ClauseSlots> clauses) {
        return counter(clauses.stream().map(ClauseSlots::met).toList());
    }

    private Plain keptCount(List<ClauseSlots> clauses) {
        return counter(clauses.stream().map(ClauseSlots::applies).toList());
    }

    // Names

    int truth(String name) {
        String id = name.substring(name.indexOf(':') + 1);
        if (name.startsWith("met:")) {
            ClauseSlots slots = clause(clauseOf(id));
            return layout.truth(
                    List.of(slots.met(), slots.applies()),
                    List.of(),
                    out -> new ClauseKernels.MetOrNotApplicable(slots.met(), slots.applies(), out));
        }
        for (Section section : standard().sections()) {
            if (section.id().equals(id)) {
                return section(section).star();
            }
        }
        for (Standard.Tier tier : standard().ladder()) {
            if (tier.id().equals(id)) {
                return tier(tier);
            }
        }
        throw new IllegalStateException("unplanned name " + name);
    }

    private Clause clauseOf(String id) {
        return standard().clauses().stream()
                .filter(clause -> clause.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Section sectionOf(String id) {
        return standard().sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    Planned number(String name) {
        return switch (name) {
            case StandardNames.STARS ->
                counter(starSections().stream().map(SectionSlots::star).toList());
            case StandardNames.WINNABLE ->
                counter(starSections().stream().map(SectionSlots::winnable).toList());
            case StandardNames.TIER -> ladder();
            case StandardNames.SHARE -> {
                List<ClauseSlots> counted = counted(
                        standard().sections().stream().map(Section::kept).toList());
                yield new Ratio(metCount(counted), keptCount(counted));
            }
            case StandardNames.POINTS -> {
                Plain sum = planner.arithmetic.constant(BigDecimal.ZERO);
                for (Section section : standard().sections()) {
                    sum = planner.arithmetic.sum(sum, section(section).points());
                }
                yield sum;
            }
            case StandardNames.AWARD -> award();
            case StandardNames.AWARD_VALUE -> awardValue();
            default -> lookup(name);
        };
    }

    private Planned lookup(String name) {
        String id = name.substring(name.indexOf(':') + 1);
        Section section = sectionOf(id);
        if (section == null) {
            Plain points = clause(clauseOf(id)).points();
            if (points == null) {
                throw new IllegalStateException("unplanned name " + name);
            }
            return points;
        }
        SectionSlots slots = section(section);
        if (name.startsWith("points:")) {
            return slots.points();
        }
        if (name.startsWith("share:")) {
            return new Ratio(slots.metCount(), slots.kept());
        }
        return name.startsWith("met-count:") ? slots.metCount() : slots.kept();
    }

    private List<SectionSlots> starSections() {
        return standard().sections().stream()
                .filter(Section::star)
                .map(this::section)
                .toList();
    }

    /// The highest tier reached: how many tiers are passed together with all those below them.
    private Plain ladder() {
        int always = always();
        List<Integer> passed = new ArrayList<>();
        List<Integer> reached = new ArrayList<>();
        for (Standard.Tier tier : standard().ladder()) {
            passed.add(tier(tier));
            // not `&&`: a lower tier that is missed would hide an error in a higher one
            reached.add(all(List.copyOf(passed), Collections.nCopies(passed.size(), always)));
        }
        return counter(reached);
    }

    // Award

    /// Truth slot of the units that are not rated.
    int excluded() {
        if (excluded == null) {
            List<Integer> conditions = standard().excluded().stream()
                    .map(exclusion -> planner.truth(exclusion.when()))
                    .toList();
            excluded = layout.truth(conditions, List.of(), out -> new ClauseKernels.Any(conditions, out));
        }
        return excluded;
    }

    Plain award() {
        if (award == null) {
            award = planAward();
        }
        return award;
    }

    private Plain planAward() {
        Standard standard = standard();
        int levels = standard.levels().size();
        List<Integer> rules = standard.award().stream().map(this::rule).toList();
        int[] merits =
                standard.award().stream().mapToInt(rule -> merit(rule.is())).toArray();
        List<Integer> caps = new ArrayList<>();
        List<Integer> limits = new ArrayList<>();
        for (Standard.Veto veto : standard.vetoes()) {
            if (!veto.clause().isOmitted()) {
                caps.add(clause(veto.clause()).met());
                limits.add(merit(veto.caps()));
            }
        }
        for (Section section : standard.sections()) {
            if (section.caps() != null) {
                caps.add(section(section).failing());
                limits.add(merit(section.caps()));
            }
        }
        AwardKernel.Movement movement = movement(standard.movement());
        Procedure procedure = standard.procedure();
        int applied = procedure != null && procedure.hasBranches() ? planner.columnOf(AppliedFor.metric(standard)) : -1;
        List<Integer> inputs = new ArrayList<>(rules);
        inputs.addAll(caps);
        int[] limitArray = limits.stream().mapToInt(Integer::intValue).toArray();
        int slot = layout.number(
                inputs,
                List.of(),
                out -> new AwardKernel(rules, merits, List.copyOf(caps), limitArray, movement, applied, out));
        return new Plain(slot, 0, 0, levels - 1L, true, layout.numberPhase(slot));
    }

    private AwardKernel.Movement movement(Standard.@Nullable Movement stated) {
        if (stated == null) {
            return AwardKernel.Movement.FREE;
        }
        int all = standard().levels().size();
        return new AwardKernel.Movement(
                planner.columnOf(LastAward.metric(standard())),
                stated.up() == null ? all : stated.up(),
                stated.down() == null ? all : stated.down());
    }

    private int merit(String level) {
        return standard().levels().size() - 1 - standard().placeOf(level);
    }

    private int rule(Standard.AwardRule rule) {
        int condition = rule.when() == null ? always() : planner.truth(rule.when());
        Standard.Quota quota = rule.quota();
        if (quota == null) {
            return condition;
        }
        Plain by = planner.key(quota.by());
        Plain share = planner.plain(planner.number(quota.share()), quota.share());
        if (!share.isConstant()) {
            planner.problems.error(
                    quota.share().at(),
                    "quota-not-constant",
                    Text.of("名额比例须是常数", "the share of places must be a constant"),
                    Text.of("请写数字或参数", "write a number or a parameter"));
        }
        int outside = excluded();
        List<Integer> truths = quota.amongEligible() ? List.of(outside, condition) : List.of(outside);
        int within = layout.cohortTruth(
                truths,
                List.of(by.slot()),
                out -> new CohortStep.Quota(
                        by.slot(),
                        quota.amongEligible() ? condition : -1,
                        outside,
                        quota.within(),
                        share.constant(),
                        quota.places(),
                        quota.tiesIn(),
                        out));
        return planner.and(condition, within);
    }

    /// The value of the award's level; 0 for a level without a value, which the lint refuses.
    private Plain awardValue() {
        Plain merit = planner.arithmetic.sum(award(), planner.arithmetic.constant(BigDecimal.ONE));
        List<BigDecimal> values = standard().levels().reversed().stream()
                .map(level -> level.value() == null ? BigDecimal.ZERO : level.value())
                .toList();
        return planner.lookup(planner.arithmetic.constant(BigDecimal.ONE), merit, List.of(values));
    }
}
