package org.xingping.app.cycles.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The rounds of rating and what is done with them.
@Controller
class CyclePages {

    private final Cycles cycles;
    private final Editions editions;
    private final Directory directory;

    CyclePages(Cycles cycles, Editions editions, Directory directory) {
        this.cycles = cycles;
        this.editions = editions;
        this.directory = directory;
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/cycles")
    CyclesView list(@RequestParam Map<String, String> parameters, Viewer viewer, Language language) {
        return page(viewer, parameters, null, null, language);
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/cycles/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        List<String> header = language == Language.ZH
                ? List.of("周期", "标准", "版次", "地区", "评定对象", "参评名单基准日", "填报截止日", "状态")
                : List.of("period", "standard", "edition", "district", "rates", "tree of", "due", "state");
        TableFile.send(
                response,
                format,
                "cycles",
                header,
                rows(cycles.of(viewer.scope()), viewer, query(parameters), language).stream()
                        .map(CycleRow::cycle)
                        .map(cycle -> List.<Object>of(
                                cycle.period(),
                                cycle.title().in(language),
                                cycle.editionName(),
                                cycle.unitName(),
                                cycle.subject().title().in(language),
                                cycle.treeOn().toString(),
                                cycle.reportsDue().toString(),
                                cycle.state().title().in(language)))
                        .toList());
    }

    private CyclesView page(
            Viewer viewer,
            Map<String, String> parameters,
            CyclesView.@Nullable Typed typed,
            @Nullable Refused refused,
            Language language) {
        List<Cycle> visible = cycles.of(viewer.scope());
        List<Unit> districts = districts(viewer);
        Map<Long, Edition> usable = new LinkedHashMap<>();
        for (Unit district : districts) {
            editions.usableOn(district.path()).stream()
                    .filter(edition -> edition.subject().isPresent())
                    .forEach(edition -> usable.putIfAbsent(edition.id(), edition));
        }
        LocalDate today = directory.today();
        ListQuery query = query(parameters);
        return new CyclesView(
                rows(visible, viewer, query, language),
                query,
                districts,
                List.copyOf(usable.values()),
                visible.stream()
                        .filter(cycle -> districts.stream().anyMatch(district -> district.id() == cycle.unit()))
                        .toList(),
                typed != null
                        ? typed
                        : new CyclesView.Typed("", 0, String.valueOf(today.getYear()), today, today.plusMonths(1), 0),
                refused);
    }

    /// The units at the top of the parts of the tree whose rounds the viewer runs.
    private List<Unit> districts(Viewer viewer) {
        return viewer.grants().stream()
                .filter(grant -> grant.role() == Role.PUBLISHER || grant.role() == Role.ADMINISTRATOR)
                .map(Viewer.Grant::unit)
                .distinct()
                .map(unit -> directory.find(unit, directory.today()).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private static ListQuery query(Map<String, String> parameters) {
        return ListQuery.of("/cycles", parameters, ListQuery.Order.down("period"), "q");
    }

    private List<CycleRow> rows(List<Cycle> visible, Viewer viewer, ListQuery query, Language language) {
        Collator words = Collator.getInstance(language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
        Comparator<CycleRow> order = switch (query.sort()) {
            case "title" -> Comparator.comparing(row -> row.cycle().title().in(language), words);
            case "unit" -> Comparator.comparing(row -> row.cycle().unitName(), words);
            case "due" -> Comparator.comparing(row -> row.cycle().reportsDue());
            default -> Comparator.comparing(row -> row.cycle().period());
        };
        Map<Long, String> addresses = new LinkedHashMap<>();
        editions.installed().forEach(edition -> addresses.put(edition.id(), edition.address()));
        List<Long> own = districtsIn(visible, Cycles.runBy(viewer));
        return visible.stream()
                .map(cycle -> new CycleRow(
                        cycle,
                        addresses.getOrDefault(cycle.edition(), "/standards"),
                        own.contains(cycle.unit()),
                        editions.checked(cycle.edition()).standard().procedure() != null))
                .filter(row -> row.has(query.value("q")))
                .sorted(query.directed(order))
                .toList();
    }

    /// The districts among those of some rounds that lie within a scope.
    private List<Long> districtsIn(List<Cycle> visible, Scope scope) {
        return cycles.districts(scope).stream()
                .filter(unit -> visible.stream().anyMatch(cycle -> cycle.unit() == unit))
                .toList();
    }

    /// Opens a round.
    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/cycles")
    @Nullable
    View open(
            @RequestParam String district,
            @RequestParam long edition,
            @RequestParam String period,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate treeOn,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate due,
            @RequestParam(defaultValue = "0") long previous,
            Viewer viewer,
            Language language,
            SentForm form) {
        Unit unit = directory.find(district, Cycles.runBy(viewer)).orElseThrow(() -> new NotFound("unit " + district));
        Edition by = editions.edition(edition);
        Cycle before = previous == 0
                ? null
                : cycles.find(previous, Cycles.runBy(viewer)).orElseThrow(() -> new NotFound("cycle " + previous));
        return form.answer(
                "/cycles",
                () -> cycles.open(
                        unit,
                        by,
                        by.subject()
                                .orElseThrow(() -> new Refused(
                                        Text.of(
                                                "本系统的单位中没有这部标准的评定对象。",
                                                "No unit of the tree is what this standard rates."),
                                        Text.of("请另选标准。", "Choose another standard."))),
                        period.strip(),
                        treeOn,
                        due,
                        before,
                        viewer),
                refused -> page(
                        viewer,
                        Map.of(),
                        new CyclesView.Typed(district, edition, period, treeOn, due, previous),
                        refused,
                        language));
    }

    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/cycles/{id}/close")
    @Nullable
    View close(@PathVariable long id, Viewer viewer, Language language, SentForm form) {
        return act(id, viewer, language, form, cycle -> cycles.close(cycle, viewer));
    }

    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/cycles/{id}/publish")
    @Nullable
    View publish(@PathVariable long id, Viewer viewer, Language language, SentForm form) {
        return act(id, viewer, language, form, cycle -> cycles.publish(cycle, viewer));
    }

    private @Nullable View act(long id, Viewer viewer, Language language, SentForm form, Consumer<Cycle> act) {
        Cycle cycle = cycles.find(id, Cycles.runBy(viewer)).orElseThrow(() -> new NotFound("cycle " + id));
        return form.answer(
                "/cycles", () -> act.accept(cycle), refused -> page(viewer, Map.of(), null, refused, language));
    }
}
