package org.xingping.app.desk;

import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.xingping.app.directory.UnitKind;

/// The desks in a viewer's part of the tree. Whoever has one only comes straight to it.
@Controller
class DeskList {

    private static final int LINES = 50;

    private final Cycles cycles;
    private final DeskLines lines;
    private final Items items;

    DeskList(Cycles cycles, DeskLines lines, Items items) {
        this.cycles = cycles;
        this.lines = lines;
        this.items = items;
    }

    /// Units of one kind that report for one period by one tree.
    private record Together(UnitKind subject, String period, LocalDate treeOn) {}

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/desk")
    Object desks(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        Scope scope = Desks.scope(viewer);
        List<DeskLines.Round> rounds = rounds(scope);
        DeskLines.Question everything = new DeskLines.Question("", false);
        DeskLines.Question question = new DeskLines.Question(search.strip(), show.equals("missing"));
        int number = Math.clamp(page, 1, DeskLines.MOST / LINES);
        DeskLines.Found found = lines.find(rounds, scope, question, (number - 1) * LINES, LINES);
        if (found.lines().isEmpty() && number > 1) {
            // an address from when there were more of them; the last page is nearest to it
            number = pages(lines.find(rounds, scope, question, 0, 1).all());
            found = lines.find(rounds, scope, question, (number - 1) * LINES, LINES);
        }
        int all = question.equals(everything) && number == 1
                ? found.all()
                : lines.find(rounds, scope, everything, 0, 1).all();
        if (all == 1 && !found.lines().isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/desk/" + found.lines().getFirst().code()))
                    .build();
        }
        int pages = pages(found.all());
        return new DeskListView(found.lines(), search, show, Math.min(number, pages), pages, all, DeskLines.MOST);
    }

    private static int pages(int all) {
        return Math.max(1, (Math.min(all, DeskLines.MOST) + LINES - 1) / LINES);
    }

    private List<DeskLines.Round> rounds(Scope scope) {
        Map<Together, List<Cycle>> open = cycles.of(scope).stream()
                .filter(Cycle::isOpen)
                .collect(Collectors.groupingBy(
                        cycle -> new Together(cycle.subject(), cycle.period(), cycle.treeOn()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return open.entrySet().stream()
                .map(entry -> round(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(DeskLines.Round::reportsDue))
                .toList();
    }

    private DeskLines.Round round(Together together, List<Cycle> open) {
        return new DeskLines.Round(
                together.subject(),
                together.period(),
                together.treeOn(),
                open.stream().map(Cycle::unit).distinct().toList(),
                open.stream()
                        .map(Cycle::reportsDue)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                items.of(open.stream().map(Cycle::edition).toList()).values().stream()
                        .filter(item -> !item.isException())
                        .map(Item::key)
                        .toList());
    }
}
