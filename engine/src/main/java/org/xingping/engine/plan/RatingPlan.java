package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;
import org.xingping.engine.plan.StandardPlanner.ClauseSlots;
import org.xingping.engine.plan.StandardPlanner.SectionSlots;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Group;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// A standard ready to rate any table of facts: kernels in phases and the slots that hold the results. Immutable and
/// safe to share between threads.
public final class RatingPlan {

    private final CheckedStandard standard;
    private final List<Metric> metrics;
    private final List<String> findings;
    private final List<Snippet> fallbacks;
    private final List<Phase> phases;
    private final Layout.Graph graph;
    private final int truthSlots;
    private final int numberSlots;
    private final Outputs outputs;
    private final Map<String, Planned> names;
    private final Map<String, Integer> truths;

    /// Where results are found.
    ///
    /// @param excluded truth slot of units that are not rated
    /// @param exclusions truth slots of the single reasons for that, in the order of the standard
    /// @param blocked truth slot of units with an evaluation error
    /// @param award number slot of merits
    /// @param stars number slot of stars won; -1 for a standard without stars
    /// @param met number slot of clauses met, and possibly met at its high end
    /// @param kept number slot of met-or-unmet clauses that apply
    /// @param score the score; null for a standard without one
    /// @param rank number slot of the rank; -1 without a score
    record Outputs(
            int excluded,
            List<Integer> exclusions,
            int blocked,
            int award,
            int stars,
            int met,
            int kept,
            @Nullable Planned score,
            int rank,
            List<Root> roots,
            Map<String, ClauseSlots> clauses,
            Map<String, SectionSlots> sections,
            Map<String, Integer> tiers,
            Map<String, Planned> values,
            List<TargetSlots> targets,
            List<Integer> consequences) {}

    /// Something whose evaluation error blocks a rating.
    ///
    /// @param label what people call it
    /// @param truth truth slot; -1 for a number
    /// @param number number slot; -1 for a truth
    record Root(Text label, int truth, int number) {}

    /// @param counted truth slot: in the base and counted
    /// @param others truth slot: in the base and not counted
    record TargetSlots(Standard.Target target, int counted, int others) {}

    private RatingPlan(Planner planner, Outputs outputs) {
        this.standard = planner.checked;
        this.metrics = List.copyOf(planner.metrics);
        this.findings = List.copyOf(planner.findings);
        this.fallbacks = List.copyOf(planner.fallbacks);
        this.phases = planner.layout.phases();
        this.graph = planner.layout.graph();
        this.truthSlots = planner.layout.truthSlots();
        this.numberSlots = planner.layout.numberSlots();
        this.outputs = outputs;
        this.names = Map.copyOf(planner.numbers());
        this.truths = Map.copyOf(planner.truths());
    }

    /// Plans a checked standard.
    ///
    /// @throws InputRefused when something cannot be computed exactly as it is written
    public static RatingPlan of(CheckedStandard checked) {
        Problems problems = new Problems();
        Planner planner = new Planner(checked, problems);
        try {
            Outputs outputs = outputs(planner);
            problems.refuseOnError();
            return new RatingPlan(planner, outputs);
        } catch (TooWide wide) {
            throw planner.refused(checked.standard().at(), Text.of("总分", "the sum of all points"));
        }
    }

    /// Whether a unit's rating may depend on units with another parent.
    public boolean comparesAcrossGroups() {
        return phases.stream().flatMap(phase -> phase.cohort().stream()).anyMatch(step -> step.within() == Group.ALL);
    }

    private static Outputs outputs(Planner planner) {
        Standard standard = planner.raw();
        StandardPlanner parts = planner.standard();
        List<Root> roots = new ArrayList<>();

        Map<String, ClauseSlots> clauses = new LinkedHashMap<>();
        for (Clause clause : standard.clauses()) {
            if (clause.isOmitted()) {
                continue;
            }
            ClauseSlots slots = parts.clause(clause);
            clauses.put(clause.id(), slots);
            Text label = Text.of("条款 " + clause.id(), "clause " + clause.id());
            if (clause.kind() instanceof Clause.When) {
                roots.add(new Root(label, slots.met(), -1));
            }
            if (clause.kind() instanceof Clause.FormulaPoints && slots.points() != null) {
                roots.add(new Root(label, -1, slots.points().slot()));
            }
        }
        Map<String, SectionSlots> sections = new LinkedHashMap<>();
        for (Section section : standard.sections()) {
            SectionSlots slots = parts.section(section);
            sections.put(section.id(), slots);
            if (slots.star() >= 0) {
                roots.add(new Root(Text.of("部分 " + section.id(), "section " + section.id()), slots.star(), -1));
            }
        }
        Map<String, Integer> tiers = new LinkedHashMap<>();
        standard.ladder().forEach(tier -> tiers.put(tier.id(), parts.tier(tier)));

        int excluded = parts.excluded();
        roots.add(new Root(Text.of("不参评条件", "the exclusion"), excluded, -1));
        Plain award = parts.award();
        roots.add(new Root(Text.of("等次规则", "the award"), -1, award.slot()));
        Planned score = standard.score() == null ? null : planner.number(standard.score());
        Plain key = score == null || standard.score() == null ? null : planner.key(score, standard.score());
        if (key != null) {
            roots.add(new Root(Text.of("分数", "the score"), -1, key.slot()));
        }
        int blocked = blocked(planner, roots);

        Layout layout = planner.layout;
        int rank = -1;
        if (key != null) {
            int skipped = layout.truth(
                    List.of(excluded, blocked), List.of(), out -> new TruthKernels.Or(excluded, blocked, out));
            rank = layout.cohortNumber(
                    List.of(skipped),
                    List.of(key.slot()),
                    out -> new CohortStep.Rank(key.slot(), skipped, Group.PARENT, true, out));
        }
        boolean hasStars = standard.sections().stream().anyMatch(Section::star);
        int stars = hasStars && planner.number(StandardNames.STARS) instanceof Plain plain ? plain.slot() : -1;

        Map<String, Planned> values = new LinkedHashMap<>();
        for (Value value : standard.values()) {
            values.put(value.name(), planner.number(value.name()));
        }
        for (Value value : standard.formulas()) {
            values.put(value.name(), planner.number(value.name()));
        }
        List<TargetSlots> targets = standard.targets().stream()
                .map(target -> target(planner, target))
                .toList();
        List<Integer> consequences = new ArrayList<>();
        for (Standard.Consequence consequence : standard.consequences()) {
            consequences.add(planner.truth(consequence.when()));
        }
        return new Outputs(
                excluded,
                standard.excluded().stream()
                        .map(exclusion -> planner.truth(exclusion.when()))
                        .toList(),
                blocked,
                award.slot(),
                stars,
                parts.metCount().slot(),
                parts.keptCount().slot(),
                score,
                rank,
                List.copyOf(roots),
                clauses,
                sections,
                tiers,
                values,
                targets,
                List.copyOf(consequences));
    }

