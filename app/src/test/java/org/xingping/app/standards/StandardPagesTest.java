package org.xingping.app.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.standards.DraftingDistrict.County;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.WebTest;

/// The pages about standards, drafts, trials and cycles, over HTTP.
@WebTest
@Import(DraftingDistrict.class)
class StandardPagesTest {

    @Autowired
    DraftingDistrict districts;

    @Autowired
    Editions editions;

    @Autowired
    Drafts drafts;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @LocalServerPort
    int port;

    private County county;
    private Browser publisher;
    private Browser reporter;
    private Edition base;

    @BeforeEach
    void found() {
        county = districts.found();
        publisher = signedIn(county.publisher().username());
        reporter = signedIn(county.reporter().username());
        base = editions.newest("star-promotion").orElseThrow();
    }

    private Browser signedIn(String username) {
        Browser browser = new Browser(port);
        browser.signIn(username, DraftingDistrict.PASSWORD);
        return browser;
    }

    private static String page(Browser browser, String path) {
        Answer answer = browser.get(path);
        assertEquals(200, answer.status(), path);
        return answer.body();
    }

    @Test
    void a_reporter_reads_every_clause_with_its_condition_in_words() {
        assertTrue(page(reporter, "/standards").contains(base.shortHash()));
        String edition = page(reporter, base.address());
        assertTrue(edition.contains("id=\"clause-1.2b\""));
        assertTrue(edition.contains("≥ 100%") || edition.contains("≥ 95%"), "shares are percentages");
        assertTrue(edition.contains("star-promotion/1.1"));
        assertFalse(edition.contains("href=\"/standards/drafts\""));
        assertEquals(200, reporter.get("/standards/star-promotion/2010").status());
    }

    @Test
    void text_and_canonical_form_are_downloaded_as_they_were_installed() {
        assertEquals(editions.source(base.id()), page(reporter, base.address() + "/standard.yaml"));
        assertEquals(editions.resolved(base.id()).canonicalJson(), page(reporter, base.address() + "/resolved.json"));
        assertTrue(page(reporter, "/standards/export.csv?q=star").contains("star-promotion"));
        assertEquals(200, reporter.get("/standards/export.xlsx").status());
        assertEquals(404, reporter.get("/standards/export.exe").status());
        assertEquals(404, reporter.get("/standards/star-promotion/1999").status());
    }

    private Draft draft(String text) {
        return drafts.begin(county.publisher(), county.county(), "试点", text);
    }

