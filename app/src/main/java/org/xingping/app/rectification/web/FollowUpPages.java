package org.xingping.app.rectification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.rectification.FollowUp;
import org.xingping.app.rectification.FollowUp.Interview;
import org.xingping.app.rectification.FollowUps;
import org.xingping.app.rectification.Orders;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;

/// What follows from published results: commendations, interviews, lists, and the way to the orders.
@Controller
class FollowUpPages {

    private final FollowUps followUps;
    private final Cycles cycles;
    private final Editions editions;
    private final Texts texts;

    FollowUpPages(FollowUps followUps, Cycles cycles, Editions editions, Texts texts) {
        this.followUps = followUps;
        this.cycles = cycles;
        this.editions = editions;
        this.texts = texts;
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/followups")
    FollowUpsView show(@RequestParam Map<String, String> parameters, Viewer viewer) {
        return view(parameters, viewer, null, null);
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/followups/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Cycle cycle = chosen(published(viewer), parameters).orElse(null);
        AwardNames names = cycle == null ? null : names(cycle);
        TableFile.send(
                response,
                format,
                cycle == null ? "followups" : "followups-" + cycle.standard() + "-" + cycle.period(),
                List.of("consequence", "code", "unit", "street", "award", "certain", "held", "attended", "minutes")
                        .stream()
                        .map(column -> texts.text(language, "rectification.column." + column))
                        .toList(),
                (cycle == null ? List.<FollowUp>of() : listed(cycle, FollowUpFilter.of(cycle.id(), parameters), viewer))
                        .stream()
                                .map(each -> {
                                    Interview interview = each.interview();
                                    List<@Nullable Object> cells = new ArrayList<>();
                                    cells.add(each.title().in(language));
                                    cells.add(each.unitCode());
                                    cells.add(each.unitName());
                                    cells.add(each.streetName());
                                    cells.add(
                                            each.award() == null || names == null
                                                    ? null
                                                    : names.title(each.award()).in(language));
                                    cells.add(texts.text(
                                            language,
                                            each.isCertain() ? "rectification.certain" : "rectification.uncertain"));
                                    cells.add(interview == null ? null : interview.heldOn());
                                    cells.add(interview == null ? null : interview.attended());
                                    cells.add(interview == null ? null : interview.minutes());
                                    return cells;
                                })
                                .toList());
    }

    /// Records an interview.
    @AllowedTo({Role.REVIEWER, Role.PUBLISHER})
    @PostMapping("/followups/{id}/interview")
    @Nullable
    View hold(@PathVariable long id, @RequestParam(defaultValue = "0") long cycle, SentForm form, Viewer viewer) {
        return form.answer(
                "/followups?cycle=" + cycle + "#interview-" + id,
                () -> followUps.hold(viewer, id, form.day("heldOn"), form.field("attended"), form.field("minutes")),
                refused -> {
                    Map<String, String> typed = new LinkedHashMap<>(form.typed());
                    typed.put("cycle", String.valueOf(cycle)); // of no cycle there is no form either
                    return view(typed, viewer, id, refused);
                });
    }

    private List<Cycle> published(Viewer viewer) {
        return cycles.of(FollowUps.readBy(viewer)).stream()
                .filter(Cycle::isPublished)
                .filter(cycle -> editions.checked(cycle.edition()).standard().consequences().stream()
                        .anyMatch(consequence -> !consequence.kind().equals("notice")))
                .toList();
    }

    private static Optional<Cycle> chosen(List<Cycle> published, Map<String, String> parameters) {
        String asked = parameters.getOrDefault("cycle", "");
        if (asked.isEmpty()) {
            return published.stream().findFirst();
        }
        return Optional.of(published.stream()
                .filter(cycle -> String.valueOf(cycle.id()).equals(asked))
                .findFirst()
                .orElseThrow(() -> new NotFound("cycle " + asked)));
    }

    private AwardNames names(Cycle cycle) {
        return new AwardNames(editions.checked(cycle.edition()).standard());
    }

    private List<FollowUp> listed(Cycle cycle, FollowUpFilter filter, Viewer viewer) {
        return followUps.of(cycle, FollowUps.readBy(viewer)).stream()
                .filter(filter::takes)
                .toList();
    }

    private FollowUpsView view(
            Map<String, String> parameters, Viewer viewer, @Nullable Long refusedFor, @Nullable Refused refused) {
        List<Cycle> published = published(viewer);
        Cycle cycle = chosen(published, parameters).orElse(null);
        FollowUpFilter filter = FollowUpFilter.of(cycle == null ? 0 : cycle.id(), parameters);
        if (cycle == null) {
            return new FollowUpsView(
                    published, null, List.of(), filter.query(), List.of(), null, false, Map.of(), null, refused);
        }
        List<FollowUp> all = followUps.of(cycle, FollowUps.readBy(viewer));
        Map<Long, Orders.Street> streets = new LinkedHashMap<>();
        Map<String, List<FollowUp>> parts = new LinkedHashMap<>();
        for (FollowUp each : all) {
            Long street = each.street();
            if (street != null) {
                streets.putIfAbsent(
                        street,
                        new Orders.Street(
                                street, Objects.requireNonNullElse(each.streetName(), ""), each.streetNameEnglish()));
            }
            if (filter.takes(each)) {
                parts.computeIfAbsent(each.consequence(), none -> new ArrayList<>())
                        .add(each);
            }
        }
        AwardNames names = names(cycle);
        return new FollowUpsView(
                published,
                cycle,
                parts.values().stream()
                        .map(rows -> new FollowUpsView.Part(
                                rows.getFirst(),
                                rows.stream()
                                        .sorted(filter.order(names.levels()))
                                        .toList()))
                        .toList(),
                filter.query(),
                streets.size() > 1 ? List.copyOf(streets.values()) : List.of(),
                names,
                viewer.has(Role.REVIEWER, Role.PUBLISHER),
                refusedFor == null ? Map.of() : parameters,
                refusedFor,
                refused);
    }
}
