package org.xingping.app.rankings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.rankings.Ranking.Row;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.engine.language.Language;

/// Rankings over the published rounds of a year. Everybody may see them, as they may see the results themselves.
@Controller
class RankingPages {

    private final Rankings rankings;
    private final Texts texts;

    RankingPages(Rankings rankings, Texts texts) {
        this.rankings = rankings;
        this.texts = texts;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/rankings")
    RankingView show(@RequestParam Map<String, String> parameters) {
        List<Rankings.Line> lines = rankings.lines();
        Rankings.Line chosen = chosen(lines, parameters).orElse(null);
        if (chosen == null) {
            return new RankingView(
                    lines,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    RankingFilter.of(0, Map.of()).query());
        }
        RankingFilter filter = RankingFilter.of(chosen.newest().id(), parameters);
        Ranking ranking = rankings.of(chosen);
        return new RankingView(
                lines,
                chosen,
                ranking,
                listed(ranking, filter),
                ranking.rows().stream()
                        .map(Row::street)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(Comparator.comparing(Unit::code))
                        .toList(),
                filter.query());
    }

    @AllowedTo(everybody = true)
    @GetMapping("/rankings/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Rankings.Line chosen = chosen(rankings.lines(), parameters).orElse(null);
        Ranking ranking = chosen == null ? new Ranking("", List.of(), false, List.of()) : rankings.of(chosen);
        List<String> header = new ArrayList<>();
        for (String column : List.of("place", "in-street", "code", "name", "street")) {
            header.add(texts.text(language, "rankings.column." + column));
        }
        ranking.rounds().forEach(round -> header.add(round.periodTitle().in(language)));
        header.add(texts.text(language, "rankings.column.sum"));
        header.add(texts.text(language, "rankings.column.last"));
        TableFile.send(
                response,
                format,
                chosen == null ? "ranking" : "ranking-" + chosen.newest().standard() + "-" + ranking.year(),
                header,
                listed(ranking, RankingFilter.of(0, parameters)).stream()
                        .map(row -> {
                            List<@Nullable Object> cells = new ArrayList<>();
                            cells.add(row.place());
                            cells.add(row.placeInStreet());
                            cells.add(row.code());
                            cells.add(row.name());
                            cells.add(row.street() == null ? null : row.street().name());
                            cells.addAll(row.scores());
                            cells.add(row.sum());
                            cells.add(row.isLast() ? texts.text(language, "rankings.last") : null);
                            return cells;
                        })
                        .toList());
    }

    private static List<Row> listed(Ranking ranking, RankingFilter filter) {
        return ranking.rows().stream()
                .filter(filter::takes)
                .sorted(filter.order(ranking.rounds().size()))
                .toList();
    }

    /// The year that a round belongs to, or else the newest.
    private static Optional<Rankings.Line> chosen(List<Rankings.Line> lines, Map<String, String> parameters) {
        String asked = parameters.getOrDefault("cycle", "");
        if (asked.isEmpty()) {
            return lines.stream().findFirst();
        }
        return Optional.of(lines.stream()
                .filter(line -> {
                    Cycle newest = line.newest();
                    return String.valueOf(newest.id()).equals(asked);
                })
                .findFirst()
                .orElseThrow(() -> new NotFound("ranking " + asked)));
    }
}
