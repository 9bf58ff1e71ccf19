package org.xingping.app.desk;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
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
import org.xingping.app.facts.Facts;

/// The desks in a viewer's part of the tree. Whoever has one only comes straight to it.
@Controller
class DeskList {

    private static final int LINES = 50;

    private final Cycles cycles;
    private final Directory directory;
    private final Facts facts;
    private final Items items;

    DeskList(Cycles cycles, Directory directory, Facts facts, Items items) {
        this.cycles = cycles;
        this.directory = directory;
        this.facts = facts;
        this.items = items;
    }

    /// Units of one kind that report for one period.
    private record Round(UnitKind subject, String period) {}

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/desk")
    Object desks(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        List<DeskListView.Line> lines = lines(Desks.scope(viewer));
        if (lines.size() == 1) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/desk/" + lines.getFirst().code()))
                    .build();
        }
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        List<DeskListView.Line> found = lines.stream()
                .filter(line -> wanted.isEmpty() || matches(line, wanted))
                .filter(line -> !show.equals("missing") || line.reported() < line.due())
                .toList();
        int pages = Math.max(1, (found.size() + LINES - 1) / LINES);
        int at = Math.clamp(page, 1, pages);
        return new DeskListView(
                found.stream().skip((at - 1L) * LINES).limit(LINES).toList(), search, show, at, pages, lines.size());
    }

    private static boolean matches(DeskListView.Line line, String wanted) {
        String english = line.nameEnglish();
        return line.name().contains(wanted)
                || line.code().contains(wanted)
                || (english != null && english.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private List<DeskListView.Line> lines(Scope scope) {
        Map<Round, List<Cycle>> rounds = cycles.of(scope).stream()
                .filter(Cycle::isOpen)
                .collect(Collectors.groupingBy(
                        cycle -> new Round(cycle.subject(), cycle.period()), LinkedHashMap::new, Collectors.toList()));
        List<DeskListView.Line> lines = new ArrayList<>();
        rounds.forEach((round, together) -> lines.addAll(lines(round, together, scope)));
        lines.sort(Comparator.comparing(DeskListView.Line::reportsDue).thenComparing(DeskListView.Line::code));
        return lines;
    }

    private List<DeskListView.Line> lines(Round round, List<Cycle> together, Scope scope) {
        Set<String> due = items.of(together.stream().map(Cycle::edition).toList()).values().stream()
                .filter(item -> !item.isException())
                .map(Item::key)
                .collect(Collectors.toSet());
        Map<Long, Unit> units = new LinkedHashMap<>();
        for (String path : scope.paths()) {
            directory
                    .below(path, round.subject(), together.getFirst().treeOn())
                    .forEach(unit -> units.putIfAbsent(unit.id(), unit));
        }
        Map<Long, Integer> reported = facts.counts(units.keySet(), round.period(), due);
        return units.values().stream()
                .map(unit -> new DeskListView.Line(
                        unit.code(),
                        unit.name(),
                        unit.nameEnglish(),
                        unit.kind(),
                        round.period(),
                        together.stream()
                                .map(Cycle::reportsDue)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        due.size(),
                        reported.getOrDefault(unit.id(), 0)))
                .toList();
    }
}