    @Test
    void an_overlay_is_begun_changed_by_guidance_linted_saved_and_installed() {
        String id = "pages-" + county.number();
        Answer begun = publisher.post(
                "/standards/drafts",
                Map.of("owner", county.county().code(), "name", "试点", "id", id, "base", String.valueOf(base.id())));
        assertEquals(303, begun.status());
        String here = begun.location();
        String text = drafts.of(Drafts.writtenBy(county.publisher())).getFirst().source();
        assertTrue(page(publisher, here).contains("0 个错误"));
        Answer guided = publisher.post(
                here + "/guided", Map.of("source", text, "act", "set", "target", "V.2.caps", "value", "2"));
        assertTrue(guided.body().contains("V.2.caps"));
        String changed = text + "set:\n  V.2.caps: \"2\"\n";
        assertTrue(
                publisher.post(here + "/lint", Map.of("source", changed)).body().contains("0 个错误"));
        String broken = publisher
                .post(here + "/lint", Map.of("source", text + "set:\n  V.99.caps: \"2\"\n"))
                .body();
        assertTrue(broken.contains("data-line=\"7\""), broken);
        Answer refused = publisher.post(here, Map.of("version", "1", "source", text + "sett: {}\n", "then", "install"));
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("没有安装"));
        Answer installed = publisher.post(here, Map.of("version", "2", "source", changed, "then", "install"));
        assertEquals(303, installed.status(), installed.body());
        Edition edition = editions.newest(id).orElseThrow();
        assertEquals(edition.address(), installed.location());
        String diff = page(publisher, "/standards/diff?from=" + base.id() + "&to=" + edition.id());
        assertTrue(diff.contains("V.2") && diff.contains("<ins>"), "what changed is marked");
        assertTrue(page(publisher, edition.address()).contains("star-promotion@2010"));
    }

    @Test
    void the_second_editor_keeps_their_text() {
        Draft draft = draft(EditionsTest.overlay("conflict-" + county.number()));
        String here = "/standards/drafts/" + draft.id();
        String mine = draft.source() + "# mine\n";
        drafts.save(county.other(), draft.id(), draft.version(), draft.source() + "# theirs\n");
        Answer told = publisher.post(here, Map.of("version", "1", "source", mine));
        assertEquals(422, told.status());
        assertTrue(told.body().contains("# mine"));
        assertTrue(told.body().contains("theirs"));
        assertTrue(told.body().contains("name=\"version\" value=\"2\""));
        assertEquals(
                303,
                publisher.post(here, Map.of("version", "2", "source", mine)).status());
    }

    @Test
    void a_flood_of_text_is_refused_with_a_message() {
        Draft draft = draft(EditionsTest.overlay("flood-" + county.number()));
        Answer flood = publisher.post(
                "/standards/drafts/" + draft.id(), Map.of("version", "1", "source", "x".repeat(5_000_000)));
        assertTrue(flood.status() == 413 || flood.status() == 422, String.valueOf(flood.status()));
        assertTrue(
                flood.body().contains("没有保存"),
                flood.body().substring(0, Math.min(2000, flood.body().length())));
        Answer bytes =
                publisher.post("/standards/drafts/" + draft.id(), Map.of("version", "1", "source", "\u0000\u0001PNG"));
        assertEquals(422, bytes.status());
    }

    @Test
    void a_draft_is_tried_on_the_last_cycle() {
        LocalDate today = LocalDate.of(2026, 1, 1);
        Cycle cycle =
                cycles.open(county.county(), base, UnitKind.COMMUNITY, "2026", today, today, null, county.publisher());
        Draft draft = draft(EditionsTest.overlay("trial-" + county.number()));
        String trial = page(publisher, "/standards/drafts/" + draft.id() + "/trial");
        assertTrue(trial.contains("value=\"" + cycle.id() + "\""));
        assertTrue(trial.contains("等次分布"));
    }

    @Test
    void a_cycle_is_opened_closed_and_published_on_its_page() {
        Answer opened = publisher.post(
                "/cycles",
                Map.of(
                        "district",
                        county.county().code(),
                        "edition",
                        String.valueOf(base.id()),
                        "period",
                        "2026",
                        "treeOn",
                        "2026-01-01",
                        "due",
                        "2026-12-31"));
        assertEquals(303, opened.status(), opened.body());
        Cycle cycle = cycles.of(county.publisher().scope()).getFirst();
        String here = "/cycles/" + withoutProcedure.lead(cycle).id();
        assertEquals(422, publisher.post(here + "/publish", Map.of()).status());
        assertEquals(403, reporter.post(here + "/close", Map.of()).status());
        assertEquals(
                404,
                signedIn(districts.found().publisher().username())
                        .post(here + "/close", Map.of())
                        .status());
        assertEquals(303, publisher.post(here + "/close", Map.of()).status());
        assertEquals(303, publisher.post(here + "/publish", Map.of()).status());
        assertTrue(page(publisher, "/cycles").contains("已公布"));
        assertTrue(page(reporter, "/cycles").contains("2026"));
        assertTrue(page(publisher, "/cycles/export.csv").contains("已公布"));
        assertEquals(
                422,
                publisher
                        .post(
                                "/cycles",
                                Map.of(
                                        "district",
                                        county.county().code(),
                                        "edition",
                                        String.valueOf(base.id()),
                                        "period",
                                        "2026",
                                        "treeOn",
                                        "2026-01-01",
                                        "due",
                                        "2026-12-31"))
                        .status());
    }
}
