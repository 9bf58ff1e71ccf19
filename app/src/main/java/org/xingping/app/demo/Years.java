package org.xingping.app.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.Formats;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;

/// The rounds of four years: three are published, the last one is in the middle of reporting.
@Component
@ConditionalOnProperty("xingping.demo")
class Years {

    static final int FIRST = 2023;
    static final int LAST = 2026;

    /// The standards by which the county rates its communities. One report serves them all.
    private static final List<String> STANDARDS = List.of("star-promotion", "ten-star", "six-type");

    private static final String ESTATES = "property-grading";

    private final Editions editions;
    private final Cycles cycles;
    private final Facts facts;
    private final Ratings ratings;
    private final Places places;
    private final People people;
    private final DemoClock clock;
    private final Figures figures = new Figures();

    Years(
            Editions editions,
            Cycles cycles,
            Facts facts,
            Ratings ratings,
            Places places,
            People people,
            DemoClock clock) {
        this.editions = editions;
        this.cycles = cycles;
        this.facts = facts;
        this.ratings = ratings;
        this.places = places;
        this.people = people;
        this.clock = clock;
    }

    void make(int year) {
        boolean isOver = year < LAST;
        at(year, 3, 1);
        List<Cycle> ofCommunities = new ArrayList<>();
        for (String standard : STANDARDS) {
            ofCommunities.add(cycle(standard, UnitKind.COMMUNITY, String.valueOf(year), year, 11, 15));
        }
        String quarter = year + (isOver ? "-Q4" : "-Q3");
        Cycle ofEstates = cycle(ESTATES, UnitKind.ESTATE, quarter, year, isOver ? 12 : 10, 15);
        at(year, isOver ? 11 : 10, 3);
        report(year, String.valueOf(year), UnitKind.COMMUNITY, ofCommunities, isOver);
        report(year, quarter, UnitKind.ESTATE, List.of(ofEstates), true);
        Viewer publisher = people.viewer("publisher");
        if (isOver) {
            at(year, 12, 1);
            ofCommunities.forEach(cycle -> publish(cycle, publisher));
        }
        at(year, isOver ? 12 : 10, 20);
        publish(ofEstates, publisher);
        if (!isOver) {
            ofCommunities.forEach(ratings::rate);
        }
    }

    /// The fictional past: a morning of that day.
    private void at(int year, int month, int day) {
        clock.turnTo(LocalDate.of(year, month, day)
                .atTime(LocalTime.of(9, 30))
                .atZone(Formats.ZONE)
                .toInstant());
    }

    private Cycle cycle(String standard, UnitKind subject, String period, int year, int month, int day) {
        Edition edition = editions.newest(standard).orElseThrow();
        Viewer publisher = people.viewer("publisher");
        Scope scope = publisher.scope();
        List<Cycle> line = cycles.of(scope).stream()
                .filter(cycle -> cycle.edition() == edition.id())
                .toList();
        Optional<Cycle> made =
                line.stream().filter(cycle -> cycle.period().equals(period)).findFirst();
        // of() has the newest first
        Cycle previous = line.stream()
                .filter(cycle -> cycle.period().compareTo(period) < 0)
                .findFirst()
                .orElse(null);
        return made.orElseGet(() -> cycles.open(
                places.county(),
                edition,
                subject,
                period,
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, month, day),
                previous,
                publisher));
    }

    private void publish(Cycle cycle, Viewer publisher) {
        Cycle now = cycles.cycle(cycle.id());
        if (now.isOpen()) {
            cycles.close(now, publisher);
            now = cycles.cycle(cycle.id());
        }
        if (!now.isPublished()) {
            cycles.publish(now, publisher);
        }
    }

    private void report(int year, String period, UnitKind kind, List<Cycle> of, boolean isComplete) {
        List<FactColumn> columns = columns(of);
        List<Unit> units = places.units(kind, LocalDate.of(year, 6, 1));
        for (int place = 0; place < units.size(); place++) {
            Unit unit = units.get(place);
            Random random = new Random(unit.code().hashCode() * 31L + year);
            double strength = strength(unit, year);
            double share = isComplete ? 1 : reported(place);
            List<NewFact> own = new ArrayList<>();
            List<NewFact> reviewed = new ArrayList<>();
            for (FactColumn column : columns) {
                @Nullable String value = figures.value(column, strength, random);
                boolean isReported = random.nextDouble() < share;
                boolean isReviewed = random.nextDouble() < 0.08;
                if (value == null || !isReported) {
                    continue;
                }
                own.add(new NewFact(column.key(), value, null, source(column), "", null));
                if (isReviewed && isComplete) {
                    @Nullable String other = figures.value(column, strength - 0.1, random);
                    if (other != null) {
                        reviewed.add(new NewFact(column.key(), other, null, "街道核查", "按台账核定", null));
                    }
                }
            }
            record(unit, period, own, reviewed);
        }
    }

    /// In a year under way some communities are done, most are busy, and a few have hardly begun.
    private static double reported(int place) {
        return switch (place % 8) {
            case 0, 3 -> 1;
            case 1, 4, 6 -> 0.97;
            case 2 -> 0.85;
            case 5 -> 0.6;
            default -> 0.3;
        };
    }

    private void record(Unit unit, String period, List<NewFact> own, List<NewFact> reviewed) {
        Unit community = unit.kind() == UnitKind.COMMUNITY ? unit : places.parent(unit);
        facts.record(people.viewer(People.reporter(community)), unit, period, Stage.SELF, own);
        if (!reviewed.isEmpty()) {
            Unit street = places.parent(community);
            facts.record(people.viewer("reviewer-" + street.code()), unit, period, Stage.STREET, reviewed);
        }
    }

    /// What these rounds ask for, each column once.
    private List<FactColumn> columns(List<Cycle> of) {
        List<FactColumn> columns = new ArrayList<>();
        for (Cycle cycle : of) {
            ResolvedStandard standard = editions.resolved(cycle.edition());
            for (FactColumn column :
                    FactSchemas.of(standard.dictionary(), List.of(standard)).columns()) {
                if (columns.stream().noneMatch(other -> other.key().equals(column.key()))) {
                    columns.add(column);
                }
            }
        }
        return columns;
    }

    /// How strong a unit is in a year, 0 to 1: most are good, everybody improves a little, and luck comes and goes.
    private static double strength(Unit unit, int year) {
        Random own = new Random(unit.code().hashCode());
        double base = 0.45 + 0.5 * Math.sqrt(own.nextDouble());
        Random luck = new Random(unit.code().hashCode() * 17L + year);
        return Math.clamp(base + 0.03 * (year - LAST) + 0.05 * luck.nextGaussian(), 0.1, 0.99);
    }

    private static String source(FactColumn column) {
        return column instanceof FactColumn.OfMetric ? "社区台账" : "";
    }
}
