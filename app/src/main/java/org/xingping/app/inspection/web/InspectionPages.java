package org.xingping.app.inspection.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.evidence.KeptFile;
import org.xingping.app.facts.NewFact;
import org.xingping.app.inspection.Draw;
import org.xingping.app.inspection.Inspections;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.Reviews;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Step;

/// Inspections on the spot: whom to visit, and the sheet to fill in there, clause by clause.
@Controller
class InspectionPages {

    private final Inspections inspections;
    private final Procedures procedures;
    private final Cycles cycles;
    private final Editions editions;
    private final Directory directory;
    private final Sheets sheets;
    private final Reviews reviews;
    private final Evidence evidence;
    private final Texts texts;

    InspectionPages(
            Inspections inspections,
            Procedures procedures,
            Cycles cycles,
            Editions editions,
            Directory directory,
            Sheets sheets,
            Reviews reviews,
            Evidence evidence,
            Texts texts) {
        this.inspections = inspections;
        this.procedures = procedures;
        this.cycles = cycles;
        this.editions = editions;
        this.directory = directory;
        this.sheets = sheets;
        this.reviews = reviews;
        this.evidence = evidence;
        this.texts = texts;
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/inspections")
    InspectionsView list(@RequestParam Map<String, String> parameters, Viewer viewer) {
        List<Cycle> rounds = cycles.of(viewer.scope()).stream()
                .filter(Cycle::isOpen)
                .filter(cycle -> !inspections.steps(cycle).isEmpty())
                .toList();
        String asked = parameters.getOrDefault("cycle", "");
        Cycle cycle = asked.isEmpty()
                ? rounds.stream().findFirst().orElse(null)
                : rounds.stream()
                        .filter(round -> String.valueOf(round.id()).equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("cycle " + asked));
        String state = parameters.getOrDefault("state", "");
        String q = parameters.getOrDefault("q", "").strip();
        String sort = parameters.getOrDefault("sort", "due");
        if (cycle == null) {
            return new InspectionsView(rounds, null, List.of(), state, q, sort, List.of());
        }
        List<Text> waiting = new ArrayList<>();
        List<InspectionsView.Row> rows = rows(cycle, viewer, waiting).stream()
                .filter(row -> state.isEmpty() || row.state().equals(state))
                .filter(row -> q.isEmpty()
                        || row.unit().unitName().contains(q)
                        || row.unit().unitCode().toLowerCase(Locale.ROOT).startsWith(q.toLowerCase(Locale.ROOT)))
                .sorted(order(sort))
                .toList();
        return new InspectionsView(rounds, cycle, rows, state, q, sort, waiting);
    }

    /// @param waiting gets the steps at which nobody was drawn yet
    private List<InspectionsView.Row> rows(Cycle cycle, Viewer viewer, List<Text> waiting) {
        LocalDate today = directory.today();
        AwardNames names = new AwardNames(editions.checked(cycle.edition()).standard());
        List<Case> cases = procedures.cases(cycle, viewer.scope());
        List<InspectionsView.Row> rows = new ArrayList<>();
        for (Step step : inspections.steps(cycle)) {
            Set<Long> spared = Set.of();
            if (step.draw() != null) {
                Draw draw = inspections.find(cycle.id(), step.id()).orElse(null);
                if (draw == null || draw.drawnAt() == null) {
                    waiting.add(step.title());
                } else {
                    spared = inspections.entries(cycle.id(), step.id()).stream()
                            .filter(entry -> entry.place() > draw.drawn())
                            .map(Draw.Entry::unit)
                            .collect(Collectors.toSet());
                }
            }
            for (Case unit : cases) {
                boolean isHere = unit.standing().step().equals(step.id());
                if (!isHere && !unit.standing().passed().contains(step.id())) {
                    continue;
                }
                String award = unit.standing().award();
                rows.add(new InspectionsView.Row(
                        unit,
                        step.title(),
                        isHere && unit.standing().state() == State.WAITING
                                ? "due"
                                : isHere ? "returned" : spared.contains(unit.unit()) ? "spared" : "done",
                        award == null ? null : names.title(award),
                        isHere && unit.isLate(today)));
            }
        }
        return rows;
    }

    private static Comparator<InspectionsView.Row> order(String sort) {
        String column = sort.startsWith("-") ? sort.substring(1) : sort;
        Comparator<InspectionsView.Row> order = switch (column) {
            case "name" -> Comparator.comparing(row -> row.unit().unitName());
            case "state" -> Comparator.comparing(InspectionsView.Row::state);
            case "due" ->
                Comparator.comparing(
                        row -> row.unit().due(), Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()));
            default -> Comparator.comparing(row -> row.unit().unitCode());
        };
        Comparator<InspectionsView.Row> all = sort.startsWith("-") ? order.reversed() : order;
        return all.thenComparing(row -> row.unit().unitCode());
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/inspections/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        InspectionsView view = list(parameters, viewer);
        TableFile.send(
                response,
                format,
                "inspections",
                List.of("code", "name", "step", "state", "award", "due").stream()
                        .map(column -> texts.text(language, "inspection.column." + column))
                        .toList(),
                view.rows().stream()
                        .map(row -> Arrays.<@Nullable Object>asList(
                                row.unit().unitCode(),
                                row.unit().unitName(),
                                row.step().in(language),
                                texts.text(language, "inspection.state." + row.state()),
                                row.award() == null ? null : row.award().in(language),
                                row.unit().due()))
                        .toList());
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/inspections/{cycle}/{code}")
    SheetView sheet(@PathVariable long cycle, @PathVariable String code, Viewer viewer) {
        Cycle found = cycle(cycle, viewer);
        return sheets.sheet(found, unit(found, code, viewer), viewer, null);
    }

    /// The inspector's own figure or finding, beside those that were given and never over them.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR})
    @PostMapping("/inspections/{cycle}/{code}/figure")
    @Nullable
    View figure(
            @PathVariable long cycle,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "0") long basedOn,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        Cycle found = cycle(cycle, viewer);
        Case unit = unit(found, code, viewer);
        demandFill(found, unit, viewer);
        Refused why = null;
        try {
            reviews.record(
                    viewer,
                    found,
                    sheets.unit(found, unit),
                    Reviews.stage(sheets.step(found, unit)),
                    new NewFact(key, value, null, "", note.strip(), basedOn));
        } catch (Refused refused) {
            why = refused;
        }
        return answer(found, unit, viewer, new Sheets.Typed(key, value, note, why), request, response);
    }

