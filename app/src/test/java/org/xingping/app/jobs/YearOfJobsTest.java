package org.xingping.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.xingping.app.jobs.Instances.NEVER;
import static org.xingping.app.jobs.Instances.awaitIdle;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.XingpingApplication;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.Formats;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

/// A year of a round with two applications on one database, whose clocks go on day by day: each deadline acts once.
@WebTest
@Import(SampleDistrict.class)
class YearOfJobsTest {

    private static final LocalDate BEGIN = LocalDate.of(2026, 3, 2);

    /// What units do by hand, and who does it.
    private static final Set<String> BY_HAND = Set.of("apply", "assess", "decide", "confirm");

    @Autowired
    SampleDistrict district;

    @Autowired
    Procedures procedures;

    @Autowired
    PublicNotices publicNotices;

    @Autowired
    Cycles cycles;

    @Autowired
    Editions editions;

    @Autowired
    ObjectProvider<RecurringJob> beans;

    @Autowired
    DataSource source;

    @Autowired
    AuditTrail audit;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient database;

    private final List<Viewer> clerks = new ArrayList<>();
    private final Map<String, Viewer> others = new HashMap<>();

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static void moveTo(MovableClock clock, LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private ConfigurableApplicationContext anotherApplication() {
        Map<String, Object> settings = new HashMap<>();
        for (String name : List.of("url", "username", "password")) {
            settings.put("spring.datasource." + name, environment.getRequiredProperty("spring.datasource." + name));
        }
        settings.put("server.port", "0");
        settings.put("spring.datasource.hikari.maximum-pool-size", "4");
        settings.put("xingping.data", String.valueOf(environment.getRequiredProperty("xingping.data")));
        settings.put("xingping.ratings.background", "false");
        settings.put("xingping.jobs.look", NEVER.toString());
        return new SpringApplicationBuilder(XingpingApplication.class)
                .properties(settings)
                // before its jobs begin: they would take all of the year for missed
                .listeners((ApplicationListener<ApplicationStartedEvent>)
                        started -> moveTo(started.getApplicationContext().getBean(MovableClock.class), BEGIN))
                .run();
    }

    @Test
    void each_deadline_of_a_year_acts_once_with_two_applications() {
        moveTo(clock, BEGIN);
        district.build();
        for (int each = 0; each < 4; each++) {
            clerks.add(district.account("yc" + each, district.community(each), Role.REPORTER));
        }
        others.put("assess0", district.account("ys0", district.street(0), Role.REVIEWER));
        others.put("assess1", district.account("ys1", district.street(1), Role.REVIEWER));
        others.put("county", district.account("yp", district.county(), Role.PUBLISHER));
        Cycle cycle = district.open("star-promotion", null);
        for (int each = 0; each < 4; each++) {
            district.record(district.community(each), cycle, district.model("star-promotion"));
        }
        Cycle plain = openWithoutProcedure();
        List<RecurringJob> jobs = beans.stream().filter(RecurringJob::isOn).toList();
        Jobs here = Instances.started(jobs, source, audit, clock, NEVER, Duration.ofMinutes(1));
        int days = 0;
        try (ConfigurableApplicationContext elsewhere = anotherApplication()) {
            MovableClock otherClock = elsewhere.getBean(MovableClock.class);
            Jobs there = elsewhere.getBean(Jobs.class);
            LocalDate day = BEGIN;
            LocalDate remembered = BEGIN.plusYears(1).minusDays(170);
            while (day.isBefore(BEGIN.plusYears(1))) {
                day = next(cycle, day);
                moveTo(clock, day);
                moveTo(otherClock, day);
                // one, the other, and both at once
                long turn = day.toEpochDay() / 3 % 3;
                if (turn != 1) {
                    here.look();
                }
                if (turn != 0) {
                    there.look();
                }
                awaitIdle(database, clock);
                days += day.isAfter(remembered) ? 1 : 0;
                actOn(cycle, day);
            }
        } finally {
            here.stop();
        }
        assertEverythingOnce(cycle, plain, jobs, days);
    }

    private Cycle openWithoutProcedure() {
        return cycles.open(
                district.county(),
                editions.newest("food-hygiene").orElseThrow(),
                UnitKind.COMMUNITY,
                "2026",
                BEGIN,
                LocalDate.of(2026, 6, 30),
                null,
                null);
    }

    /// Day by day while something is near, otherwise some days at once.
    private LocalDate next(Cycle cycle, LocalDate day) {
        boolean isNear = (day.isAfter(LocalDate.of(2026, 6, 20)) && day.isBefore(LocalDate.of(2026, 7, 3)))
                || cases(cycle).stream().anyMatch(unit -> isNear(unit, day));
        return day.plusDays(isNear ? 1 : 3);
    }

    private static boolean isNear(Case unit, LocalDate day) {
        LocalDate due = unit.due();
        return unit.standing().state() == State.POSTED
                || (due != null && due.isBefore(day.plusDays(12)) && due.isAfter(day.minusDays(8)));
    }

    private List<Case> cases(Cycle cycle) {
        return procedures.cases(cycle, district.viewer().scope());
    }

    /// The first acts in good time, the second on the last day, the third two days late, the last one never.
    private void actOn(Cycle cycle, LocalDate day) {
        List<Case> all = cases(cycle);
        for (int each = 0; each < all.size(); each++) {
            Case unit = all.get(each);
            LocalDate due = unit.due();
            if (due == null
                    || !BY_HAND.contains(unit.standing().step())
                    || unit.standing().isOver()) {
                continue;
            }
            LocalDate acts = due.plusDays(List.of(-10, 0, 2, 5).get(each));
            if (!day.isBefore(acts)) {
                act(cycle, unit, each);
            }
        }
        List<Case> taking =
                cases(cycle).stream().filter(unit -> !unit.standing().isOver()).toList();
        Viewer county = county();
        if (!taking.isEmpty() && taking.stream().allMatch(unit -> stands(unit, "notice"))) {
            publicNotices.post(county, cycle);
        } else if (!taking.isEmpty() && taking.stream().allMatch(unit -> stands(unit, "publish"))) {
            procedures.publish(county, cycle);
        }
    }

    private Viewer county() {
        return java.util.Objects.requireNonNull(others.get("county"));
    }

    private static boolean stands(Case unit, String step) {
        return unit.standing().state() == State.WAITING
                && unit.standing().step().equals(step);
    }

    private void act(Cycle cycle, Case unit, int index) {
        if (index == 3) {
            procedures.exclude(county(), cycle, unit.unit(), "没有申报");
            return;
        }
        String step = unit.standing().step();
        if (step.equals("apply")) {
            procedures.apply(clerks.get(index), cycle, unit.unit(), "3");
            return;
        }
        Viewer by = step.equals("confirm") ? county() : others.get("assess" + index / 2);
        procedures.pass(java.util.Objects.requireNonNull(by), cycle, List.of(unit.unit()), step, null, "");
    }

    private void assertEverythingOnce(Cycle cycle, Cycle plain, List<RecurringJob> jobs, int days) {
        assertTrue(cycles.cycle(cycle.id()).isPublished(), "the round went to its end by itself and by hand");
        // what was reminded of, by who acts how late
        Map<Integer, Set<String>> stages = new TreeMap<>();
        List<Long> ids = district.communities().stream().map(unit -> unit.id()).toList();
        database.sql("select matter, item, stage from reminder_raised where matter like 'procedure/%/waiting'")
                .query(row -> {
                    String step = row.getString("matter").split("/", -1)[2];
                    if (BY_HAND.contains(step)) {
                        stages.computeIfAbsent(
                                        ids.indexOf(Long.valueOf(row.getString("item"))), none -> new TreeSet<>())
                                .add(step + " " + row.getString("stage"));
                    }
                });
        assertEquals(
                Map.of(
                        1, each("soon", "next"),
                        2, each("soon", "next", "late"),
                        3, new TreeSet<>(Set.of("apply soon", "apply next", "apply late"))),
                stages);
        // each item in exactly one reminder of the office above, and of those below together
        assertEquals(
                List.of(),
                database.sql("""
                        select raised.matter, raised.stage, raised.raised_on, raised.items, told.above, told.below
                        from (select matter, stage, raised_on, count(*) as items from reminder_raised
                              where matter like 'procedure/%' group by 1, 2, 3) raised
                        left join lateral (
                            select sum(items) filter (where unit_id = :county) as above,
                                   sum(items) filter (where unit_id <> :county) as below
                            from reminder
                            where (matter, stage, raised_on) = (raised.matter, raised.stage, raised.raised_on)) told on true
                        where told.above is distinct from raised.items
                           or (told.below is distinct from raised.items and told.below is not null)
                        """)
                        .param("county", district.county().id())
                        .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                        .list());
        assertEquals(
                List.of("late publisher 1", "next reporter 5", "soon reporter 5"),
                database.sql("""
                        select stage || ' ' || role || ' ' || count(*) from reminder where matter like :matter
                        group by stage, role order by stage
                        """)
                        .param("matter", "cycles/" + plain.id() + "/%")
                        .query(String.class)
                        .list());
        // the trail has one entry for each
        assertEquals(
                database.sql("""
                        select matter || ' ' || stage || ' ' || count(*) from reminder_raised
                        group by matter, stage, raised_on order by 1
                        """).query(String.class).list(),
                database.sql("""
                        select subject || ' ' || (detail ->> 'items') from audit_entry where action = 'reminders.raised'
                        order by 1
                        """).query(String.class).list());
        // the notice ended by itself, on the day after its last, once
        assertEquals(
                List.of(1),
                database.sql("""
                        select (ended_at at time zone 'Asia/Shanghai')::date - last_day from procedure_notice
                        where cycle_id = :cycle
                        """)
                        .param("cycle", cycle.id())
                        .query(Integer.class)
                        .list());
        assertEquals(1, database.sql("""
                        select count(*) from audit_entry where action = 'procedure.end' and account_id is null
                        """).query(Integer.class).single());
        // each job ran once on each of the last days, which are remembered, now here, now there
        for (RecurringJob job : jobs) {
            assertEquals(
                    days,
                    database.sql("""
                            select count(distinct began_at::date)::int from job_run where job = :job and began_at > :since
                            having count(*) = count(distinct began_at::date)
                            """)
                            .param("job", job.name())
                            .param("since", BEGIN.plusYears(1).minusDays(169).atStartOfDay())
                            .query(Integer.class)
                            .optional()
                            .orElse(-1),
                    job.name());
        }
        assertEquals(
                2,
                database.sql("select count(distinct instance)::int from job_run")
                        .query(Integer.class)
                        .single());
        assertEquals(
                0,
                database.sql("select count(*)::int from job_run where failure is not null")
                        .query(Integer.class)
                        .single());
    }

    private static Set<String> each(String... stages) {
        return BY_HAND.stream()
                .flatMap(step -> List.of(stages).stream().map(stage -> step + " " + stage))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
