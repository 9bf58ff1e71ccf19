package org.xingping.app.procedure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.standards.Editions;
import org.xingping.app.standards.Reads;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Procedure.Step;

/// What somebody who reviews or inspects a unit goes through, clause by clause, and their own figures beside
/// those that were reported.
@Component
public class Reviews {

    private final Editions editions;
    private final Facts facts;
    private final Cycles cycles;

    Reviews(Editions editions, Facts facts, Cycles cycles) {
        this.editions = editions;
        this.facts = facts;
        this.cycles = cycles;
    }

    /// A section of the standard.
    public record Part(Text title, List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /// A clause under review.
    public record Line(String id, Text title, @Nullable Outcome outcome, List<Figure> figures) {
        public Line {
            figures = List.copyOf(figures);
        }
    }

    /// A figure that a clause reads.
    ///
    /// @param own what the viewer's level gave; null: nothing yet
    /// @param others what other levels gave
    public record Figure(
            String key, FormField field, @Nullable FactEntry own, Map<Stage, FactEntry> others) {

        public String id() {
            return key.replaceAll("[^A-Za-z0-9_]", "-");
        }

        public Text shown(FactEntry entry) {
            return entry.value() == null ? Text.same("—") : field.shown(entry.value());
        }

        /// Which entry the field was filled from.
        public long basedOn() {
            return own == null ? 0 : own.id();
        }

        public String written() {
            return own == null || own.value() == null ? "" : field.written(own.value());
        }

        public boolean isChosen(String value) {
            return own != null && value.equals(own.value());
        }
    }

    /// The level at which somebody in a step gives figures.
    public static Stage stage(Step step) {
        return switch (Procedures.role(step)) {
            case REVIEWER -> Stage.STREET;
            case INSPECTOR -> Stage.COUNTY;
            case PUBLISHER -> Stage.FINAL;
            case REPORTER, AUDITOR, ADMINISTRATOR -> Stage.SELF;
        };
    }

    /// Whether the viewer acts for the unit in the step it stands at.
    public static boolean mayAct(Cycle cycle, Case unit, Step step, Viewer viewer) {
        boolean isPassed = switch (step.kind()) {
            case ASSESS, DECIDE, CONFIRM, INSPECT -> true;
            case APPLY, NOTICE, PUBLISH -> false;
        };
        return isPassed
                && cycle.isOpen()
                && unit.standing().state() == State.WAITING
                && viewer.scope(Procedures.role(step)).covers(unit.path());
    }

    /// Saves a reviewer's own figure beside the one that was reported.
    ///
    /// @throws org.xingping.app.shell.Refused when it cannot be recorded, or the round is closed
    @Transactional
    public void record(Viewer by, Cycle cycle, Unit unit, Stage stage, NewFact fact) {
        cycles.holdOpen(List.of(cycle));
        facts.record(by, unit, cycle.period(), stage, List.of(fact));
    }

    /// What is reviewed, clause by clause: the clauses that are left out are left out here.
    ///
    /// @param explanation how the unit is rated now
    public List<Part> parts(Cycle cycle, Case unit, Step step, Explanation explanation) {
        CheckedStandard checked = editions.checked(cycle.edition());
        Map<String, Clause> clauses = new HashMap<>();
        checked.standard().clauses().forEach(clause -> clauses.put(clause.id(), clause));
        Reads reads = editions.reads(cycle.edition());
        FactSchema schema = editions.schema();
        Stage stage = stage(step);
        Map<String, Map<Stage, FactEntry>> levels = facts.levels(unit.unit(), cycle.period());
        List<Part> parts = new ArrayList<>();
        for (Explanation.Part part : explanation.parts()) {
            List<Line> lines = new ArrayList<>();
            for (Explanation.Line line : part.lines()) {
                Clause clause = clauses.get(line.id());
                if (clause != null && line.omitted() == null) {
                    List<Figure> figures = new ArrayList<>();
                    keys(clause, checked, reads, schema).forEach((key, column) -> {
                        Map<Stage, FactEntry> given =
                                new EnumMap<>(levels.getOrDefault(key, new EnumMap<>(Stage.class)));
                        FactEntry own = given.remove(stage);
                        figures.add(new Figure(key, FormField.of(column), own, given));
                    });
                    lines.add(new Line(line.id(), line.title(), line.outcome(), figures));
                }
            }
            if (!lines.isEmpty()) {
                parts.add(new Part(part.title(), lines));
            }
        }
        return parts;
    }

    private static Map<String, FactColumn> keys(
            Clause clause, CheckedStandard checked, Reads reads, FactSchema schema) {
        Map<String, FactColumn> keys = new LinkedHashMap<>();
        reads.byClause().getOrDefault(clause.id(), List.of()).forEach(metric -> add(keys, metric.id(), schema));
        if (keys.isEmpty()) {
            add(keys, checked.findingKey(clause), schema);
        }
        return keys;
    }

    private static void add(Map<String, FactColumn> keys, String key, FactSchema schema) {
        FactColumn column = schema.column(key);
        if (column != null) {
            keys.put(key, column);
        }
    }
}
