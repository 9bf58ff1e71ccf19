package org.xingping.app.ratings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;

/// The ratings of the part of the programme somebody works in.
@Controller
class RatingsPages {

    private final Cycles cycles;
    private final Overviews overviews;
    private final ResultExport export;
    private final Explanations explanations;

    RatingsPages(Cycles cycles, Overviews overviews, ResultExport export, Explanations explanations) {
        this.cycles = cycles;
        this.overviews = overviews;
        this.export = export;
        this.explanations = explanations;
    }

    /// What somebody who names no round comes for: the newest one of communities, or of whatever there is.
    private static Cycle mostWanted(List<Cycle> newestFirst) {
        return newestFirst.stream()
                .filter(cycle -> cycle.subject() == UnitKind.COMMUNITY)
                .findFirst()
                .orElse(newestFirst.getFirst());
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/ratings")
    View ratings(@RequestParam Map<String, String> parameters, Viewer viewer) {
        List<Cycle> all = cycles.of(viewer.scope());
        if (all.isEmpty()) {
            return new NoCyclesView();
        }
        String asked = parameters.get("cycle");
        Cycle cycle = asked == null || asked.isBlank()
                ? mostWanted(all)
                : all.stream()
                        .filter(each -> String.valueOf(each.id()).equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("cycle " + asked));
        Unit district = overviews.district(cycle);
        List<Unit> visible = overviews.visible(cycle, district, viewer.scope());
        List<Unit> areas = overviews.chosen(cycle, visible, parameters.get("area"));
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("cycle", String.valueOf(cycle.id()));
        for (String name : List.of("area", "street", "award", "standing", "q", "sort", "order")) {
            String value = parameters.getOrDefault(name, "");
            if (!value.isBlank()) {
                kept.put(name, value);
            }
        }
        return new RatingsView(
                all,
                overviews.overview(
                        cycle,
                        visible,
                        areas,
                        parameters,
                        new Address("/ratings", kept),
                        "/ratings/" + cycle.id() + "/",
                        "/ratings/export"));
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/ratings/export")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam long cycle,
            @RequestParam String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language) {
        Cycle found = cycles.find(cycle, viewer.scope()).orElseThrow(() -> new NotFound("cycle " + cycle));
        List<Unit> visible = overviews.visible(found, overviews.district(found), viewer.scope());
        List<Unit> areas = overviews.chosen(found, visible, parameters.get("area"));
        return export.download(found, areas, Overviews.filter(parameters), format, language);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/ratings/{cycle}/{code}")
    ExplanationView explanation(@PathVariable long cycle, @PathVariable String code, Viewer viewer) {
        Cycle found = cycles.find(cycle, viewer.scope()).orElseThrow(() -> new NotFound("cycle " + cycle));
        return explanations.of(found, overviews.unit(found, code, viewer.scope()), viewer);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/ratings/{cycle}/{code}/certificate")
    CertificateView certificate(@PathVariable long cycle, @PathVariable String code, Viewer viewer) {
        Cycle found = cycles.find(cycle, viewer.scope()).orElseThrow(() -> new NotFound("cycle " + cycle));
        return explanations.certificate(found, overviews.unit(found, code, viewer.scope()));
    }
}
