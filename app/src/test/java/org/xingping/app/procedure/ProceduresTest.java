package org.xingping.app.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

/// The acts of a round on a real database: who may do what when, and what is left of it.
@WebTest
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class ProceduresTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String FINDING = "star-promotion/3.4d";

    private static int count;

    @Autowired
    SampleDistrict district;

    @Autowired
    Procedures procedures;

    @Autowired
    PublicNotices publicNotices;

    @Autowired
    Cycles cycles;

    @Autowired
    Calendars calendars;

    @Autowired
    Facts facts;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient database;

    private Cycle cycle;
    private List<Viewer> clerks;
    private Viewer street;
    private Viewer otherStreet;
    private Viewer inspector;
    private Viewer county;

    @BeforeEach
    void open() {
        moveTo(MONDAY);
        district.build();
        count++;
        clerks = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            clerks.add(district.account("pc" + count + each, district.community(each), Role.REPORTER));
        }
        street = district.account("ps" + count, district.street(0), Role.REVIEWER);
        otherStreet = district.account("pt" + count, district.street(1), Role.REVIEWER);
        inspector = district.account("pi" + count, district.county(), Role.INSPECTOR);
        county = district.account("pp" + count, district.county(), Role.PUBLISHER);
        cycle = district.open("star-promotion", null);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private Unit unit(int index) {
        return district.community(index);
    }

    private Case at(int index) {
        return procedures.find(cycle, unit(index).id(), county.scope());
    }

    private void apply(int index, String award) {
        procedures.apply(clerks.get(index), cycle, unit(index).id(), award);
    }

    private void pass(Viewer by, String step, Integer... indexes) {
        procedures.pass(
                by,
                cycle,
                List.of(indexes).stream().map(each -> unit(each).id()).toList(),
                step,
                null,
                "");
    }

    private void excludeAllBut(int index) {
        for (int each = 0; each < 4; each++) {
            if (each != index) {
                procedures.exclude(county, cycle, unit(each).id(), "本年度正在改造");
            }
        }
    }

    private void fill(int index) {
        List<NewFact> news = new ArrayList<>();
        district.model("star-promotion").forEach((key, value) -> news.add(NewFact.of(key, value)));
        facts.record(clerks.get(index), unit(index), cycle.period(), Stage.SELF, news);
    }

    /// Everything up to the public notice, for three stars.
    private void bringToNotice(int index) {
        fill(index);
        apply(index, "3");
        pass(street, "assess", index);
        pass(street, "decide", index);
        pass(county, "confirm", index);
    }

    private List<String> trail() {
        return database.sql("""
                select action from audit_entry where action like 'procedure.%' and subject like :subject
                  and unit_id in (select id from unit where code like :code) order by id
                """)
                .param("subject", "star-promotion@% " + cycle.period() + "%")
                .param("code", district.county().code() + "%")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void from_application_to_publication_each_act_leaves_a_trace() {
        bringToNotice(0);
        excludeAllBut(0);
        PublicNotice notice = publicNotices.post(county, cycle);
        assertEquals(MONDAY.plusDays(7), notice.lastDay());
        assertThrows(Refused.class, () -> publicNotices.end(notice), "the last day is not over");
        moveTo(notice.lastDay());
        assertThrows(Refused.class, () -> publicNotices.end(notice), "objections are taken until its end");
        moveTo(notice.lastDay().plusDays(1));
        publicNotices.end(notice);
        assertThrows(Refused.class, () -> publicNotices.end(notice), "it is over already");
        procedures.publish(county, cycle);
        assertTrue(cycles.cycle(cycle.id()).isPublished());
        assertEquals(State.PUBLISHED, at(0).standing().state());
        assertEquals(
                List.of("apply", "pass", "pass", "pass", "post", "end", "publish"),
                procedures.history(at(0)).stream().map(Done::act).toList());
        assertEquals(
                List.of("apply", "pass", "pass", "pass", "exclude", "exclude", "exclude", "post", "end", "publish"),
                trail().stream()
                        .map(action -> action.substring("procedure.".length()))
                        .toList());
        assertThrows(Refused.class, () -> procedures.reopen(county, cycle, unit(0).id(), "assess", "有误"));
    }

    @Test
    void another_role_or_another_part_of_the_tree_finds_nothing() {
        apply(0, "3");
        long unit = unit(0).id();
        assertThrows(NotFound.class, () -> procedures.apply(clerks.get(0), cycle, unit(1).id(), "3"));
        assertThrows(NotFound.class, () -> procedures.apply(street, cycle, unit(1).id(), "3"));
        assertThrows(NotFound.class, () -> pass(otherStreet, "assess", 0));
        assertThrows(NotFound.class, () -> pass(clerks.get(0), "assess", 0));
        assertThrows(NotFound.class, () -> pass(county, "assess", 0));
        assertThrows(NotFound.class, () -> pass(street, "no such step", 0));
        assertThrows(
                NotFound.class,
                () -> procedures.giveBack(
                        otherStreet, cycle, unit, "assess", List.of(new Act.Objection("3.4d", "缺台账"))));
        assertThrows(NotFound.class, () -> procedures.exclude(street, cycle, unit, "不想评"));
        assertThrows(NotFound.class, () -> procedures.reopen(street, cycle, unit, "apply", "重来"));
        assertThrows(NotFound.class, () -> procedures.extend(street, cycle, unit, MONDAY.plusYears(1), "忙"));
        assertThrows(NotFound.class, () -> publicNotices.post(street, cycle));
        assertThrows(NotFound.class, () -> procedures.publish(inspector, cycle));
        assertThrows(
                NotFound.class, () -> procedures.find(cycle, unit, clerks.get(1).scope()));
        assertEquals(List.of("procedure.apply"), trail());
    }

    @Test
    void of_two_who_act_at_once_the_second_is_told() throws Exception {
        for (int round = 0; round < 4; round++) {
            int index = round % 2;
            if (round < 2) {
                apply(index, "3");
            } else {
                procedures.reopen(county, cycle, unit(index).id(), "assess", "再看一遍");
            }
            CyclicBarrier together = new CyclicBarrier(2);
            int refused = 0;
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<?>> acts = new ArrayList<>();
                for (int each = 0; each < 2; each++) {
                    acts.add(threads.submit(() -> {
                        together.await();
                        pass(street, "assess", index);
                        return null;
                    }));
                }
                for (Future<?> act : acts) {
                    try {
                        act.get();
                    } catch (ExecutionException failed) {
                        assertInstanceOf(Refused.class, failed.getCause());
                        refused++;
                    }
                }
            }
            assertEquals(1, refused, "round " + round);
            assertEquals("decide", at(index).standing().step(), "the second did not take the next step");
        }
    }

    @Test
    void many_are_passed_together_or_none_is() {
        apply(0, "3");
        assertThrows(Refused.class, () -> pass(street, "assess", 0, 1));
        assertEquals("assess", at(0).standing().step());
        assertThrows(NotFound.class, () -> pass(street, "assess", 0, 2), "one of them is another street's");
        assertEquals("assess", at(0).standing().step());
        apply(1, "4");
        pass(street, "assess", 0, 1);
        assertEquals("decide", at(0).standing().step());
        assertEquals("accept", at(1).standing().step(), "four stars are the county's to accept");
        assertThrows(NotFound.class, () -> pass(county, "accept", 1), "which is the inspectors'");
        pass(inspector, "accept", 1);
        assertEquals("notice", at(1).standing().step());
    }

    @Test
    void what_is_returned_says_which_clause_and_why_and_comes_back() {
        apply(0, "3");
        long unit = unit(0).id();
        assertThrows(Refused.class, () -> procedures.giveBack(street, cycle, unit, "assess", List.of()));
        assertThrows(
                Refused.class,
                () -> procedures.giveBack(
                        street,
                        cycle,
                        unit,
                        "assess",
                        List.of(new Act.Objection("3.4d", "缺台账"), new Act.Objection("3.4c", " "))));
        assertEquals(State.WAITING, at(0).standing().state());
        List<Act.Objection> objections = List.of(new Act.Objection("3.4c", "照片不清"), new Act.Objection("3.4d", "缺台账"));
        procedures.giveBack(street, cycle, unit, "assess", objections);
        assertEquals(State.RETURNED, at(0).standing().state());
        assertEquals(LocalDate.of(2026, 3, 9), at(0).due(), "five working days");
        assertEquals(objections, procedures.history(at(0)).getLast().returned());
        assertThrows(Refused.class, () -> pass(street, "assess", 0), "it is the community's turn");
        assertThrows(Refused.class, () -> apply(0, "5"), "no other award while correcting");
        procedures.apply(clerks.get(0), cycle, unit, null);
        assertEquals(State.WAITING, at(0).standing().state());
        assertEquals("3", at(0).standing().award());
    }

    @Test
    void figures_are_given_by_whoever_has_the_turn() {
        NewFact met = NewFact.of(FINDING, "met");
        NewFact unmet = NewFact.of(FINDING, "unmet");
        assertThrows(
                FactsRefused.class, () -> facts.record(street, unit(0), cycle.period(), Stage.STREET, List.of(unmet)));
        facts.record(clerks.get(0), unit(0), cycle.period(), Stage.SELF, List.of(met));
        apply(0, "3");
        assertThrows(
                FactsRefused.class,
                () -> facts.record(clerks.get(0), unit(0), cycle.period(), Stage.SELF, List.of(unmet)));
        facts.record(street, unit(0), cycle.period(), Stage.STREET, List.of(unmet));
        procedures.giveBack(street, cycle, unit(0).id(), "assess", List.of(new Act.Objection("3.4d", "不符")));
        facts.record(clerks.get(0), unit(0), cycle.period(), Stage.SELF, List.of(unmet));
        assertEquals(
                List.of("unmet", "unmet"),
                facts.levels(unit(0).id(), cycle.period()).getOrDefault(FINDING, Map.of()).values().stream()
                        .map(each -> String.valueOf(each.value()))
                        .toList());
    }

    @Test
    void a_lower_award_takes_a_reason_and_its_own_way() {
        apply(0, "4");
        long unit = unit(0).id();
        assertThrows(
                Refused.class,
                () -> procedures.pass(street, cycle, List.of(unit), "assess", "5", "很好"),
                "never higher");
        assertThrows(Refused.class, () -> procedures.pass(street, cycle, List.of(unit), "assess", "3", " "));
        procedures.pass(street, cycle, List.of(unit), "assess", "3", "四星条件不具备");
        assertEquals("3", at(0).standing().award());
        assertEquals("decide", at(0).standing().step());
        assertEquals("四星条件不具备", procedures.history(at(0)).getLast().reason());
    }

    @Test
    void lateness_is_seen_and_stays_in_the_record() {
        LocalDate due = cycle.reportsDue();
        assertEquals(due, at(0).due());
        moveTo(due);
        assertFalse(at(0).isLate(due));
        moveTo(due.plusDays(1));
        assertTrue(at(0).isLate(due.plusDays(1)));
        apply(0, "3");
        assertTrue(procedures.history(at(0)).getFirst().isLate());
    }

    @Test
    void what_nobody_would_read_or_nobody_could_mean_is_refused_at_once() {
        long unit = unit(0).id();
        String endless = "长".repeat(2_001);
        LocalDate until = cycle.reportsDue().plusDays(10);
        assertThrows(Refused.class, () -> procedures.exclude(county, cycle, unit, endless));
        assertThrows(Refused.class, () -> procedures.extend(county, cycle, unit, until, endless));
        assertThrows(Refused.class, () -> procedures.extend(county, cycle, unit, MONDAY.plusYears(8_000), "搬迁"));
        apply(0, "3");
        assertThrows(Refused.class, () -> procedures.pass(street, cycle, List.of(unit), "assess", null, endless));
        assertThrows(
                Refused.class,
                () -> procedures.giveBack(street, cycle, unit, "assess", List.of(new Act.Objection("3.4d", endless))));
        assertThrows(
                NotFound.class,
                () -> procedures.giveBack(street, cycle, unit, "assess", List.of(new Act.Objection("99", "缺台账"))));
        assertEquals("assess", at(0).standing().step());
        procedures.giveBack(street, cycle, unit, "assess", List.of(new Act.Objection("", "未盖章")));
    }

    @Test
    void a_time_limit_is_put_off_for_a_reason_that_is_logged() {
        long unit = unit(0).id();
        LocalDate until = cycle.reportsDue().plusDays(10);
        assertThrows(Refused.class, () -> procedures.extend(county, cycle, unit, until, " "));
        assertThrows(Refused.class, () -> procedures.extend(county, cycle, unit, cycle.reportsDue(), "搬迁"));
        procedures.extend(county, cycle, unit, until, "搬迁");
        assertEquals(until, at(0).due());
        assertTrue(at(0).isExtended());
        assertFalse(at(1).isExtended());
        moveTo(until);
        apply(0, "3");
        List<Done> history = procedures.history(at(0));
        assertEquals(List.of("extend", "apply"), history.stream().map(Done::act).toList());
        assertEquals("搬迁", history.getFirst().reason());
        assertEquals(until, history.getFirst().until());
        assertFalse(history.getLast().isLate());
        assertFalse(at(0).isExtended(), "the next limit is its own");
        assertEquals(List.of("procedure.extended", "procedure.apply"), trail());
    }

    @Test
    void a_ruling_takes_a_unit_back_to_a_step_behind_it_and_no_further() {
        apply(0, "3");
        pass(street, "assess", 0);
        long unit = unit(0).id();
        assertThrows(Refused.class, () -> procedures.reopen(county, cycle, unit, "assess", " "));
        assertThrows(Refused.class, () -> procedures.reopen(county, cycle, unit, "confirm", "先看"));
        procedures.reopen(county, cycle, unit, "assess", "举报属实，重新考评");
        assertEquals("assess", at(0).standing().step());
        assertEquals(List.of("apply"), at(0).standing().passed());
        assertEquals("举报属实，重新考评", procedures.history(at(0)).getLast().reason());
        procedures.exclude(county, cycle, unit, "并入他社区");
        assertThrows(Refused.class, () -> pass(street, "assess", 0));
        procedures.reopen(county, cycle, unit, "assess", "恢复参评");
        pass(street, "assess", 0);
    }

    @Test
    void nothing_is_published_while_somebody_is_behind() {
        bringToNotice(0);
        assertThrows(Refused.class, () -> cycles.close(cycle, county));
        Refused behind = assertThrows(Refused.class, () -> procedures.publish(county, cycle));
        assertTrue(behind.what().zh().contains("4"), behind.what().zh());
        excludeAllBut(0);
        assertThrows(Refused.class, () -> procedures.publish(county, cycle), "its notice is not over");
        assertTrue(cycles.cycle(cycle.id()).isOpen());
    }

    @Test
    void no_notice_is_posted_while_an_award_is_open() {
        apply(0, "3");
        pass(street, "assess", 0);
        pass(street, "decide", 0);
        pass(county, "confirm", 0);
        Refused open = assertThrows(Refused.class, () -> publicNotices.post(county, cycle));
        assertTrue(open.what().zh().contains(unit(0).name()), open.what().zh());
        assertEquals(State.WAITING, at(0).standing().state());
    }

    @Test
    void without_the_years_calendar_no_day_is_guessed() {
        moveTo(LocalDate.of(2041, 3, 4));
        district.build();
        Viewer keeper = district.viewer();
        cycle = district.open("star-promotion", null);
        Map<String, @Nullable LocalDate> schedule = procedures.schedule(cycle);
        assertEquals(cycle.reportsDue(), schedule.get("apply"));
        assertNull(schedule.get("assess"));
        Case first = procedures.cases(cycle, keeper.scope()).getFirst();
        procedures.apply(keeper, cycle, first.unit(), "3");
        assertNull(procedures.find(cycle, first.unit(), keeper.scope()).due());
        calendars.announce(keeper, 2041, "虚构的放假通知", List.of());
        assertNotNull(procedures.schedule(cycle).get("assess"));
        LocalDate due = procedures.find(cycle, first.unit(), keeper.scope()).due();
        assertEquals(procedures.schedule(cycle).get("assess"), due);
        database.sql("delete from calendar_year where year = 2041").update();
    }
}
