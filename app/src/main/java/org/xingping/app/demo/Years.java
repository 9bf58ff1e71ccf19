package org.xingping.app.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ObjIntConsumer;
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
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.ResolvedStandard;

/// The rounds of four years: three are published, in the last one units stand at different steps.
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
    private static final List<String> STANDARDS = List.of(Consequences.PROMOTION, "ten-star", "six-type");

    private static final String ESTATES = "property-grading";

    private final Editions editions;
    private final Cycles cycles;
    private final Facts facts;
    private final Ratings ratings;
    private final Handling handling;
    private final Drawing drawing;
    private final Objecting objecting;
    private final Consequences consequences;
    private final Papers papers;
    private final Holidays holidays;
    private final Places places;
    private final People people;
    private final DemoClock clock;
    private final Figures figures = new Figures();

    Years(
            Editions editions,
            Cycles cycles,
            Facts facts,
            Ratings ratings,
            Handling handling,
            Drawing drawing,
            Objecting objecting,
            Consequences consequences,
            Papers papers,
            Holidays holidays,
            Places places,
            People people,
            DemoClock clock) {
        this.editions = editions;
        this.cycles = cycles;
        this.facts = facts;
        this.ratings = ratings;
        this.handling = handling;
        this.drawing = drawing;
        this.objecting = objecting;
        this.consequences = consequences;
        this.papers = papers;
        this.holidays = holidays;
        this.places = places;
        this.people = people;
        this.clock = clock;
    }

    /// The years to make, the earliest first; the last one is under way on that day.
    static List<Integer> all(LocalDate today) {
        int last = today.minusDays(OPEN_SINCE_DAYS).getYear();
        return IntStream.rangeClosed(last - OVER, last).boxed().toList();
    }

    /// A year that is over: reported and handled in autumn, published on the first of December; the property
    /// companies' last quarter three weeks later.
    ///
    /// @param isObjectedTo whether somebody objected to what was posted
    void makePast(int year, boolean isObjectedTo) {
        holidays.enter(year);
        at(LocalDate.of(year, 9, 1));
        List<Cycle> ofCommunities = ofCommunities(year, LocalDate.of(year, 11, 15));
        Cycle ofEstates = ofEstates(year + "-Q4", year, LocalDate.of(year, 12, 15));
        if (!arePublished(ofCommunities)) {
            at(LocalDate.of(year, 10, 9));
            Map<Unit, List<NewFact>> checked =
                    report(year, String.valueOf(year), UnitKind.COMMUNITY, ofCommunities, true);
            at(LocalDate.of(year, 10, 12));
            handling.applyAll(ofCommunities);
            at(LocalDate.of(year, 10, 18));
            check(checked, String.valueOf(year));
            handling.giveSomeBack(ofCommunities, place -> place % 12 == 5);
            at(LocalDate.of(year, 10, 22));
            handling.correctAll(ofCommunities);
            at(LocalDate.of(year, 10, 27));
            handling.pass(ofCommunities, Kind.ASSESS);
            at(LocalDate.of(year, 10, 31));
            handling.pass(ofCommunities, Kind.DECIDE);
            at(LocalDate.of(year, 11, 3));
            ofCommunities.forEach(cycle -> drawing.announce(cycle, LocalDate.of(year, 11, 5)));
            at(LocalDate.of(year, 11, 6));
            ofCommunities.forEach(drawing::draw);
            at(LocalDate.of(year, 11, 12));
            handling.pass(ofCommunities, Kind.CONFIRM);
            handling.pass(ofCommunities, Kind.INSPECT);
            at(LocalDate.of(year, 11, 15));
            ofCommunities.forEach(handling::post);
            numbered(ofCommunities, 61, papers::notice);
            if (isObjectedTo) {
                Cycle promotion = ofCommunities.getFirst();
                at(LocalDate.of(year, 11, 18));
                handling.running(promotion).ifPresent(notice -> objecting.object(notice, promotion));
                at(LocalDate.of(year, 11, 21));
                objecting.answer(promotion);
            }
            at(LocalDate.of(year, 11, 27));
            ofCommunities.forEach(handling::end);
            at(LocalDate.of(year, 12, 1));
            ofCommunities.forEach(handling::publish);
            numbered(ofCommunities, 72, papers::circular);
        }
        if (!arePublished(List.of(ofEstates))) {
            at(LocalDate.of(year, 11, 3));
            Map<Unit, List<NewFact>> checked = report(year, year + "-Q4", UnitKind.ESTATE, List.of(ofEstates), true);
            check(checked, year + "-Q4");
            at(LocalDate.of(year, 12, 4));
            handling.pass(List.of(ofEstates), Kind.INSPECT);
            handling.post(ofEstates);
            papers.notice(ofEstates, 93);
            at(LocalDate.of(year, 12, 20));
            handling.end(ofEstates);
            handling.publish(ofEstates);
            papers.circular(ofEstates, 97);
        }
        followUp(LocalDate.of(year, 12, 20));
    }

    /// What follows from the last quarter is settled in the new year, but for the few who keep silent.
    private void followUp(LocalDate published) {
        at(published.plusDays(18));
        consequences.answer(published);
        at(published.plusDays(20));
        consequences.check(published, 7);
        at(published.plusDays(22));
        consequences.interview(published.plusDays(22));
        consequences.answer(published);
        at(published.plusDays(25));
        consequences.check(published, Integer.MAX_VALUE);
        at(published.plusDays(45));
        consequences.escalate(published.plusDays(45));
    }

    /// The year under way: communities are at different steps, the last quarter of the property companies is
    /// published.
    void makePresent(LocalDate today) {
        LocalDate since = today.minusDays(OPEN_SINCE_DAYS);
        int year = since.getYear();
        LocalDate quarter = today.minusMonths(3);
        String ofQuarter = year + "-Q" + quarter.get(IsoFields.QUARTER_OF_YEAR);
        at(since);
        List<Cycle> ofCommunities = ofCommunities(year, today.plusDays(OPEN_FOR_DAYS));
        if (quarter.getYear() == year) {
            makeQuarter(ofEstates(ofQuarter, year, since), year, ofQuarter, since);
        }
        at(today.minusDays(OPEN_FOR_DAYS));
        report(year, String.valueOf(year), UnitKind.COMMUNITY, ofCommunities, false);
        at(today.minusDays(18));
        handling.apply(ofCommunities, place -> reported(place) > 0.9);
        // time to correct is over for the first of them, one was given longer, and the last have just begun
        at(today.minusDays(14));
        handling.giveSomeBack(ofCommunities, place -> place % 16 == 1);
        handling.extend(ofCommunities, place -> place == 17, today.plusDays(7));
        at(today.minusDays(3));
        handling.giveSomeBack(ofCommunities, place -> place % 16 == 4);
        handling.pass(ofCommunities, Kind.ASSESS, place -> place % 8 == 0 || place % 8 == 3);
        ofCommunities.forEach(cycle -> drawing.announce(cycle, today.minusDays(2)));
        at(today.minusDays(1));
        ofCommunities.forEach(drawing::draw);
        // too late for the draw: they are all inspected
        handling.pass(ofCommunities, Kind.ASSESS, place -> place % 12 == 0);
        handling.pass(ofCommunities, Kind.DECIDE, place -> place % 8 == 3);
        // a notice whose end nobody can tell cannot be posted
        if (holidays.isAnnounced(today.plusDays(15).getYear())) {
            Cycle promotion = ofCommunities.getFirst();
            handling.postSome(promotion, place -> place % 8 == 3);
            handling.running(promotion)
                    .ifPresent(notice -> objecting.objectOnce(
                            notice, promotion, handling.posted(promotion).getFirst()));
        }
        handling.beginInspection(ofCommunities);
        ofCommunities.forEach(ratings::rate);
    }

    /// A quarter of the property companies, from report to publication as soon as the notice is over. Where the
    /// year's calendar is not announced yet nobody can say when that is, and the quarter waits for it.
    private void makeQuarter(Cycle cycle, int year, String period, LocalDate since) {
        if (arePublished(List.of(cycle))) {
            return;
        }
        at(since.plusDays(10));
        check(report(year, period, UnitKind.ESTATE, List.of(cycle), true), period);
        at(since.plusDays(15));
        handling.pass(List.of(cycle), Kind.INSPECT);
        if (holidays.isAnnounced(year)) {
            LocalDate lastDay = handling.post(cycle);
            papers.notice(cycle, 41);
            LocalDate published = lastDay.plusDays(1);
            at(published);
            handling.end(cycle);
            handling.publish(cycle);
            papers.circular(cycle, 46);
            // put right, returned, waiting for a check, and not answered: one can look at all of it
            at(published.plusDays(20));
            consequences.answer(published);
            at(published.plusDays(30));
            consequences.check(published, 3);
        }
    }

    /// One after the other, with numbers that follow each other.
    private static void numbered(List<Cycle> of, int first, ObjIntConsumer<Cycle> issuing) {
        for (int place = 0; place < of.size(); place++) {
            issuing.accept(of.get(place), first + place);
        }
    }

    private boolean arePublished(List<Cycle> of) {
        return of.stream().allMatch(cycle -> cycles.cycle(cycle.id()).isPublished());
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

    /// @return what streets found different when they looked, to be recorded once it is their turn
    private Map<Unit, List<NewFact>> report(
            int year, String period, UnitKind kind, List<Cycle> of, boolean isComplete) {
        Map<Unit, List<NewFact>> checked = new LinkedHashMap<>();
        List<FactColumn> columns = columns(of);
        List<Unit> units = places.units(kind, LocalDate.of(year, 6, 1));
        for (int place = 0; place < units.size(); place++) {
            Unit unit = units.get(place);
            Random random = chance(unit, -year);
            double strength = strength(unit, year);
            double share = isComplete ? 1 : reported(place);
            List<NewFact> own = new ArrayList<>();
            List<NewFact> reviewed = new ArrayList<>();
            if (kind == UnitKind.COMMUNITY) {
                own.addAll(inhabitants(unit, place, isComplete));
            }
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
            facts.record(people.viewer(People.reporter(community(unit))), unit, period, Stage.SELF, own);
            if (!reviewed.isEmpty()) {
                checked.put(unit, reviewed);
            }
        }
        return checked;
    }

    /// What money and staff go by. One in twenty has not said how many households it has.
    private static List<NewFact> inhabitants(Unit unit, int place, boolean isComplete) {
        Random random = chance(unit, 7);
        int households = 1_200 + random.nextInt(2_400);
        int people = (int) (households * (2.3 + random.nextDouble() * 0.6));
        List<NewFact> own = new ArrayList<>();
        own.add(new NewFact("registered_population", String.valueOf(people), null, "派出所户籍数", "", null));
        if (isComplete ? place % 20 != 13 : place % 3 != 1) {
            own.add(new NewFact("households", String.valueOf(households), null, "社区台账", "", null));
        }
        return own;
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

    private void check(Map<Unit, List<NewFact>> checked, String period) {
        checked.forEach((unit, found) -> {
            Unit street = places.parent(community(unit));
            facts.record(people.viewer("reviewer-" + street.code()), unit, period, Stage.STREET, found);
        });
    }

    private Unit community(Unit unit) {
        return unit.kind() == UnitKind.COMMUNITY ? unit : places.parent(unit);
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
