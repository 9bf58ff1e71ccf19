package org.xingping.app.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
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

    /// Strengths are said for this year; a community gains a little with each.
    private static final int BASE_YEAR = 2026;

    /// How many rounds are over.
    private static final int OVER = 3;

    /// A round of which reporting is under way: opened two months ago, due in three weeks.
    private static final int OPEN_SINCE_DAYS = 60;

    private static final int OPEN_FOR_DAYS = 21;

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

    /// The years to make, the earliest first; the last one is under way on that day.
    static List<Integer> all(LocalDate today) {
        int last = today.minusDays(OPEN_SINCE_DAYS).getYear();
        return IntStream.rangeClosed(last - OVER, last).boxed().toList();
    }

    /// A year that is over: reported in autumn, published on the first of December.
    void makePast(int year) {
        at(LocalDate.of(year, 9, 1));
        List<Cycle> ofCommunities = ofCommunities(year, LocalDate.of(year, 11, 15));
        Cycle ofEstates = ofEstates(year + "-Q4", year, LocalDate.of(year, 12, 15));
        at(LocalDate.of(year, 11, 3));
        report(year, String.valueOf(year), UnitKind.COMMUNITY, ofCommunities, true);
        report(year, year + "-Q4", UnitKind.ESTATE, List.of(ofEstates), true);
        Viewer publisher = people.viewer("publisher");
        at(LocalDate.of(year, 12, 1));
        ofCommunities.forEach(cycle -> publish(cycle, publisher));
        at(LocalDate.of(year, 12, 20));
        publish(ofEstates, publisher);
    }

    /// The year under way: communities are reporting, the last quarter of the property companies is published.
    void makePresent(LocalDate today) {
        LocalDate since = today.minusDays(OPEN_SINCE_DAYS);
        int year = since.getYear();
        LocalDate quarter = today.minusMonths(3);
        String ofQuarter = year + "-Q" + quarter.get(IsoFields.QUARTER_OF_YEAR);
        at(since);
        List<Cycle> ofCommunities = ofCommunities(year, today.plusDays(OPEN_FOR_DAYS));
        List<Cycle> ofEstates = quarter.getYear() == year ? List.of(ofEstates(ofQuarter, year, since)) : List.of();
        at(today.minusDays(OPEN_FOR_DAYS));
        report(year, String.valueOf(year), UnitKind.COMMUNITY, ofCommunities, false);
        report(year, ofQuarter, UnitKind.ESTATE, ofEstates, true);
        Viewer publisher = people.viewer("publisher");
        ofEstates.forEach(cycle -> publish(cycle, publisher));
        ofCommunities.forEach(ratings::rate);
    }

    /// The fictional past: a morning of that day.
    private void at(LocalDate day) {
        clock.turnTo(day.atTime(LocalTime.of(9, 30)).atZone(Formats.ZONE).toInstant());
    }

    private List<Cycle> ofCommunities(int year, LocalDate due) {
        return STANDARDS.stream()
                .map(standard -> cycle(standard, UnitKind.COMMUNITY, String.valueOf(year), year, due))
                .toList();
    }

    private Cycle ofEstates(String quarter, int year, LocalDate due) {
        return cycle(ESTATES, UnitKind.ESTATE, quarter, year, due);
    }

    private Cycle cycle(String standard, UnitKind subject, String period, int year, LocalDate due) {
        Edition edition = editions.newest(standard).orElseThrow();
        Viewer publisher = people.viewer("publisher");
        List<Cycle> line = cycles.of(publisher.scope()).stream()
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
                places.county(), edition, subject, period, LocalDate.of(year, 1, 1), due, previous, publisher));
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
        if (of.isEmpty()) {
            return;
        }
        List<FactColumn> columns = columns(of);
        List<Unit> units = places.units(kind, LocalDate.of(year, 6, 1));
        for (int place = 0; place < units.size(); place++) {
            Unit unit = units.get(place);
            Random random = chance(unit, -year);
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
        double base = 0.6 + 0.4 * Math.sqrt(chance(unit, 0).nextDouble());
        double luck = chance(unit, year).nextGaussian();
        return Math.clamp(base + 0.025 * (year - BASE_YEAR) + 0.04 * luck, 0.1, 1);
    }

    /// Chance of a unit's own. Neighbours have neighbouring codes, and a generator begins alike for like seeds.
    private static Random chance(Unit unit, int salt) {
        long seed = (unit.code().hashCode() * 31L + salt) * 0x9E3779B97F4A7C15L;
        return new Random(seed ^ (seed >>> 32));
    }

    private static String source(FactColumn column) {
        return column instanceof FactColumn.OfMetric ? "社区台账" : "";
    }
}
