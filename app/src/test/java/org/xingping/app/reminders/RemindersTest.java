package org.xingping.app.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.Browser;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;
import org.xingping.engine.language.Text;

/// Who is reminded of what, and that it is once.
@WebTest
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class RemindersTest {

    /// A Wednesday; the next working days are Thursday, Friday and Monday.
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 11);

    private static final LocalDate MONDAY = WEDNESDAY.plusDays(5);

    private static int count;

    @Autowired
    SampleDistrict district;

    @Autowired
    Reminders reminders;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    private Viewer street;
    private Viewer otherStreet;
    private Viewer clerk;
    private String matter;

    @BeforeEach
    void people() {
        moveTo(WEDNESDAY);
        district.build();
        count++;
        matter = "test/" + count;
        street = district.account("rs" + count, district.street(0), Role.REVIEWER);
        otherStreet = district.account("rt" + count, district.street(1), Role.REVIEWER);
        clerk = district.account("rc" + count, district.community(0), Role.REPORTER);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private Due due(int community, Role role, LocalDate day) {
        Unit unit = district.community(community);
        return new Due(
                matter,
                String.valueOf(unit.id()),
                Text.of("考评（" + matter + "）", "Assess " + matter),
                role,
                unit.path(),
                Due.Reach.ANSWERING,
                day,
                "/procedure/1/" + unit.code(),
                "/procedure?cycle=1");
    }

    private List<Reminder> seen(Viewer viewer) {
        return reminders.list(viewer, ReminderFilter.of(Map.of()), 0, 100).reminders();
    }

    private int raisedInTrail() {
        return database.sql(
                        "select count(*) from audit_entry where action = 'reminders.raised' and subject like :matter")
                .param("matter", matter + " %")
                .query(Integer.class)
                .single();
    }

    @Test
    void a_street_gets_one_reminder_for_all_its_units_and_sees_no_other_streets() {
        List<Due> due =
                List.of(due(0, Role.REVIEWER, MONDAY), due(1, Role.REVIEWER, MONDAY), due(2, Role.REVIEWER, MONDAY));
        reminders.remind(due);
        List<Reminder> own = seen(street);
        assertEquals(1, own.size());
        assertEquals(2, own.getFirst().items());
        assertEquals("/procedure?cycle=1", own.getFirst().link());
        assertEquals(1, seen(otherStreet).size());
        assertEquals(
                "/procedure/1/" + district.community(2).code(),
                seen(otherStreet).getFirst().link());
        assertEquals(List.of(), seen(clerk), "it is not the unit's turn");
        assertEquals(1, raisedInTrail());
        assertEquals(0, reminders.remind(due), "the same again is nothing new");
        assertEquals(1, raisedInTrail());
    }

    @Test
    void three_working_days_before_and_one_and_when_it_is_overdue() {
        List<Due> due = List.of(due(0, Role.REPORTER, MONDAY));
        List<String> told = new ArrayList<>();
        for (LocalDate day = WEDNESDAY.minusDays(3); day.isBefore(MONDAY.plusDays(5)); day = day.plusDays(1)) {
            moveTo(day);
            reminders.remind(due);
            LocalDate today = day;
            seen(clerk).stream()
                    .filter(reminder -> reminder.raisedOn().equals(today))
                    .forEach(reminder -> told.add(today + " " + reminder.stage()));
        }
        assertEquals(List.of("2026-03-11 SOON", "2026-03-13 NEXT", "2026-03-17 LATE"), told);
        // put off: another deadline
        reminders.remind(List.of(due(0, Role.REPORTER, MONDAY.plusDays(6))));
        assertEquals(4, seen(clerk).size());
    }

    @Test
    void after_days_without_a_run_only_the_most_urgent_is_told() {
        moveTo(MONDAY.plusDays(3));
        reminders.remind(List.of(due(0, Role.REPORTER, MONDAY)));
        assertEquals(
                List.of(Stage.LATE), seen(clerk).stream().map(Reminder::stage).toList());
    }

    @Test
    void two_who_remind_at_the_same_moment_remind_once() throws Exception {
        List<Due> due = List.of(due(0, Role.REVIEWER, MONDAY), due(1, Role.REVIEWER, MONDAY));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> same = new ArrayList<>();
            for (int each = 0; each < 4; each++) {
                same.add(() -> reminders.remind(due));
            }
            for (Future<Integer> done : threads.invokeAll(same)) {
                done.get();
            }
        }
        assertEquals(1, seen(street).size());
        assertEquals(2, seen(street).getFirst().items());
        assertEquals(1, raisedInTrail());
    }

    @Test
    void what_nobody_answers_for_is_told_as_soon_as_somebody_does() {
        List<Due> due = List.of(due(1, Role.INSPECTOR, MONDAY));
        database.sql("delete from account_role where role = 'inspector'").update();
        assertEquals(0, reminders.remind(due));
        Viewer inspector = district.account("ri" + count, district.county(), Role.INSPECTOR);
        reminders.remind(due);
        assertEquals(1, seen(inspector).size());
    }

    @Test
    void the_bell_counts_what_is_unread_and_opening_it_leads_there() {
        reminders.remind(List.of(due(0, Role.REPORTER, MONDAY)));
        Browser browser = new Browser(port);
        browser.signIn(clerk.username(), "correct horse battery");
        String page = browser.get("/reminders").body();
        assertTrue(page.contains("提醒，1 条未读"), page);
        assertTrue(page.contains(matter) && page.contains("三个工作日内到期"), page);
        assertTrue(browser.get("/reminders/export.csv").body().contains(matter));
        assertFalse(browser.get("/reminders?stage=late").body().contains("考评（" + matter), "not overdue");
        long id = seen(clerk).getFirst().id();
        Browser stranger = new Browser(port);
        stranger.signIn(street.username(), "correct horse battery");
        assertEquals(404, stranger.post("/reminders/" + id + "/open", Map.of()).status());
        assertTrue(browser.post("/reminders/" + id + "/open", Map.of())
                .leadsTo("/procedure/1/" + district.community(0).code()));
        assertFalse(browser.get("/reminders").body().contains("条未读"));
        assertTrue(browser.get("/reminders?show=all").body().contains(matter), "it stays among all");
        reminders.remind(List.of(due(0, Role.REPORTER, WEDNESDAY.minusDays(1))));
        assertTrue(browser.post("/reminders/read", Map.of()).leadsTo("/reminders"));
        assertFalse(browser.get("/").body().contains("条未读"));
    }

    @Test
    void where_mail_goes_is_checked_and_what_was_typed_stays() {
        Browser browser = new Browser(port);
        browser.signIn(clerk.username(), "correct horse battery");
        for (String wrong : List.of("name", "a@b", "a b@example.cn", "甲@example.cn", "a@example.cn,b@example.cn")) {
            Browser.Answer answer = browser.post("/account/mail", Map.of("email", wrong, "reminders", "true"));
            assertEquals(422, answer.status(), wrong);
            assertTrue(answer.body().contains("value=\"" + wrong + "\""), wrong);
        }
        assertEquals(
                422, browser.post("/account/mail", Map.of("reminders", "true")).status());
        assertTrue(browser.post("/account/mail", Map.of("email", " clerk@example.cn ", "reminders", "true"))
                .leadsTo("/account"));
        assertTrue(browser.get("/account").body().contains("value=\"clerk@example.cn\""));
        assertEquals(
                0,
                database.sql("select count(*) from audit_entry where detail::text like '%example.cn%'")
                        .query(Integer.class)
                        .single(),
                "the trail keeps no addresses");
    }
}
