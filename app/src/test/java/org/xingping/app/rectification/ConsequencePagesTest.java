package org.xingping.app.rectification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.Queries;
import org.xingping.app.web.WebTest;

/// What follows from results, on the pages of those concerned and in public.
@WebTest
@Import(GradedEstates.class)
@SuppressWarnings("NullAway.Init")
class ConsequencePagesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @LocalServerPort
    int port;

    @Autowired
    GradedEstates estates;

    @Autowired
    Orders orders;

    @Autowired
    FollowUps followUps;

    @Autowired
    MovableClock clock;

    private Viewer county;
    private Browser clerk;
    private Browser street;
    private Browser publisher;
    private Cycle first;
    private Cycle second;

    @BeforeEach
    void build() {
        moveTo(MONDAY);
        estates.build();
        estates.account("clerk", estates.community(0), Role.REPORTER);
        estates.account("street", estates.street(0), Role.REVIEWER);
        county = estates.account("county", estates.county(), Role.PUBLISHER);
        first = estates.open("2025-Q4", null);
        estates.record(first, 0, 60, 20);
        estates.record(first, 1, 120, 40);
        estates.record(first, 2, 120, 30);
        estates.publish(first);
        second = estates.open("2026-Q1", first);
        estates.record(second, 0, 120, 20);
        estates.record(second, 1, 120, 38);
        estates.publish(second);
        clerk = signedIn("clerk");
        street = signedIn("street");
        publisher = signedIn("county");
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private Browser signedIn(String name) {
        Browser browser = new Browser(port);
        browser.signIn(estates.username(name), GradedEstates.PASSWORD);
        return browser;
    }

    private static String page(Browser browser, String path) {
        Queries.Asked asked = Queries.of(() -> browser.get(path));
        assertEquals(200, asked.answer().status(), path + "\n" + asked.answer().body());
        assertTrue(asked.statements().size() <= 12, path + "\n" + asked.statements());
        assertFalse(asked.answer().body().contains("style="), path);
        return asked.answer().body();
    }

    private static void does(Answer answer) {
        assertEquals(303, answer.status(), answer.body());
    }

    private static String refused(Answer answer) {
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.body().contains("role=\"alert\""));
        return answer.body();
    }

    @Test
    void an_order_from_the_list_to_its_end() {
        long id = orders.of(county.scope(), OrderFilter.ALL, 0, 10).getFirst().id();
        String here = "/orders/" + id;
        assertTrue(page(clerk, "/orders").contains(here + "\""));
        estates.open("2026-Q2", second);
        assertTrue(
                page(clerk, "/desk/" + estates.estate(0).code()).contains(here + "\""),
                "the unit sees it where it works");
        String order = page(clerk, here);
        assertTrue(order.contains("P.2") && order.contains("物业用房"), order);
        assertFalse(page(street, here).contains(here + "/answer"), "it is the unit's turn");
        byte[] pdf = "%PDF-1.4 lease".getBytes(StandardCharsets.UTF_8);
        does(clerk.upload(here + "/answer", Map.of("act", "keep", "text", "已租用"), "file", "合同.pdf", pdf));
        order = page(clerk, here);
        assertTrue(order.contains("已租用") && order.contains("合同.pdf"), "kept until it is handed in");
        String typed = refused(clerk.upload(
                here + "/answer", Map.of("act", "answer", "text", "写了很多"), "file", "a.exe", new byte[] {'M', 'Z'}));
        assertTrue(typed.contains("写了很多"), "what was typed is kept");
        does(clerk.post(here + "/answer", Map.of("act", "answer", "text", "已租用 50 平方米")));
        assertTrue(page(street, here).contains(here + "/check"));
        String missing = refused(street.post(here + "/check", Map.of("verdict", "return", "reason", " ")));
        assertTrue(missing.contains("没有写退回的理由"), missing);
        does(street.post(here + "/check", Map.of("verdict", "return", "reason", "合同没有盖章")));
        assertTrue(page(clerk, here).contains("合同没有盖章"));
        does(clerk.post(here + "/answer", Map.of("text", "已盖章")));
        does(street.post(here + "/check", Map.of("verdict", "accept")));
        String done = page(publisher, here);
        assertTrue(done.contains("已整改") && done.contains("合同.pdf"), done);
        assertFalse(done.contains(here + "/close"), "nothing is left to do");
    }

    @Test
    void the_list_filters_sorts_and_is_exported() {
        long id = orders.of(county.scope(), OrderFilter.ALL, 0, 10).getFirst().id();
        String link = "/orders/" + id + "\"";
        String code = estates.estate(0).code();
        assertTrue(
                page(publisher, "/orders?state=issued&q=" + code + "&sort=due").contains(link));
        assertFalse(page(publisher, "/orders?state=answered").contains(link));
        assertFalse(page(publisher, "/orders?overdue=yes").contains(link));
        assertTrue(publisher.get("/orders/export.csv").body().contains(code));
        moveTo(LocalDate.of(2026, 5, 6));
        publisher = signedIn("county");
        String late = page(publisher, "/orders?overdue=yes");
        assertTrue(late.contains(link) && late.contains("class=\"overdue\""), late);
        does(publisher.post("/orders/" + id + "/escalate", Map.of()));
        refused(publisher.post("/orders/" + id + "/escalate", Map.of()));
        assertTrue(page(publisher, "/orders?overdue=escalated").contains(link));
        String typed = refused(publisher.post("/orders/" + id + "/close", Map.of("why", " ")));
        assertTrue(typed.contains("没有写终止的理由"));
        does(publisher.post("/orders/" + id + "/close", Map.of("why", "物业企业已退出")));
        assertTrue(page(publisher, "/orders/" + id).contains("物业企业已退出"));
    }

    @Test
    void an_interview_is_recorded_where_it_follows() {
        FollowUp interview = followUps.of(second, county.scope()).stream()
                .filter(each -> each.kind() == FollowUp.Kind.INTERVIEW && each.isCertain())
                .findFirst()
                .orElseThrow();
        String path = "/followups/" + interview.id() + "/interview";
        String cycle = String.valueOf(second.id());
        assertTrue(page(street, "/followups?cycle=" + cycle + "&kind=interview").contains(path));
        String typed = refused(
                street.post(path, Map.of("cycle", cycle, "heldOn", "2099-01-01", "attended", "经理", "minutes", "要点一")));
        assertTrue(typed.contains("要点一") && typed.contains("2099-01-01"), "what was typed is kept");
        does(street.post(
                path, Map.of("cycle", cycle, "heldOn", MONDAY.toString(), "attended", "经理", "minutes", "要点一")));
        assertTrue(page(publisher, "/followups?cycle=" + cycle).contains("要点一"));
        assertTrue(publisher.get("/followups/export.csv?cycle=" + cycle).body().contains("要点一"));
        assertEquals(404, street.get("/followups?cycle=999999").status());
    }

    @Test
    void everybody_sees_the_ranking_of_the_year() {
        Browser visitor = new Browser(port);
        String years = page(visitor, "/rankings?cycle=" + first.id());
        // 20+20+18, 40+40+18, 30+30+18: the first estate is last in its street, the third is alone in its own
        int best = years.indexOf(estates.estate(1).code());
        int middle = years.indexOf(estates.estate(2).code());
        int last = years.indexOf(estates.estate(0).code());
        assertTrue(0 < best && best < middle && middle < last, years);
        String list = visitor.get("/rankings/export.csv?cycle=" + first.id()).body();
        String alone = list.lines()
                .filter(line -> line.contains(estates.estate(2).code()))
                .findFirst()
                .orElseThrow();
        assertFalse(alone.contains("年度末位"), "nobody is last alone");
        String worst = list.lines()
                .filter(line -> line.contains(estates.estate(0).code()))
                .findFirst()
                .orElseThrow();
        assertTrue(worst.startsWith("3,2,") && worst.contains("58") && worst.contains("年度末位"), worst);
        String lastOnly = page(visitor, "/rankings?cycle=" + first.id() + "&last=yes");
        assertTrue(lastOnly.contains(estates.estate(0).code()));
        assertFalse(lastOnly.contains(estates.estate(1).code()));
        String soFar = visitor.get("/rankings/export.csv?cycle=" + second.id()).body();
        assertTrue(
                soFar.lines()
                        .anyMatch(line -> line.startsWith(",,")
                                && line.contains(estates.estate(2).code())),
                "who lacks a score has no place: " + soFar);
    }
}
