package org.xingping.app.lab;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.lab.Outcome.Moved;
import org.xingping.app.ratings.Overviews;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The page where thresholds are tried, what follows while a slider moves, and its files. An address
/// says all that is tried; nothing is stored.
@Controller
class LabPages {

    /// The figures of units stand on the page.
    private static final Role[] READERS = {Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR};

    private final Labs labs;
    private final Cycles cycles;
    private final Overviews overviews;
    private final Directory directory;
    private final Editions editions;
    private final Texts texts;

    LabPages(Labs labs, Cycles cycles, Overviews overviews, Directory directory, Editions editions, Texts texts) {
        this.labs = labs;
        this.cycles = cycles;
        this.overviews = overviews;
        this.directory = directory;
        this.editions = editions;
        this.texts = texts;
    }

    /// A round, and what of it is looked at.
    ///
    /// @param visible what of it may be seen, on its tree day
    /// @param areas what is asked for
    private record Place(Cycle cycle, List<Unit> visible, List<Unit> areas) {}

    private static Scope scope(Viewer viewer) {
        return viewer.scope(READERS);
    }

    private Place place(Cycle cycle, @Nullable String area, Viewer viewer) {
        List<Unit> visible = overviews.visible(cycle, overviews.district(cycle), scope(viewer));
        return new Place(cycle, visible, overviews.chosen(cycle, visible, area));
    }

    private Place place(long cycle, Map<String, String> parameters, Viewer viewer) {
        Cycle found = cycles.find(cycle, scope(viewer)).orElseThrow(() -> new NotFound("cycle " + cycle));
        return place(found, parameters.get("area"), viewer);
    }

    /// The rounds that there is something to try on.
    private List<Cycle> rounds(Viewer viewer) {
        return cycles.of(scope(viewer));
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/lab")
    LabView newest(@RequestParam Map<String, String> parameters, Viewer viewer) {
        List<Cycle> all = rounds(viewer);
        String asked = parameters.getOrDefault("cycle", "");
        if (all.isEmpty() && asked.isEmpty()) {
            return new LabView(all, null, List.of());
        }
        Cycle cycle = all.stream()
                .filter(each -> asked.isEmpty() || String.valueOf(each.id()).equals(asked))
                .findFirst()
                .orElseThrow(() -> new NotFound("cycle " + asked));
        return page(all, place(cycle, null, viewer), parameters, viewer);
    }

    /// With `fresh` in the address the figures are read anew.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/lab/{cycle}")
    LabView page(@PathVariable long cycle, @RequestParam Map<String, String> parameters, Viewer viewer) {
        return page(rounds(viewer), place(cycle, parameters, viewer), parameters, viewer);
    }

    private LabView page(List<Cycle> all, Place place, Map<String, String> parameters, Viewer viewer) {
        OpenLab lab = labs.open(viewer, place.cycle(), place.visible(), parameters.containsKey("fresh"));
        return new LabView(all, result(lab, place, parameters), lab.sliders());
    }

    /// What the page shows when a slider was moved.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/lab/{cycle}/result")
    ResultView result(@PathVariable long cycle, @RequestParam Map<String, String> parameters, Viewer viewer) {
        Place place = place(cycle, parameters, viewer);
        return result(labs.open(viewer, place.cycle(), place.visible(), false), place, parameters);
    }

    private ResultView result(OpenLab lab, Place place, Map<String, String> parameters) {
        Tried tried = Tried.of(lab.sliders(), parameters);
        LabFilter filter = LabFilter.of(place.cycle().id(), parameters, tried);
        if (tried.isRefused()) {
            return new ResultView(place.cycle(), tried, filter.query(), null, "");
        }
        return new ResultView(
                place.cycle(),
                tried,
                filter.query(),
                lab.outcome(tried, place.areas(), above(place), filter),
                tried.values().isEmpty() ? "" : overlay(place.cycle(), tried));
    }

    private String overlay(Cycle cycle, Tried tried) {
        return OverlayDraft.of(cycle, editions.edition(cycle.edition()), tried);
    }

    private List<Unit> above(Place place) {
        if (place.areas().size() != 1 || place.visible().contains(place.areas().getFirst())) {
            return place.areas().size() == 1 ? place.areas() : List.of();
        }
        Unit area = place.areas().getFirst();
        List<Unit> above = new ArrayList<>(directory.above(area, place.cycle().treeOn()).stream()
                .filter(unit ->
                        place.visible().stream().anyMatch(seen -> (unit.path() + ".").startsWith(seen.path() + ".")))
                .toList());
        above.add(area);
        return above;
    }

    /// @throws Refused when something that is tried cannot be
    private Tried accepted(OpenLab lab, Map<String, String> parameters) {
        Tried tried = Tried.of(lab.sliders(), parameters);
        if (tried.isRefused()) {
            Tried.Refusal first = tried.refusals().getFirst();
            throw new Refused(
                    Text.of(
                            first.where().zh() + "：" + first.what().zh(),
                            first.where().in(Language.EN) + ": " + first.what().in(Language.EN)),
                    first.remedy());
        }
        return tried;
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/lab/{cycle}/export.{format}")
    void export(
            @PathVariable long cycle,
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Place place = place(cycle, parameters, viewer);
        OpenLab lab = labs.open(viewer, place.cycle(), place.visible(), false);
        Tried tried = accepted(lab, parameters);
        List<Moved> movers = lab.movers(tried, place.areas(), LabFilter.of(cycle, parameters, tried));
        List<String> header = new ArrayList<>();
        for (String column : List.of("code", "name", "above", "move", "before", "after")) {
            header.add(texts.text(language, "lab.column." + column));
        }
        TableFile.stream(
                response,
                format,
                "lab-" + place.cycle().standard() + "-" + place.cycle().period(),
                header,
                taker -> movers.forEach(mover -> taker.accept(cells(mover, language))));
    }

    private List<@Nullable Object> cells(Moved mover, Language language) {
        return Arrays.asList(
                mover.code(),
                mover.name(),
                mover.above().in(language),
                texts.text(language, "lab.move." + mover.move().name().toLowerCase(Locale.ROOT)),
                mover.before().in(language),
                mover.after().in(language));
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/lab/{cycle}/overlay.yaml")
    ResponseEntity<String> overlay(
            @PathVariable long cycle, @RequestParam Map<String, String> parameters, Viewer viewer) {
        Place place = place(cycle, parameters, viewer);
        OpenLab lab = labs.open(viewer, place.cycle(), place.visible(), false);
        Tried tried = accepted(lab, parameters);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(place.cycle().standard() + "-trial.yaml")
                                .build()
                                .toString())
                .body(overlay(place.cycle(), tried));
    }
}
