package org.xingping.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.desk.DeskDistrict;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.WebTest;

/// Auditors read who did what, in words, for their part of the tree.
@WebTest
@Import(DeskDistrict.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPagesTest {

    private static final Path MAIN = Path.of(System.getProperty("xingping.home", ".."), "app", "src", "main");

    @Autowired
    DeskDistrict districts;

    @Autowired
    Facts facts;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    private Browser county = new Browser(0);
    private Browser street = new Browser(0);

    @BeforeAll
    void something_happens() {
        DeskDistrict.District district = districts.build();
        DeskDistrict.District other = districts.build();
        districts.open(district, "ten-star", "2026", null);
        districts.open(other, "ten-star", "2026", null);
        districts.account("auditor", "孟岚", Role.AUDITOR, district.county());
        districts.account("streetauditor", "温静", Role.AUDITOR, district.street());
        facts.record(
                district.clerk(),
                district.community(),
                "2026",
                Stage.SELF,
                List.of(NewFact.of("dispute_success_rate", "0.4"), NewFact.of("ten-star/1.1a", "达标")));
        facts.record(
                district.clerk(),
                district.community(),
                "2026",
                Stage.SELF,
                List.of(NewFact.of("dispute_success_rate", "0.5")));
        facts.record(
                other.clerk(),
                other.community(),
                "2026",
                Stage.SELF,
                List.of(NewFact.of("dispute_success_rate", "0.77")));
        county = new Browser(port);
        county.signIn("auditor", DeskDistrict.PASSWORD);
        street = new Browser(port);
        street.signIn("streetauditor", DeskDistrict.PASSWORD);
    }

    private static int lines(Answer page) {
        return (int) Pattern.compile("<td class=\"num\"><a href=\"/audit/\\d+\">")
                .matcher(page.body())
                .results()
                .count();
    }

    @Test
    void the_list_is_filtered_by_person_action_unit_day_and_words() {
        assertEquals(2, lines(county.get("/audit?action=facts.recorded")));
        assertEquals(2, lines(county.get("/audit?person=%E5%91%A8%E6%99%93&action=facts.")));
        assertEquals(0, lines(county.get("/audit?person=nobody")));
        assertEquals(1, lines(county.get("/audit?words=%E2%86%92%200.5")));
        assertEquals(2, lines(county.get("/audit?unit=%E9%9D%92%E6%9F%B3&action=facts.recorded")));
        assertEquals(0, lines(county.get("/audit?until=2001-01-01")));
        assertTrue(lines(county.get("/audit?from=2001-01-01")) > 2);
        Answer wrong = county.get("/audit?from=soon&person=x");
        assertEquals(422, wrong.status());
        assertTrue(wrong.body().contains("“soon”") && wrong.body().contains("value=\"x\""));
        assertEquals(422, county.get("/audit?until=%2B999999999-12-31").status(), "no day of ours");
    }

    @Test
    void nobody_reads_what_happened_beyond_their_part_of_the_tree() {
        String all = county.get("/audit").body();
        assertTrue(all.contains("开启考评周期"));
        Answer below = street.get("/audit?action=facts.recorded");
        assertEquals(2, lines(below));
        assertFalse(street.get("/audit").body().contains("2026-Q"), "the county's own acts");
        assertEquals(0, lines(street.get("/audit?action=cycle.opened")));
        String foreign = database.sql("select max(id) from audit_entry where detail::text like '%0.77%'")
                .query(String.class)
                .single();
        assertEquals(404, county.get("/audit/" + foreign).status());
        assertFalse(county.get("/audit/export.csv").body().contains("0.77"));
    }

    @Test
    void an_entry_shows_figures_before_and_after_by_their_names() {
        String id = database.sql("select max(id) from audit_entry where detail::text like '%→ 0.5\"%'")
                .query(String.class)
                .single();
        String page = county.get("/audit/" + id).body();
        assertTrue(page.contains("填报数据") && page.contains("<td>0.4</td>") && page.contains("<td>0.5</td>"), page);
        assertFalse(page.contains("→"), "not as it is stored");
        assertTrue(page.contains("调处成功率"), page);
    }

    @Test
    void a_button_checks_the_chain_and_the_page_says_until_where() {
        Answer checked = county.post("/audit/check", java.util.Map.of());
        assertEquals(303, checked.status());
        assertTrue(county.get("/audit").body().contains("class=\"pill ok\">完整"));
        database.sql("alter table audit_entry disable trigger user").update();
        String broken = database.sql("select max(id) from audit_entry")
                .query(String.class)
                .single();
        String subject = database.sql("select subject from audit_entry where id = " + broken)
                .query(String.class)
                .single();
        database.sql("update audit_entry set subject = 'x' where id = " + broken)
                .update();
        county.post("/audit/check", java.util.Map.of());
        assertTrue(county.get("/audit").body().contains("第 " + broken + " 号记录处断开"));
        database.sql("update audit_entry set subject = :subject where id = " + broken)
                .param("subject", subject)
                .update();
        database.sql("alter table audit_entry enable trigger user").update();
        county.post("/audit/check", java.util.Map.of());
        assertTrue(county.get("/audit").body().contains("class=\"pill ok\">完整"));
    }

    /// Words that look like an action in the modules that record, and are columns.
    private static final Set<String> COLUMNS =
            Set.of("account.name", "account.username", "home.code", "home.id", "unit.id");

    /// What the parts that are put together come to.
    private static final Set<String> COMPOSED = Set.of(
            "cycle.closed",
            "cycle.published",
            "procedure.apply",
            "procedure.pass",
            "procedure.not-drawn",
            "procedure.return",
            "procedure.exclude",
            "procedure.reopen",
            "procedure.post",
            "procedure.end",
            "procedure.publish",
            "rectification.answer",
            "rectification.accept",
            "rectification.return",
            "rectification.escalate",
            "rectification.close");

    @Test
    void every_action_that_is_recorded_anywhere_has_its_words_in_both_languages() throws IOException {
        Pattern literal = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"");
        Set<String> actions = new TreeSet<>(COMPOSED);
        try (Stream<Path> sources = Files.walk(MAIN.resolve("java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                if (text.contains("AuditTrail")) {
                    for (MatchResult found : literal.matcher(text).results().toList()) {
                        actions.add(found.group(1));
                    }
                }
            }
        }
        actions.removeAll(COLUMNS);
        assertTrue(actions.contains("facts.recorded") && actions.size() > 40, actions.toString());
        for (String language : List.of("zh", "en")) {
            Properties texts = new Properties();
            try (Reader reader =
                    Files.newBufferedReader(MAIN.resolve("resources/text/audit_" + language + ".properties"))) {
                texts.load(reader);
            }
            Set<String> missing = new TreeSet<>(actions);
            missing.removeIf(action -> texts.containsKey("audit.action." + action));
            assertEquals(Set.of(), missing, "audit_" + language + ".properties: audit.action.…");
        }
    }
}
