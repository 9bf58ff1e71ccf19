package org.xingping.app.procedure.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Act;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.Queries;
import org.xingping.app.web.WebTest;

/// A round is led from application to publication by those concerned, each on their own pages.
@WebTest
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class ProcedurePagesTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String FINDING = "star-promotion/3.4d";
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private static int count;

    @LocalServerPort
    int port;

    @Autowired
    SampleDistrict district;

    @Autowired
    Procedures procedures;

    @Autowired
    Cycles cycles;

    @Autowired
    Facts facts;

    @Autowired
    MovableClock clock;

    private Cycle cycle;
    private Viewer county;
    private Browser clerk;
    private Browser reviewer;
    private Browser publisher;

    @BeforeEach
    void open() {
        moveTo(MONDAY);
        district.build();
        count++;
        cycle = district.open("star-promotion", null);
        Viewer reporter = district.account("wc" + count, district.community(0), Role.REPORTER);
        district.account("ws" + count, district.street(0), Role.REVIEWER);
        county = district.account("wp" + count, district.county(), Role.PUBLISHER);
        List<NewFact> news = new ArrayList<>();
        district.model("star-promotion").forEach((key, value) -> news.add(NewFact.of(key, value)));
        facts.record(reporter, district.community(0), cycle.period(), Stage.SELF, news);
        clerk = signedIn("wc" + count);
        reviewer = signedIn("ws" + count);
        publisher = signedIn("wp" + count);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private Browser signedIn(String username) {
        Browser browser = new Browser(port);
        browser.signIn(username, PASSWORD);
        return browser;
    }

    private String here(int index) {
        return "/procedure/" + cycle.id() + "/" + district.community(index).code();
    }

    private Case at(int index) {
        return procedures.find(cycle, district.community(index).id(), county.scope());
    }

    private static void does(Browser browser, String path, Map<String, String> fields) {
        Answer answer = browser.post(path, fields);
        assertEquals(303, answer.status(), answer.body());
    }

    private static String refused(Browser browser, String path, Map<String, String> fields) {
        Answer answer = browser.post(path, fields);
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.body().contains("role=\"alert\""));
        return answer.body();
    }

    private static String page(Browser browser, String path) {
        Queries.Asked asked = Queries.of(() -> browser.get(path));
        assertEquals(200, asked.answer().status(), path + "\n" + asked.answer().body());
        assertTrue(
                asked.statements().size() <= 12,
                path + " asks " + asked.statements().size() + " times:\n" + asked.statements());
        assertFalse(asked.answer().body().contains("style="), path);
        return asked.answer().body();
    }

    @Test
    void a_whole_round_by_the_pages() {
        assertTrue(page(clerk, here(0)).contains("name=\"award\""));
        refused(clerk, here(0) + "/apply", Map.of());
        does(clerk, here(0) + "/apply", Map.of("award", "3"));
        assertFalse(page(clerk, here(0)).contains(here(0) + "/apply"), "it is the street's turn");

        String review = page(reviewer, here(0));
        assertTrue(review.contains("name=\"return:3.4d\""));
        does(reviewer, here(0) + "/figure", Map.of("key", FINDING, "value", "unmet", "note", "现场未见"));
        Map<Stage, FactEntry> given = facts.levels(at(0).unit(), cycle.period()).getOrDefault(FINDING, Map.of());
        assertEquals("met", Objects.requireNonNull(given.get(Stage.SELF)).value(), "what was reported stays");
        assertEquals("unmet", Objects.requireNonNull(given.get(Stage.STREET)).value());

        refused(reviewer, here(0) + "/return", Map.of("step", "assess"));
        String typed = refused(
                reviewer,
                here(0) + "/return",
                Map.of("step", "assess", "return:1.1", "1", "reason:1.1", "", "reason:3.4d", "台账缺页"));
        assertTrue(typed.contains("台账缺页"), "what was typed is kept");
        does(reviewer, here(0) + "/return", Map.of("step", "assess", "return:3.4d", "1", "reason:3.4d", "台账缺页"));
        assertEquals(
                List.of(new Act.Objection("3.4d", "台账缺页")),
                procedures.history(at(0)).getLast().returned());
        assertTrue(page(clerk, here(0)).contains("台账缺页"));
        does(clerk, here(0) + "/apply", Map.of());

        refused(reviewer, "/procedure/" + cycle.id() + "/pass", Map.of("step", "assess"));
        does(
                reviewer,
                "/procedure/" + cycle.id() + "/pass",
                Map.of("step", "assess", "unit", String.valueOf(at(0).unit())));
        does(reviewer, here(0) + "/pass", Map.of("step", "decide", "award", "2", "reason", "三星条件不足"));
        assertEquals("2", at(0).standing().award());
        refused(reviewer, here(0) + "/pass", Map.of("step", "assess"));
        does(publisher, here(0) + "/pass", Map.of("step", "confirm"));
        refused(publisher, here(1) + "/exclude", Map.of("reason", " "));
        for (int other = 1; other < 4; other++) {
            does(publisher, here(other) + "/exclude", Map.of("reason", "撤并"));
        }
        String round = "/procedure/" + cycle.id();
        refused(publisher, round + "/publish", Map.of());
        does(publisher, round + "/notice", Map.of());
        refused(publisher, round + "/notice/end", Map.of());
        moveTo(MONDAY.plusDays(8));
        publisher = signedIn("wp" + count);
        assertTrue(page(publisher, "/procedure?cycle=" + cycle.id()).contains("公示期满，结束公示"));
        does(publisher, round + "/notice/end", Map.of());
        does(publisher, round + "/publish", Map.of());
        assertTrue(cycles.cycle(cycle.id()).isPublished());
        assertEquals(State.PUBLISHED, at(0).standing().state());
        assertTrue(page(publisher, here(0)).contains("三星条件不足"));
    }

    @Test
    void exceptions_are_made_with_a_reason() {
        refused(publisher, here(0) + "/extend", Map.of("until", "soon", "reason", "搬迁"));
        LocalDate until = cycle.reportsDue().plusDays(7);
        refused(publisher, here(0) + "/extend", Map.of("until", until.toString(), "reason", ""));
        does(publisher, here(0) + "/extend", Map.of("until", until.toString(), "reason", "搬迁"));
        assertEquals(until, at(0).due());
        does(clerk, here(0) + "/apply", Map.of("award", "3"));
        refused(publisher, here(0) + "/reopen", Map.of("step", "apply", "reason", ""));
        does(publisher, here(0) + "/reopen", Map.of("step", "apply", "reason", "申报时系统故障"));
        assertEquals("apply", at(0).standing().step());
        assertTrue(page(clerk, here(0)).contains("申报时系统故障"));
    }

    @Test
    void a_refused_exception_keeps_its_own_reason_and_no_other_form_gets_it() {
        does(clerk, here(0) + "/apply", Map.of("award", "3"));
        String page = publisher
                .post(here(0) + "/extend", Map.of("act", "extend", "until", "soon", "reason", "本月搬迁"))
                .body();
        assertTrue(page.matches("(?s).*id=\"extend-reason\"[^>]*value=\"本月搬迁\".*"), page);
        assertEquals(2, page.split("本月搬迁", -1).length, "in one field");
        assertTrue(page.contains("<details class=\"act\" open>"), page);
    }

    @Test
    void the_list_sorts_filters_and_shows_lateness() {
        does(clerk, here(0) + "/apply", Map.of("award", "3"));
        String list = "/procedure?cycle=" + cycle.id();
        Unit applied = district.community(0);
        Unit waiting = district.community(1);
        String atAssess = page(reviewer, list + "&step=assess");
        assertTrue(atAssess.contains(applied.code()));
        assertFalse(atAssess.contains(waiting.code()));
        assertFalse(page(reviewer, list).contains(district.community(2).code()), "another street's");
        assertFalse(page(publisher, list + "&award=3&late=yes").contains(applied.code()));
        moveTo(cycle.reportsDue().plusDays(1));
        publisher = signedIn("wp" + count);
        String late = page(publisher, list + "&late=yes");
        assertTrue(late.contains(waiting.code()) && late.contains("class=\"overdue\""), late);
        String sorted = page(publisher, list + "&sort=step&down=true");
        assertTrue(sorted.indexOf(applied.code()) < sorted.indexOf(waiting.code()));
        assertTrue(publisher
                .get("/procedure/export.csv?cycle=" + cycle.id() + "&step=assess")
                .body()
                .contains(applied.code()));
        String desk = page(publisher, "/cycles");
        assertTrue(desk.contains("/procedure?cycle=" + cycle.id()));
        assertFalse(desk.contains("/cycles/" + cycle.id() + "/close"));
    }

    /// What the desk's form says of the finding.
    private String was(String desk) {
        Matcher was = Pattern.compile("name=\"was:" + FINDING + "\"[^>]*value=\"([^\"]*)\"")
                .matcher(clerk.get(desk).body());
        assertTrue(was.find());
        return was.group(1);
    }

    @Test
    void the_desk_says_why_figures_are_closed() {
        String desk = "/desk/" + district.community(0).code() + "?period=" + cycle.period();
        assertFalse(clerk.get(desk).body().contains("现在不能改"));
        does(clerk, here(0) + "/apply", Map.of("award", "3"));
        Answer closed = clerk.get(desk);
        assertTrue(closed.body().contains("现在不能改"));
        assertTrue(closed.body().contains("“街道考评”步骤"), closed.body());
        assertFalse(reviewer.get(desk).body().contains("现在不能改"));
        moveTo(cycle.reportsDue().plusDays(3));
        reviewer = signedIn("ws" + count);
        clerk = signedIn("wc" + count);
        does(reviewer, here(0) + "/return", Map.of("step", "assess", "return:3.4d", "1", "reason:3.4d", "台账缺页"));
        assertFalse(
                clerk.get(desk).body().contains("现在不能改"),
                "what was returned is corrected after the last day for reporting, too");
        does(
                clerk,
                "/desk/" + district.community(0).code(),
                Map.of(
                        "period",
                        cycle.period(),
                        "stage",
                        "self",
                        "value:" + FINDING,
                        "unmet",
                        "was:" + FINDING,
                        was(desk)));
    }
}
