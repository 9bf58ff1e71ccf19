package org.xingping.app.rankings;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Editions;
import org.xingping.engine.standard.Standard;

/// Ranks units over the published rounds of a year, for standards by which they are rated several times a year.
@Component
public class Rankings {

    private final Cycles cycles;
    private final Ratings ratings;
    private final Editions editions;
    private final Directory directory;

    Rankings(Cycles cycles, Ratings ratings, Editions editions, Directory directory) {
        this.cycles = cycles;
        this.ratings = ratings;
        this.editions = editions;
        this.directory = directory;
    }

    /// One year of a district by one standard.
    ///
    /// @param newest the last round of the year that is published
    public record Line(Cycle newest, String year) {

        boolean takes(Cycle cycle) {
            return cycle.unit() == newest.unit()
                    && cycle.standard().equals(newest.standard())
                    && yearOf(cycle).equals(year);
        }
    }

    static String yearOf(Cycle cycle) {
        return cycle.period().substring(0, Math.min(4, cycle.period().length()));
    }

    /// The years there is anything to rank in, the newest first.
    public List<Line> lines() {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Cycle cycle : cycles.published()) {
            if (isRanked(cycle)) {
                lines.putIfAbsent(
                        cycle.unit() + " " + cycle.standard() + " " + yearOf(cycle), new Line(cycle, yearOf(cycle)));
            }
        }
        return List.copyOf(lines.values());
    }

    private boolean isRanked(Cycle cycle) {
        Standard standard = editions.checked(cycle.edition()).standard();
        return !standard.period().equals("year") && standard.score() != null;
    }

    /// @throws NotFound when nothing of it is published
    public Ranking of(Line line) {
        List<Cycle> rounds = cycles.published().stream()
                .filter(line::takes)
                .filter(this::isRanked)
                .sorted(Comparator.comparing(Cycle::period))
                .toList();
        if (rounds.isEmpty()) {
            throw new NotFound("ranking of " + line.year());
        }
        Cycle last = rounds.getLast();
        Map<String, Unit> streets = new HashMap<>();
        Unit district =
                directory.find(last.unit(), last.treeOn()).orElseThrow(() -> new NotFound("unit " + last.unit()));
        directory
                .below(district.path(), UnitKind.STREET, last.treeOn())
                .forEach(street -> streets.put(street.path(), street));
        return Ranking.of(
                line.year(),
                rounds,
                isWhole(rounds.stream().map(Cycle::period).toList()),
                rounds.stream().map(ratings::of).toList(),
                streets);
    }

    /// Whether these rounds make a whole year: nobody is called its last while a round is missing between them.
    static boolean isWhole(Collection<String> periods) {
        long rounds = periods.stream().distinct().count();
        boolean isByQuarter = periods.stream().allMatch(period -> period.contains("-Q"));
        return rounds == (isByQuarter ? 4 : 12);
    }
}
