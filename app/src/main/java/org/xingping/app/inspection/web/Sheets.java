package org.xingping.app.inspection.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.Reviews;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Live;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;

/// Gathers what the sheet of a unit shows.
@Component
class Sheets {

    private final Procedures procedures;
    private final Reviews reviews;
    private final Editions editions;
    private final Ratings ratings;
    private final Evidence evidence;
    private final Directory directory;

    Sheets(
            Procedures procedures,
            Reviews reviews,
            Editions editions,
            Ratings ratings,
            Evidence evidence,
            Directory directory) {
        this.procedures = procedures;
        this.reviews = reviews;
        this.editions = editions;
        this.ratings = ratings;
        this.evidence = evidence;
        this.directory = directory;
    }

    /// What somebody typed and could not save, or has just saved.
    ///
    /// @param refused null: it was saved
    record Typed(
            String key, String value, String note, @Nullable Refused refused) {}

    /// The inspection a unit stands at, or the one it went through.
    ///
    /// @throws NotFound when the round has none
    Step step(Cycle cycle, Case unit) {
        List<Step> steps = procedures.of(cycle).orElseThrow(() -> new NotFound("procedure")).steps().stream()
                .filter(step -> step.kind() == Kind.INSPECT)
                .toList();
        return steps.stream()
                .filter(step -> step.id().equals(unit.standing().step())
                        || unit.standing().passed().contains(step.id()))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new NotFound("inspection of " + unit.unitCode()));
    }

    boolean mayFill(Cycle cycle, Case unit, Viewer viewer) {
        Step step = step(cycle, unit);
        return unit.standing().step().equals(step.id()) && Reviews.mayAct(cycle, unit, step, viewer);
    }

    /// The unit in the tree.
    Unit unit(Cycle cycle, Case unit) {
        return directory
                .find(unit.unit(), directory.today())
                .or(() -> directory.find(unit.unit(), cycle.treeOn()))
                .orElseThrow(() -> new NotFound("unit " + unit.unit()));
    }

    SheetView sheet(Cycle cycle, Case unit, Viewer viewer, @Nullable Typed typed) {
        Step step = step(cycle, unit);
        Live live = ratings.live(List.of(cycle), unit(cycle, unit), Map.of()).get(cycle);
        boolean mayFill = mayFill(cycle, unit, viewer);
        Map<String, List<Attachment>> photos = new HashMap<>();
        evidence.list(unit.unit(), cycle.period())
                .forEach(file -> photos.computeIfAbsent(file.key(), none -> new ArrayList<>())
                        .add(file));
        List<SheetView.Section> sections = new ArrayList<>();
        if (live != null) {
            for (Reviews.Part part : reviews.parts(cycle, unit, step, live.explanation())) {
                sections.add(new SheetView.Section(
                        part.title(),
                        part.lines().stream()
                                .filter(line -> !line.figures().isEmpty())
                                .map(line -> new SheetView.ClauseView(
                                        line.id(),
                                        line.title(),
                                        line.figures().stream()
                                                .map(figure ->
                                                        figure(cycle, unit, line, figure, mayFill, photos, typed))
                                                .toList()))
                                .toList()));
            }
        }
        String award = unit.standing().award();
        return new SheetView(
                cycle,
                unit,
                step.title(),
                award == null
                        ? null
                        : new AwardNames(editions.checked(cycle.edition()).standard()).title(award),
                live,
                sections,
                mayFill,
                typed != null && typed.refused() != null ? 422 : 200);
    }

    private static FigureView figure(
            Cycle cycle,
            Case unit,
            Reviews.Line line,
            Reviews.Figure figure,
            boolean mayFill,
            Map<String, List<Attachment>> photos,
            @Nullable Typed typed) {
        boolean isTyped = typed != null && typed.key().equals(figure.key());
        boolean isRefused = isTyped && typed != null && typed.refused() != null;
        FactEntry own = figure.own();
        return new FigureView(
                place(cycle, unit),
                line.title(),
                figure,
                mayFill,
                isRefused && typed != null ? typed.value() : figure.written(),
                isRefused && typed != null ? typed.note() : own == null ? "" : own.note(),
                isTyped && !isRefused,
                isRefused && typed != null ? typed.refused() : null,
                photos.getOrDefault(figure.key(), List.of()));
    }

    /// One figure of the sheet.
    ///
    /// @throws NotFound when the standard does not read it
    FigureView figure(Cycle cycle, Case unit, Viewer viewer, Typed typed) {
        return sheet(cycle, unit, viewer, typed).sections().stream()
                .flatMap(section -> section.clauses().stream())
                .flatMap(clause -> clause.figures().stream())
                .filter(figure -> figure.figure().key().equals(typed.key()))
                .findFirst()
                .orElseThrow(() -> new NotFound("figure " + typed.key()));
    }

    static String place(Cycle cycle, Case unit) {
        return "/inspections/" + cycle.id() + "/" + unit.unitCode();
    }
}
