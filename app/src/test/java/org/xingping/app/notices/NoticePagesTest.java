package org.xingping.app.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Viewer;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.Queries;
import org.xingping.app.web.WebTest;

/// An outsider objects, the county answers, everybody can read it: by the pages.
@WebTest
@Import({SampleDistrict.class, PostedRound.class})
@SuppressWarnings("NullAway.Init")
class NoticePagesTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String REACH = "objector@example.org";
    private static final String TOLD = "<script>alert(1)</script>台账与实际不符";

    @LocalServerPort
    int port;

    @Autowired
    PostedRound round;

    @Autowired
    MovableClock clock;

    private Browser stranger;
    private String notice;
    private String here;

    @BeforeEach
    void post() {
        round.post(PostedRound.MONDAY);
        stranger = new Browser(port);
        notice = "/notices/" + round.notice.id();
        here = notice + "/" + round.unit().code();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Browser signedIn(Viewer viewer) {
        Browser browser = new Browser(port);
        browser.signIn(viewer.username(), PASSWORD);
        return browser;
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

    private static String refused(Browser browser, String path, Map<String, String> fields) {
        Answer answer = browser.post(path, fields);
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.body().contains("role=\"alert\""), answer.body());
        return answer.body();
    }

    private static String found(String body, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(body);
        assertTrue(matcher.find(), pattern + " in\n" + body);
        return matcher.group(1);
    }

    private static boolean lists(String body) {
        return Pattern.compile("href=\"/objections/[0-9]+\"").matcher(body).find();
    }

    private Map<String, String> filled(String... changes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "about",
                "clause " + PostedRound.CLAUSE,
                "told",
                TOLD,
                "reach",
                REACH,
                "name",
                "欧阳不留名",
                "form",
                "f" + here));
        for (int change = 0; change < changes.length; change += 2) {
            fields.put(changes[change], changes[change + 1]);
        }
        return fields;
    }

    @Test
    void from_an_objection_without_an_account_to_a_ruling_everybody_reads() {
        assertTrue(page(stranger, "/notices").contains(notice + "\""));
        assertTrue(page(stranger, notice).contains(here + "#object"));
        assertTrue(page(stranger, here).contains("name=\"told\""));
        Answer sent = stranger.post(here, filled());
        assertEquals(200, sent.status(), sent.body());
        String code = found(sent.body(), "<b>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</b>");
        Browser later = new Browser(port);
        String followed = later.post("/receipts", Map.of("code", code)).body();
        assertTrue(followed.contains("待承办") && followed.contains("2026年3月9日"), followed);
        assertTrue(followed.contains("&lt;script>alert(1)") || followed.contains("&lt;script&gt;alert(1)"), followed);
        assertFalse(followed.contains(REACH), "a receipt may be found");

        Browser handler = signedIn(round.handler);
        String list = page(handler, "/objections");
        String objection = found(list, "href=\"(/objections/[0-9]+)\"");
        assertFalse(page(handler, objection).contains(REACH), "nobody handles it yet");
        assertEquals(303, handler.post(objection + "/take", Map.of()).status());
        String handled = page(handler, objection);
        assertTrue(handled.contains(REACH) && handled.contains("欧阳不留名"), handled);
        for (Viewer other : List.of(round.figured, round.poster, round.auditor)) {
            String seen = page(signedIn(other), objection);
            assertTrue(seen.contains("台账与实际不符"), "they may read it");
            assertFalse(seen.contains(REACH) || seen.contains("欧阳不留名"), "but not who wrote it: " + seen);
        }
        assertFalse(handler.get("/objections/export.csv").body().contains(REACH));
        assertTrue(handler.get("/objections/export.csv").body().contains("台账与实际不符"));

        String value = "value:" + PostedRound.FINDING;
        String kept =
                refused(handler, objection + "/ruling", Map.of("verdict", "upheld", "reasons", " ", value, "unmet"));
        assertTrue(
                found(kept, "name=\"" + value + "\">((?s:.*?))</select>").contains("value=\"unmet\" selected"), kept);
        refused(handler, objection + "/ruling", Map.of("reasons", "属实"));
        assertEquals(
                303,
                handler.post(objection + "/ruling", Map.of("verdict", "upheld", "reasons", "台账属事后补记", value, "unmet"))
                        .status());
        String ruled = page(handler, objection);
        assertFalse(ruled.contains(REACH), "erased with the answer");
        assertTrue(ruled.contains("2026-001"), ruled);

        String open = page(stranger, notice);
        assertTrue(open.contains("2026-001") && open.contains("台账属事后补记"), open);
        assertTrue(open.contains("三星") && open.contains("二星") && open.contains("已更正"), open);
        for (String secret : List.of(REACH, "欧阳不留名", "台账与实际不符", code)) {
            assertFalse(open.contains(secret), secret);
            assertFalse(page(stranger, here).contains(secret), secret);
        }
        assertTrue(later.post("/receipts", Map.of("code", code.toLowerCase(Locale.ROOT)))
                .body()
                .contains("台账属事后补记"));
        String corrected = stranger.get(notice + "/export.csv").body();
        assertTrue(corrected.contains("三星") && corrected.contains("二星"), corrected);
    }

    @Test
    void what_cannot_be_taken_is_said_and_what_was_typed_stays() {
        for (Map<String, String> fields : List.of(
                filled("told", " "),
                filled("reach", "明天找我"),
                filled("told", "长".repeat(2_001)),
                filled("homepage", "http://spam.example"))) {
            String body = refused(stranger, here, fields);
            assertTrue(body.contains("value=\"" + fields.get("reach") + "\""), "reach stays: " + body);
            assertTrue(body.contains("value=\"clause " + PostedRound.CLAUSE + "\" selected"), "the clause stays");
            assertTrue(body.contains("value=\"f" + here + "\""), "it is the same form still");
            if (!fields.getOrDefault("told", "").isBlank()) {
                assertTrue(body.contains("台账与实际不符") || body.contains("长长"), "the text stays");
            }
        }
        assertEquals(
                200,
                stranger.post(here, filled("about", "clause no such", "told", "\u0000无\u0007效"))
                        .status());
        refused(stranger, here, filled());
        round.moveTo(round.notice.lastDay().plusDays(1));
        assertTrue(refused(stranger, here, filled("form", "another")).contains("不再受理"));
        assertFalse(page(stranger, here).contains("name=\"told\""));
    }

    @Test
    void an_unknown_receipt_and_an_unknown_notice_say_so_plainly() {
        assertTrue(page(stranger, "/receipts").contains("name=\"code\""));
        for (String code : List.of("", "7K2M-9QXD-04TR-ZB6H", "' or 1=1 --", "\u0000", "长".repeat(5_000))) {
            refused(stranger, "/receipts", Map.of("code", code));
        }
        assertEquals(404, stranger.get("/notices/999999999").status());
        assertEquals(404, stranger.get("/notices/none").status());
        assertEquals(
                404,
                stranger.get(notice + "/" + round.district().community(1).code())
                        .status());
        assertEquals(404, stranger.post("/notices/999999999/x", filled()).status());
        assertEquals(404, stranger.get(notice + "/export.pdf").status());
    }

    @Test
    void the_lists_filter_and_sort() {
        assertTrue(page(stranger, "/notices?state=running&standard=&sort=units&down=true")
                .contains(notice + "\""));
        assertFalse(page(stranger, "/notices?state=ended").contains(notice + "\""));
        assertTrue(page(stranger, notice + "?award=3&sort=award").contains(here + "#object"));
        assertFalse(page(stranger, notice + "?award=5").contains(here + "#object"));
        assertFalse(page(stranger, notice + "?ruled=yes&page=7&sort=none").contains(here + "#object"));
        assertTrue(page(stranger, notice + "?q=" + round.unit().code()).contains(here + "#object"));
        stranger.post(here, filled());
        Browser handler = signedIn(round.handler);
        assertTrue(lists(page(handler, "/objections?state=open&sort=due&late=no")));
        assertFalse(lists(page(handler, "/objections?state=answered")));
        assertFalse(lists(page(handler, "/objections?late=yes")));
        round.moveTo(PostedRound.MONDAY.plusDays(8));
        assertTrue(lists(page(signedIn(round.handler), "/objections?late=yes")));
    }

    @Test
    void somebody_concerned_reads_why_they_are_refused() {
        stranger.post(here, filled());
        Browser poster = signedIn(round.poster);
        String objection = found(page(poster, "/objections"), "href=\"(/objections/[0-9]+)\"");
        String body = page(poster, objection);
        assertTrue(body.contains("应当回避"), body);
        assertFalse(body.contains(objection + "/take"), body);
        refused(poster, objection + "/take", Map.of());
        refused(poster, objection + "/assign", Map.of());
        refused(poster, objection + "/assign", Map.of("handler", round.figured.username()));
        assertEquals(
                303,
                poster.post(objection + "/assign", Map.of("handler", round.handler.username()))
                        .status());
        Browser handler = signedIn(round.handler);
        refused(handler, objection + "/step-back", Map.of("reason", ""));
        assertEquals(
                303,
                handler.post(objection + "/step-back", Map.of("reason", "相识")).status());
        assertFalse(page(handler, objection).contains(REACH));
        assertEquals(
                403, signedIn(round.auditor).post(objection + "/take", Map.of()).status());
    }
}
