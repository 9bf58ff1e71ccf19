package org.xingping.app.procedure.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;

/// The rounds of the part of the programme somebody works in, step by step, and what is done with many units at
/// once.
@Controller
class ProcedurePages {

    private final Procedures procedures;
    private final PublicNotices publicNotices;
    private final Cycles cycles;
    private final Editions editions;
    private final Ratings ratings;
    private final Directory directory;
    private final Texts texts;

    ProcedurePages(
            Procedures procedures,
            PublicNotices publicNotices,
            Cycles cycles,
            Editions editions,
            Ratings ratings,
            Directory directory,
            Texts texts) {
        this.procedures = procedures;
        this.publicNotices = publicNotices;
        this.cycles = cycles;
        this.editions = editions;
        this.ratings = ratings;
        this.directory = directory;
        this.texts = texts;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/procedure")
    ProcedureView procedure(@RequestParam Map<String, String> parameters, Viewer viewer) {
        return page(parameters, viewer, null);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/procedure/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Cycle cycle = chosen(rounds(viewer), parameters).orElseThrow(() -> new NotFound("procedure"));
        CaseFilter filter = CaseFilter.of(cycle.id(), parameters);
        LocalDate today = directory.today();
        Listed listed = new Listed(cycle, viewer);
        TableFile.send(
                response,
                format,
                "procedure-" + cycle.standard() + "-" + cycle.period(),
                List.of("code", "name", "step", "state", "award", "rating", "turn", "due", "late").stream()
                        .map(column -> texts.text(language, "procedure.column." + column))
                        .toList(),
                listed.all.stream()
                        .filter(unit -> filter.takes(unit, today))
                        .sorted(filter.order(listed.ids()))
                        .map(listed::row)
                        .map(row -> {
                            List<@Nullable Object> cells = new ArrayList<>();
                            cells.add(row.unit().unitCode());
                            cells.add(row.unit().unitName());
                            cells.add(row.step().title().in(language));
                            cells.add(row.unit().standing().state().title().in(language));
                            cells.add(row.award() == null ? null : row.award().in(language));
                            cells.add(row.rating() == null ? null : row.rating().in(language));
                            cells.add(
                                    row.turn() == null
                                            ? null
                                            : texts.text(
                                                    language,
                                                    "procedure.actor."
                                                            + row.turn().id()));
                            cells.add(row.unit().due());
                            cells.add(texts.text(language, row.isLate() ? "procedure.late-yes" : "procedure.late-no"));
                            return cells;
                        })
                        .toList());
    }

    /// Takes the chosen units further together, all or none.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/procedure/{cycle}/pass")
    @Nullable
    View pass(
            @PathVariable long cycle,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") List<Long> unit,
            SentForm form,
            Viewer viewer) {
        return act(cycle, form, viewer, unit.size(), found -> {
            if (unit.isEmpty()) {
                throw new Refused(
                        Text.of("没有选择单位。", "No unit is chosen."),
                        Text.of("请先勾选要办理的单位。", "Mark those you want to take further."));
            }
            procedures.pass(viewer, found, unit, step, null, "");
        });
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/procedure/{cycle}/notice")
    @Nullable
    View post(@PathVariable long cycle, SentForm form, Viewer viewer) {
        return act(cycle, form, viewer, 0, found -> publicNotices.post(viewer, found));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/procedure/{cycle}/notice/end")
    @Nullable
    View end(@PathVariable long cycle, SentForm form, Viewer viewer) {
        return act(cycle, form, viewer, 0, found -> publicNotices.end(viewer, found));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/procedure/{cycle}/publish")
    @Nullable
    View publish(@PathVariable long cycle, SentForm form, Viewer viewer) {
        return act(cycle, form, viewer, 0, found -> procedures.publish(viewer, found));
    }

    private @Nullable View act(long id, SentForm form, Viewer viewer, int units, Consumer<Cycle> act) {
        Cycle cycle = cycles.find(id, viewer.scope()).orElseThrow(() -> new NotFound("cycle " + id));
        ListQuery back = CaseFilter.of(id, form.typed())
                .query()
                .with("step", "")
                .with("done", units > 0 ? String.valueOf(units) : "");
        return form.answer(
                back.href(),
                () -> act.accept(cycle),
                refused -> page(Map.of("cycle", String.valueOf(id)), viewer, refused));
    }

    private List<Cycle> rounds(Viewer viewer) {
        return cycles.of(viewer.scope()).stream()
                .filter(cycle -> procedures.of(cycle).isPresent())
                .toList();
    }

    /// The round asked for, or else one that is under way: first of all one whose ways part by what is applied for.
    private Optional<Cycle> chosen(List<Cycle> rounds, Map<String, String> parameters) {
        String asked = parameters.getOrDefault("cycle", "");
        if (!asked.isEmpty()) {
            return Optional.of(rounds.stream()
                    .filter(cycle -> String.valueOf(cycle.id()).equals(asked))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("cycle " + asked)));
        }
        return rounds.stream()
                .filter(Cycle::isOpen)
                .filter(cycle ->
                        procedures.of(cycle).filter(Procedure::hasBranches).isPresent())
                .findFirst()
                .or(() -> rounds.stream().filter(Cycle::isOpen).findFirst())
                .or(() -> rounds.stream().findFirst());
    }

    private ProcedureView page(Map<String, String> parameters, Viewer viewer, @Nullable Refused refused) {
        List<Cycle> rounds = rounds(viewer);
        Cycle cycle = chosen(rounds, parameters).orElse(null);
        if (cycle == null) {
            return new ProcedureView(
                    rounds,
                    null,
                    List.of(),
                    new ListPage<>(List.of(), 0, 1),
                    CaseFilter.of(0, Map.of()).query(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    null,
                    false,
                    false,
                    refused,
                    null);
        }
        CaseFilter filter = CaseFilter.of(cycle.id(), parameters);
        LocalDate today = directory.today();
        Listed listed = new Listed(cycle, viewer);
        List<Case> shown = listed.all.stream()
                .filter(unit -> filter.takes(unit, today))
                .sorted(filter.order(listed.ids()))
                .toList();
        List<Case> below = listed.all.stream().filter(filter::isBelow).toList();
        boolean isRun = cycle.isOpen() && procedures.isRunBy(viewer, cycle);
        PublicNotice notice = publicNotices.of(cycle).stream()
                .filter(each -> each.endedOn() == null)
                .findFirst()
                .orElse(null);
        List<Unit> streets = streets(cycle, viewer.scope());
        String last = listed.procedure.steps().getLast().id();
        return new ProcedureView(
                rounds,
                cycle,
                timeline(cycle, listed.procedure, below, today),
                ListPage.of(shown, filter.query()).map(listed::row),
                filter.query(),
                streets.size() > 1 ? streets : List.of(),
                listed.procedure.hasBranches()
                        ? editions.checked(cycle.edition()).standard().levels()
                        : List.of(),
                listed.turns(below),
                isRun,
                notice,
                notice != null && today.isAfter(notice.lastDay()),
                isRun
                        && !listed.all.isEmpty()
                        && listed.all.stream()
                                .allMatch(unit -> unit.standing().isOver()
                                        || unit.standing().step().equals(last)),
                refused,
                refused == null && parameters.containsKey("done") ? number(parameters.get("done")) : null);
    }

    private List<Unit> streets(Cycle cycle, Scope scope) {
        return directory.find(cycle.unit(), directory.today()).stream()
                .flatMap(county -> directory.below(county.path(), UnitKind.STREET, directory.today()).stream())
                .filter(street -> scope.covers(street.path()))
                .toList();
    }

    private List<ProcedureView.Stop> timeline(Cycle cycle, Procedure procedure, List<Case> all, LocalDate today) {
        Map<String, @Nullable LocalDate> due = procedures.schedule(cycle);
        List<ProcedureView.Stop> stops = new ArrayList<>();
        for (Step step : procedure.steps()) {
            List<Case> here = all.stream()
                    .filter(unit -> unit.standing().step().equals(step.id())
                            && !unit.standing().isOver())
                    .toList();
            stops.add(new ProcedureView.Stop(
                    step,
                    due.get(step.id()),
                    here.size(),
                    count(here.stream().filter(unit -> unit.standing().state() == State.RETURNED)),
                    count(here.stream().filter(unit -> unit.isLate(today))),
                    count(all.stream().filter(unit -> unit.standing().passed().contains(step.id())))));
        }
        return stops;
    }

    private static int count(java.util.stream.Stream<Case> units) {
        return (int) units.count();
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 1 : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            return 1;
        }
    }

    /// The units of a round as one viewer sees them.
    private final class Listed {

        private final Cycle cycle;
        private final Viewer viewer;
        private final Procedure procedure;
        private final List<Case> all;
        private final AwardNames names;
        private final LocalDate today = directory.today();
        private final Map<String, Rating> rated;

        Listed(Cycle cycle, Viewer viewer) {
            this.cycle = cycle;
            this.viewer = viewer;
            this.procedure = procedures.of(cycle).orElseThrow();
            this.all = procedures.cases(cycle, viewer.scope());
            this.names = new AwardNames(editions.checked(cycle.edition()).standard());
            this.rated = ratings.of(cycle).stream().collect(Collectors.toMap(Rating::code, rating -> rating));
        }

        List<String> ids() {
            return procedure.steps().stream().map(Step::id).toList();
        }

        ProcedureView.Row row(Case unit) {
            Step step = procedure.step(unit.standing().step());
            String award = unit.standing().award();
            Rating rating = rated.get(unit.unitCode());
            return new ProcedureView.Row(
                    unit,
                    step,
                    award == null ? null : names.title(award),
                    rating == null || !rating.isRated() ? null : names.span(rating.awardLow(), rating.awardHigh()),
                    procedures.turn(cycle, unit.standing()),
                    unit.isLate(today),
                    mayPass(unit, step));
        }

        private boolean mayPass(Case unit, Step step) {
            boolean isPassed = switch (step.kind()) {
                case ASSESS, DECIDE, CONFIRM, INSPECT -> true;
                case APPLY, NOTICE, PUBLISH -> false;
            };
            return isPassed
                    && cycle.isOpen()
                    && unit.standing().state() == State.WAITING
                    && viewer.scope(Procedures.role(step)).covers(unit.path());
        }

        List<ProcedureView.Turn> turns(List<Case> units) {
            return procedure.steps().stream()
                    .filter(step -> step.kind() != Kind.APPLY)
                    .map(step -> new ProcedureView.Turn(
                            step,
                            count(units.stream()
                                    .filter(unit -> unit.standing().step().equals(step.id()) && mayPass(unit, step)))))
                    .filter(turn -> turn.units() > 0)
                    .toList();
        }
    }
}
