package org.xingping.app.publication;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.ratings.Address;
import org.xingping.app.ratings.Explanations;
import org.xingping.app.ratings.Overview;
import org.xingping.app.ratings.Overviews;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Editions;

/// Published results, gathered once and kept: they never change.
@Component
class Published {

    /// Overviews in memory; one holds up to a few hundred stars.
    private static final int KEPT = 64;

    private final Cycles cycles;
    private final Overviews overviews;
    private final Explanations explanations;
    private final Directory directory;
    private final Editions editions;
    private final Map<String, Overview> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    Published(Cycles cycles, Overviews overviews, Explanations explanations, Directory directory, Editions editions) {
        this.cycles = cycles;
        this.overviews = overviews;
        this.explanations = explanations;
        this.directory = directory;
        this.editions = editions;
    }

    /// The published rounds in the order in which people look for them: communities before what stands below or
    /// beside them, then the newest.
    List<Cycle> all() {
        return cycles.published().stream()
                .sorted(Comparator.comparing((Cycle cycle) -> cycle.subject() != UnitKind.COMMUNITY))
                .toList();
    }

    /// @throws NotFound when there is none, or it is not published
    Cycle cycle(long id) {
        Cycle cycle = cycles.cycle(id);
        if (!cycle.isPublished()) {
            throw new NotFound("published cycle " + id);
        }
        return cycle;
    }

    Overview overview(Cycle cycle, Map<String, String> parameters) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String name : List.of("area", "street", "award", "standing", "q", "sort", "order", "page")) {
            String value = parameters.getOrDefault(name, "");
            if (!value.isBlank()) {
                asked.put(name, value);
            }
        }
        Map<String, String> area = new LinkedHashMap<>(asked);
        area.keySet().retainAll(List.of("area"));
        if (!area.equals(asked)) { // a list hardly anybody asks for again; what stands around it is kept
            return overviews.relisted(
                    overview(cycle, area), asked, new Address("/results/" + cycle.id(), asked).withoutPage());
        }
        String key = cycle.id() + " " + asked;
        synchronized (kept) {
            Overview known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Overview overview = gather(cycle, asked);
        synchronized (kept) {
            kept.put(key, overview);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return overview;
    }

    private Overview gather(Cycle cycle, Map<String, String> asked) {
        List<Unit> visible = List.of(overviews.district(cycle));
        String path = "/results/" + cycle.id();
        return overviews.overview(
                cycle,
                visible,
                overviews.chosen(cycle, visible, asked.get("area")),
                asked,
                new Address(path, asked).withoutPage(),
                path + "/",
                path + "/export");
    }

    /// The areas an address asks for.
    List<Unit> areas(Cycle cycle, Map<String, String> parameters) {
        return overviews.chosen(cycle, List.of(overviews.district(cycle)), parameters.get("area"));
    }

    ResultView result(Cycle cycle, String code) {
        Unit unit = directory.find(code, cycle.treeOn()).orElseThrow(() -> new NotFound("unit " + code));
        List<Cycle> line =
                cycles.line(cycle).stream().filter(Cycle::isPublished).toList();
        return new ResultView(
                cycle,
                unit,
                explanations.published(cycle, unit),
                explanations.history(line, unit),
                editions.edition(cycle.edition()).sha256().substring(0, 12));
    }
}
