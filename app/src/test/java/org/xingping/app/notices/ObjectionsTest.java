package org.xingping.app.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.procedure.RuledFigures;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

/// From an objection to its ruling, by the real services on a real database.
@WebTest
@Import({SampleDistrict.class, PostedRound.class})
@SuppressWarnings("NullAway.Init")
class ObjectionsTest {

    private static final String REACH = "13900007777";
    private static final String TOLD = "公示的志愿服务台账与实际不符";

    @Autowired
    PostedRound round;

    @Autowired
    Objections objections;

    @Autowired
    ObjectionRows rows;

    @Autowired
    ContactRows contacts;

    @Autowired
    PostedUnits posted;

    @Autowired
    Procedures procedures;

    @Autowired
    PublicNotices publicNotices;

    @Autowired
    Cycles cycles;

    @Autowired
    Facts facts;

    @Autowired
    Ratings ratings;

    @Autowired
    Calendars calendars;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient database;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private String object(String address) {
        return objections.object(
                round.notice.id(),
                round.unit().code(),
                NewObjection.of(
                        PostedRound.CLAUSE, TOLD, REACH, UUID.randomUUID().toString()),
                address);
    }

    /// The id of a new objection.
    private long objected() {
        return rows.byReceipt(ReceiptCode.hash(object("10.0.0.1")))
                .orElseThrow()
                .id();
    }

    private static NewRuling ruling(Verdict verdict, String... figures) {
        return new NewRuling(
                verdict.id(), "经核查台账，理由如下。", figures.length == 0 ? Map.of() : Map.of(figures[0], figures[1]));
    }

    private Rating rating() {
        return ratings.of(round.cycle).stream()
                .filter(rating -> rating.unit() == round.unit().id())
                .findFirst()
                .orElseThrow();
    }

    /// Tables in any row of which a text stands, plain or as the bytes of a binary column.
    private List<String> tablesWith(String text) {
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        for (String table : database.sql(
                        "select tablename from pg_tables where schemaname = 'public' order by tablename")
                .query((row, number) -> row.getString(1))
                .list()) {
            boolean isThere = database.sql("select exists (select 1 from \"" + table
                            + "\" each where each::text like :text or each::text like :bytes)")
                    .param("text", "%" + text + "%")
                    .param("bytes", "%" + bytes + "%")
                    .query(Boolean.class)
                    .single();
            if (isThere) {
                found.add(table);
            }
        }
        return found;
    }