    /// A photo for a clause.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR})
    @PostMapping("/inspections/{cycle}/{code}/photo")
    @Nullable
    View photo(
            @PathVariable long cycle,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Cycle found = cycle(cycle, viewer);
        Case unit = unit(found, code, viewer);
        demandFill(found, unit, viewer);
        Unit inspected = sheets.unit(found, unit);
        sheets.figure(found, unit, viewer, new Sheets.Typed(key, "", "", null)); // or there is none
        Refused why = null;
        if (file != null) {
            try (InputStream content = file.getInputStream()) {
                KeptFile kept = evidence.keep(
                        viewer, inspected, Objects.requireNonNullElse(file.getOriginalFilename(), ""), content);
                evidence.add(viewer, inspected, found.period(), key, kept);
            } catch (Refused refused) {
                why = refused;
            }
        }
        return answer(found, unit, viewer, new Sheets.Typed(key, value, note, why), request, response);
    }

    /// A sheet is filled in while it is the viewer's turn.
    private void demandFill(Cycle cycle, Case unit, Viewer viewer) {
        if (!sheets.mayFill(cycle, unit, viewer)) {
            throw new NotFound("inspection of " + unit.unitCode());
        }
    }

    private @Nullable View answer(
            Cycle cycle,
            Case unit,
            Viewer viewer,
            Sheets.Typed typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        if ("true".equals(request.getHeader("HX-Request"))) {
            return sheets.figure(cycle, unit, viewer, typed);
        }
        return typed.refused() != null
                ? sheets.sheet(cycle, unit, viewer, typed)
                : SeeOther.to(
                        response,
                        Sheets.place(cycle, unit) + "#figure-" + typed.key().replaceAll("[^A-Za-z0-9_]", "-"));
    }

    private Cycle cycle(long id, Viewer viewer) {
        return cycles.find(id, viewer.scope()).orElseThrow(() -> new NotFound("cycle " + id));
    }

    private Case unit(Cycle cycle, String code, Viewer viewer) {
        return procedures.find(cycle, code, viewer.scope(Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR));
    }
}