    /// The truth slots that results are read from.
    private List<Integer> resultTruths() {
        List<Integer> slots = new ArrayList<>(List.of(outputs.excluded(), outputs.blocked()));
        for (TargetSlots target : outputs.targets()) {
            slots.add(target.counted());
            slots.add(target.others());
        }
        slots.addAll(outputs.consequences());
        return slots;
    }

    /// The number slots that results are read from.
    private List<Integer> resultNumbers() {
        List<Integer> slots = new ArrayList<>(List.of(outputs.award(), outputs.met(), outputs.kept()));
        if (outputs.stars() >= 0) {
            slots.add(outputs.stars());
        }
        switch (outputs.score()) {
            case null -> {}
            case Plain plain -> slots.add(plain.slot());
            case Ratio(Plain dividend, Plain divisor) -> slots.addAll(List.of(dividend.slot(), divisor.slot()));
        }
        if (outputs.rank() >= 0) {
            slots.add(outputs.rank());
        }
        return slots;
    }

    /// A truth slot that gathers the errors of all roots as a plain truth.
    private static int blocked(Planner planner, List<Root> roots) {
        List<Integer> truths =
                roots.stream().map(Root::truth).filter(slot -> slot >= 0).toList();
        List<Integer> numbers =
                roots.stream().map(Root::number).filter(slot -> slot >= 0).toList();
        return planner.layout.truth(truths, numbers, out -> new GatherErrors(truths, numbers, out));
    }

    private static TargetSlots target(Planner planner, Standard.Target target) {
        int counted = planner.truth(target.share());
        int others = planner.not(counted);
        if (target.among() == null) {
            return new TargetSlots(target, counted, others);
        }
        int base = planner.truth(target.among());
        return new TargetSlots(target, planner.and(base, counted), planner.and(base, others));
    }

    public CheckedStandard standard() {
        return standard;
    }

    /// The metrics the plan reads, by column index; last cycle's award is among them when the standard uses it.
    public List<Metric> metrics() {
        return metrics;
    }

    /// The findings the plan reads, as `<standard>/<clause>`.
    public List<String> findings() {
        return findings;
    }

    /// Texts that run row by row through cel-java because their shape has no kernel.
    public List<Snippet> fallbacks() {
        return fallbacks;
    }

    List<Phase> phases() {
        return phases;
    }

    Layout.Graph graph() {
        return graph;
    }

    int truthSlots() {
        return truthSlots;
    }

    int numberSlots() {
        return numberSlots;
    }

    Outputs outputs() {
        return outputs;
    }

    /// The numbers that texts refer to, by name.
    Map<String, Planned> names() {
        return names;
    }

    /// The truths that texts refer to, by name.
    Map<String, Integer> truths() {
        return truths;
    }

    /// The value of a merit as the standard's levels name it.
    public String levelOf(int merit) {
        List<Standard.Level> levels = standard.standard().levels();
        return levels.get(levels.size() - 1 - merit).id();
    }

    /// Runs the plan once; see [Execution].
    public Execution execute(FactTable facts, KnownBefore before, int threads) {
        return bind(facts, before, Program.Use.ONCE, Lanes.forRows(facts.size()))
                .execute(threads);
    }

    /// Makes the plan ready for a table that is rated again and again.
    ///
    /// @param lanes on which it will be
    public BoundPlan bind(FactTable facts, KnownBefore before, Lanes lanes) {
        return bind(facts, before, Program.Use.AGAIN, lanes);
    }

    /// Runs the plan so that changes can be followed.
    public LiveExecution live(FactTable facts, KnownBefore before, Lanes lanes, int threads) {
        return new LiveExecution(this, facts, before, lanes, threads);
    }

    private BoundPlan bind(FactTable facts, KnownBefore before, Program.Use use, Lanes lanes) {
        TableColumns columns = TableColumns.of(this, facts, before);
        return new BoundPlan(this, facts, Lowering.of(blueprint(), columns, use, lanes), lanes);
    }

    Blueprint blueprint() {
        return new Blueprint(graph, truthSlots, numberSlots, metrics, findings, resultTruths(), resultNumbers());
    }
}