    private List<String> trail() {
        return database.sql("""
                select action from audit_entry where unit_id = :unit and action like 'notices.%' order by id
                """)
                .param("unit", round.unit().id())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void nothing_keeps_who_objected_once_it_is_answered_and_nothing_shows_it_before() {
        round.post(PostedRound.MONDAY);
        String receipt = objections.object(
                round.notice.id(),
                round.unit().code(),
                new NewObjection("", TOLD, "欧阳不留名", REACH, "", "once"),
                "203.0.113.77");
        long id = rows.byReceipt(ReceiptCode.hash(receipt)).orElseThrow().id();
        assertEquals(new Contact("欧阳不留名", REACH), contacts.find(id).orElseThrow());
        for (String secret : List.of(REACH, "欧阳不留名", "203.0.113.77", receipt, receipt.replace("-", ""))) {
            assertEquals(List.of(), tablesWith(secret), "in plain sight: " + secret);
        }
        assertEquals(List.of("objection"), tablesWith(TOLD), "the search does find what is there");
        assertEquals(
                1,
                database.sql("select count(*) from objection_contact where objection_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single());

        objections.take(round.handler, id);
        objections.rule(round.handler, id, ruling(Verdict.REJECTED));
        assertEquals(
                0,
                database.sql("select count(*) from objection_contact where objection_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single());
        assertTrue(contacts.find(id).isEmpty());
        assertEquals(List.of(), tablesWith(REACH));
        assertEquals(List.of("notices.objected", "notices.taken", "notices.ruled", "notices.contact-erased"), trail());
    }

    @Test
    void an_upheld_objection_corrects_the_figure_and_rates_anew_in_the_same_act() {
        round.post(PostedRound.MONDAY);
        Unit unit = round.unit();
        Rating before = rating();
        assertEquals("3", before.award());
        long id = objected();
        objections.take(round.handler, id);
        String period = round.cycle.period();
        List<NewFact> unmet = List.of(NewFact.of(PostedRound.FINDING, "unmet"));
        assertThrows(FactsRefused.class, () -> facts.record(round.handler, unit, period, Stage.FINAL, unmet));
        assertEquals(
                "met",
                Objects.requireNonNull(facts.inForce(unit.id(), period).get(PostedRound.FINDING))
                        .value());

        Ruling ruling = objections.rule(round.handler, id, ruling(Verdict.UPHELD, PostedRound.FINDING, "unmet"));

        FactEntry entry =
                Objects.requireNonNull(facts.inForce(unit.id(), period).get(PostedRound.FINDING));
        assertEquals("unmet", entry.value());
        assertEquals(Stage.FINAL, entry.stage());
        assertEquals("异议裁定 2026-001", entry.source());
        assertEquals("经核查台账，理由如下。", entry.note());
        Rating after = rating();
        assertEquals("2", after.award());
        assertEquals("2026-001", ruling.number());
        assertTrue(ruling.upheld());
        assertEquals(List.of("三星级", "二星级"), List.of(ruling.before(), ruling.after()));
        assertEquals(PostedRound.CLAUSE, ruling.clause());
        assertEquals(List.of(ruling), objections.rulings(round.cycle.id()));
        Posted line = posted.find(round.notice.id(), unit.code()).orElseThrow();
        assertTrue(line.isCorrected());
        assertEquals(Result.of(before), line.posted(), "what was posted stays on record");
        assertEquals(Result.of(after), line.now());
        assertEquals(
                List.of(PostedRound.CLAUSE),
                database.sql("""
                select clause from ruling_clause where objection_id = :id and outcome_before = 'MET' and outcome_after = 'UNMET'
                """)
                        .param("id", id)
                        .query((row, number) -> row.getString(1))
                        .list());
        assertEquals(
                List.of("met unmet"),
                database.sql("""
                select value_before || ' ' || value_after from ruling_figure where objection_id = :id
                """)
                        .param("id", id)
                        .query((row, number) -> row.getString(1))
                        .list());
        assertThrows(
                FactsRefused.class,
                () -> facts.record(
                        round.handler, unit, period, Stage.FINAL, List.of(NewFact.of(PostedRound.FINDING, "met"))),
                "closed again");
        assertThrows(Refused.class, () -> objections.rule(round.handler, id, ruling(Verdict.REJECTED)), "once");
    }

    @Test
    void a_ruling_opens_its_own_figures_and_no_others() {
        round.post(PostedRound.MONDAY);
        Unit unit = round.unit();
        String period = round.cycle.period();
        String other = "star-promotion/3.4e";
        assertThrows(
                FactsRefused.class,
                () -> RuledFigures.correct(
                        unit.id(),
                        period,
                        Set.of(PostedRound.FINDING),
                        () -> facts.record(
                                round.handler, unit, period, Stage.FINAL, List.of(NewFact.of(other, "unmet")))));
        assertThrows(
                FactsRefused.class,
                () -> RuledFigures.correct(
                        round.district().community(1).id(),
                        period,
                        Set.of(PostedRound.FINDING),
                        () -> facts.record(
                                round.handler,
                                unit,
                                period,
                                Stage.FINAL,
                                List.of(NewFact.of(PostedRound.FINDING, "unmet")))));
        long id = objected();
        objections.take(round.handler, id);
        Rating before = rating();
        assertThrows(
                FactsRefused.class,
                () -> objections.rule(round.handler, id, ruling(Verdict.UPHELD, PostedRound.FINDING, "也许")));
        assertThrows(
                NotFound.class,
                () -> objections.rule(round.handler, id, ruling(Verdict.UPHELD, "ten-star/1.1a", "unmet")),
                "no figure of this round");
        assertThrows(
                Refused.class,
                () -> objections.rule(round.handler, id, ruling(Verdict.REJECTED, PostedRound.FINDING, "unmet")));
        assertThrows(Refused.class, () -> objections.rule(round.handler, id, new NewRuling("upheld", " ", Map.of())));
        assertThrows(Refused.class, () -> objections.rule(round.handler, id, new NewRuling("maybe", "有理", Map.of())));
        assertEquals(before, rating());
        assertEquals(
                Objection.State.TAKEN,
                rows.find(id, round.handler.scope()).orElseThrow().state());
        assertTrue(contacts.find(id).isPresent(), "nothing half done");
    }

    @Test
    void whoever_acted_for_the_unit_in_the_round_is_recused() {
        round.post(PostedRound.MONDAY);
        assertRecused(round.poster, "经办过");
    }

    @Test
    void whoever_gave_one_of_its_figures_is_recused() {
        round.post(PostedRound.MONDAY);
        assertRecused(round.figured, "填报或核定过");
    }

    @Test
    void whoever_holds_a_role_at_the_unit_or_below_it_is_recused() {
        round.post(PostedRound.MONDAY);
        assertRecused(round.reporterToo, "任职");
    }

    @Test
    void whoever_steps_back_says_why_and_does_not_get_it_again() {
        round.post(PostedRound.MONDAY);
        long id = objected();
        objections.take(round.handler, id);
        assertThrows(Refused.class, () -> objections.stepBack(round.handler, id, " "));
        objections.stepBack(round.handler, id, "与提出人相识");
        assertNull(rows.find(id, round.handler.scope()).orElseThrow().handler());
        Refused refused = assertThrows(Refused.class, () -> objections.take(round.handler, id));
        assertTrue(refused.what().zh().contains("与提出人相识"), refused.what().zh());
        assertTrue(trail().contains("notices.recused"));
    }

    private void assertRecused(Viewer concerned, String why) {
        long id = objected();
        Refused taking = assertThrows(Refused.class, () -> objections.take(concerned, id));
        assertTrue(taking.what().zh().contains(why), taking.what().zh());
        Refused assigning =
                assertThrows(Refused.class, () -> objections.assign(round.handler, id, concerned.username()));
        assertTrue(assigning.what().zh().contains(why), assigning.what().zh());
        objections.assign(concerned, id, round.handler.username());
        assertEquals(
                round.handler.account(),
                rows.find(id, concerned.scope()).orElseThrow().handler());
        assertThrows(Refused.class, () -> objections.rule(concerned, id, ruling(Verdict.REJECTED)));
    }

    @Test
    void whoever_becomes_concerned_after_taking_it_on_rules_no_more() {
        round.post(PostedRound.MONDAY);
        long id = objected();
        objections.take(round.handler, id);
        Viewer now = round.district().grant(round.handler.username(), round.unit(), Role.REVIEWER);
        assertThrows(Refused.class, () -> objections.rule(now, id, ruling(Verdict.REJECTED)));
        objections.assign(now, id, round.district().viewer().username());
    }

    @Test
    void a_ruling_of_ones_own_does_not_recuse_from_the_next_objection() {
        round.post(PostedRound.MONDAY);
        long first = objected();
        objections.take(round.handler, first);
        objections.rule(round.handler, first, ruling(Verdict.PARTLY, PostedRound.FINDING, "unmet"));
        long second = objected();
        objections.take(round.handler, second);
        Ruling ruling = objections.rule(round.handler, second, ruling(Verdict.UPHELD, PostedRound.FINDING, "met"));
        assertEquals("2026-002", ruling.number());
        assertEquals(List.of("二星级", "三星级"), List.of(ruling.before(), ruling.after()));
        round.post(PostedRound.MONDAY);
        long elsewhere = objected();
        objections.take(round.handler, elsewhere);
        assertEquals(
                "2026-001",
                objections
                        .rule(round.handler, elsewhere, ruling(Verdict.REJECTED))
                        .number(),
                "each district counts its own");
    }

    @Test
    void another_countys_objection_is_not_there() {
        round.post(PostedRound.MONDAY);
        Viewer foreign = round.handler;
        round.post(PostedRound.MONDAY);
        long id = objected();
        assertThrows(NotFound.class, () -> objections.take(foreign, id));
        assertThrows(NotFound.class, () -> objections.assign(foreign, id, round.handler.username()));
        assertThrows(NotFound.class, () -> objections.take(round.auditor, id));
        assertThrows(Refused.class, () -> objections.assign(round.handler, id, foreign.username()));
        objections.take(round.handler, id);
        assertThrows(NotFound.class, () -> objections.stepBack(foreign, id, "无关"));
        assertThrows(NotFound.class, () -> objections.rule(foreign, id, ruling(Verdict.REJECTED)));
    }

    @Test
    void no_notice_ends_and_nothing_is_published_before_the_answer() {
        round.post(PostedRound.MONDAY);
        long id = objected();
        round.moveTo(round.notice.lastDay().plusDays(1));
        Refused waiting = assertThrows(Refused.class, () -> publicNotices.end(round.notice));
        assertTrue(waiting.what().zh().contains("1 件异议"), waiting.what().zh());
        procedures.exclude(round.poster, round.cycle, round.unit().id(), "撤并");
        Cycle cycle = round.cycle;
        assertThrows(
                Refused.class,
                () -> procedures.publish(round.poster, cycle),
                "with every unit taken out the notice holds nobody any more, but the objection waits");
        objections.take(round.handler, id);
        objections.rule(round.handler, id, ruling(Verdict.REJECTED));
        publicNotices.end(round.notice);
        procedures.publish(round.poster, cycle);
        assertTrue(cycles.cycle(cycle.id()).isPublished());
        assertEquals(1, objections.rulings(cycle.id()).size(), "and its ruling stays readable");
    }

    @Test
    void objections_are_taken_until_the_end_of_the_last_day_and_about_posted_units_only() {
        round.post(PostedRound.MONDAY);
        String unposted = round.district().community(1).code();
        assertThrows(
                NotFound.class,
                () -> objections.object(
                        round.notice.id(), unposted, NewObjection.of("", TOLD, REACH, "f"), "10.0.0.1"));
        assertThrows(
                NotFound.class,
                () -> objections.object(
                        round.notice.id() + 1000,
                        round.unit().code(),
                        NewObjection.of("", TOLD, REACH, "f"),
                        "10.0.0.1"));
        round.moveTo(round.notice.lastDay());
        object("10.0.0.1");
        round.moveTo(round.notice.lastDay().plusDays(1));
        assertThrows(Refused.class, () -> object("10.0.0.1"));
        assertEquals(1, rows.open(round.cycle.id()));
    }

    @Test
    void a_unit_that_was_taken_out_of_the_notice_takes_no_more() {
        round.post(PostedRound.MONDAY);
        procedures.reopen(round.poster, round.cycle, round.unit().id(), "assess", "另有线索");
        assertThrows(Refused.class, () -> object("10.0.0.1"));
        facts.record(
                round.district().viewer(),
                round.unit(),
                round.cycle.period(),
                Stage.STREET,
                List.of(NewFact.of("star-promotion/1.1", "unmet")));
        ratings.rateDue(round.cycle);
        Posted back = posted.find(round.notice.id(), round.unit().code()).orElseThrow();
        assertFalse(back.isSettled());
        assertFalse(back.isCorrected(), "what is found now is not published before it is posted again");
    }

    @Test
    void one_form_is_one_objection() {
        round.post(PostedRound.MONDAY);
        NewObjection form = NewObjection.of("", TOLD, REACH, "the same form");
        objections.object(round.notice.id(), round.unit().code(), form, "10.0.0.1");
        assertThrows(
                Refused.class,
                () -> objections.object(round.notice.id(), round.unit().code(), form, "10.0.0.1"));
        assertEquals(1, rows.open(round.cycle.id()));
    }

    @Test
    void one_address_sends_only_so_many_in_an_hour() {
        round.post(PostedRound.MONDAY);
        for (int each = 0; each < 10; each++) {
            object("2001:db8:1:2::" + each);
        }
        assertThrows(Refused.class, () -> object("2001:db8:1:2:ffff::1"), "one network");
        object("2001:db8:1:3::1");
        assertEquals(11, rows.open(round.cycle.id()), "the refused one left nothing");
        clock.advance(Duration.ofHours(1));
        object("2001:db8:1:2::1");
        clock.advance(Duration.ofDays(2));
        object("10.0.0.9");
        assertEquals(
                1,
                database.sql("select count(*) from objection_throttle where notice_id = :notice")
                        .param("notice", round.notice.id())
                        .query(Integer.class)
                        .single(),
                "what is older than a day is swept");
    }

    @Test
    void the_day_of_the_answer_follows_the_calendar_and_is_never_guessed() {
        round.post(PostedRound.MONDAY);
        Objection soon = rows.byReceipt(ReceiptCode.hash(object("10.0.0.1"))).orElseThrow();
        assertEquals(LocalDate.of(2026, 3, 9), AnswerDue.of(soon, calendars.workingDays()), "five working days");
        round.post(LocalDate.of(2026, 12, 22));
        round.moveTo(LocalDate.of(2026, 12, 28));
        Objection untold = rows.byReceipt(ReceiptCode.hash(object("10.0.0.1"))).orElseThrow();
        assertNull(AnswerDue.of(untold, calendars.workingDays()), "the holidays of 2027 are not announced");
        Viewer keeper = round.district().viewer();
        calendars.announce(keeper, 2027, "虚构的放假通知", List.of());
        try {
            assertEquals(LocalDate.of(2027, 1, 4), AnswerDue.of(untold, calendars.workingDays()));
        } finally {
            database.sql("delete from calendar_year where year = 2027").update();
        }
    }

    @Test
    void a_receipt_is_found_as_people_copy_it_and_no_other_is() {
        round.post(PostedRound.MONDAY);
        String receipt = object("10.0.0.1");
        assertTrue(receipt.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"), receipt);
        String copied = " "
                + receipt.toLowerCase(java.util.Locale.ROOT).replace('-', ' ').replace('0', 'o') + "\n";
        assertTrue(rows.byReceipt(ReceiptCode.hash(copied)).isPresent(), copied);
        char last = receipt.charAt(receipt.length() - 1);
        String wrong = receipt.substring(0, receipt.length() - 1) + (last == '7' ? '8' : '7');
        assertTrue(rows.byReceipt(ReceiptCode.hash(wrong)).isEmpty());
        assertNotEquals(ReceiptCode.fresh(), ReceiptCode.fresh());
        assertFalse(rows.byReceipt(ReceiptCode.hash("")).isPresent());
    }

    @Test
    void rulings_are_final() {
        round.post(PostedRound.MONDAY);
        long id = objected();
        objections.take(round.handler, id);
        objections.rule(round.handler, id, ruling(Verdict.REJECTED));
        for (String change : List.of(
                "update ruling set reasons = '' where objection_id = " + id,
                "delete from ruling_effect where objection_id = " + id)) {
            assertThrows(
                    org.springframework.dao.DataAccessException.class,
                    () -> database.sql(change).update(),
                    change);
        }
    }
}
