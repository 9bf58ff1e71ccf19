package org.xingping.app.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.desk.DeskDistrict;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.DueRatings;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.WebTest;
import org.xingping.engine.problem.InputRefused;

/// Figures of many units from one file.
@WebTest
@Import(DeskDistrict.class)
class FactImportTest {

    private static final String PERIOD = "2026";
    private static final String GREEN = "green_coverage";

    @Autowired
    FactImport imports;

    @Autowired
    Facts facts;

    @Autowired
    FactRows rows;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ratings ratings;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    DueRatings due;

    @Autowired
    DeskDistrict districts;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    DeskDistrict.District district;
    Cycle cycle;

    @BeforeEach
    void build() {
        district = districts.build();
        cycle = withoutProcedure.lead(districts.open(district, "ten-star", PERIOD, null));
    }

    private FactImport.Result take(Viewer by, Stage stage, String csv) throws IOException {
        Path file = Files.writeString(
                folder.resolve("facts.csv"), csv.replace("A", one().code()).replace("B", other().code()));
        return imports.importFacts(
                by,
                file,
                "facts.csv",
                PERIOD,
                List.of(new FactImport.Round(cycle.subject(), cycle.unit(), cycle.treeOn())),
                stage,
                "");
    }

    private Unit one() {
        return district.community();
    }

    private Unit other() {
        return district.elsewhere();
    }

    private String value(Unit unit, String key) {
        FactEntry entry = facts.inForce(unit.id(), PERIOD).get(key);
        return entry == null ? "?" : String.valueOf(entry.value());
    }

    @Test
    void records_every_cell_that_says_something_and_rates_by_it() throws IOException {
        FactImport.Result result = take(
                district.inspector(),
                Stage.COUNTY,
                "unit,green_coverage,civilised_community,ten-star/1.1a\nA,85%,县级,达标\nB,0.3,,\n");
        assertEquals(new FactImport.Result(2, 4, 0), result);
        assertEquals("0.85", value(one(), GREEN));
        assertEquals("county", value(one(), "civilised_community"));
        assertEquals("met", value(one(), "ten-star/1.1a"));
        assertEquals("0.3", value(other(), GREEN));
        assertEquals("?", value(other(), "civilised_community"));
        FactEntry entry =
                Objects.requireNonNull(facts.inForce(one().id(), PERIOD).get(GREEN));
        assertEquals("facts.csv", entry.source());
        assertEquals(district.inspector().name(), entry.enteredByName());
        due.catchUp();
        int met = ratings.of(cycle).stream()
                .filter(rating -> rating.unit() == one().id())
                .findFirst()
                .orElseThrow()
                .met();
        assertTrue(met > 0);
        assertEquals(
                1,
                database.sql("select count(*) from audit_entry where action = 'facts.imported' and account_id = :by")
                        .param("by", district.inspector().account())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void a_save_does_not_wait_long_for_an_import_and_says_why() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> importing = other.submit(() -> transaction.executeWithoutResult(status -> {
                rows.lock(PERIOD); // as an import does, until its end
                held.countDown();
                try {
                    refused.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
            try {
                assertTrue(held.await(60, TimeUnit.SECONDS));
                Browser browser = new Browser(port);
                browser.signIn("clerk" + district.number(), DeskDistrict.PASSWORD);
                Answer answer = browser.post(
                        "/desk/" + one().code(),
                        Map.of(
                                "period",
                                PERIOD,
                                "stage",
                                "self",
                                "value:ten-star/1.1a",
                                "met",
                                "was:ten-star/1.1a",
                                "0 -",
                                "note:ten-star/1.1a",
                                "刚写的说明"));
                assertEquals(422, answer.status(), answer.body());
                assertTrue(answer.body().contains("正在批量导入"), answer.body());
                assertTrue(answer.body().contains("刚写的说明"), answer.body());
            } finally {
                refused.countDown();
            }
            importing.get();
        }
        assertEquals("?", value(one(), "ten-star/1.1a"));
    }

    @Test
    void a_period_that_was_closed_meanwhile_is_said_to_have_ended() {
        Browser browser = new Browser(port);
        browser.signIn("county" + district.number(), DeskDistrict.PASSWORD);
        districts.open(district, "ten-star", "2027", null);
        cycles.close(cycle, null);
        Map<String, String> fields = Map.of("period", PERIOD, "stage", "county", "source", "民政台账");
        byte[] csv = ("unit,green_coverage\n" + one().code() + ",0.5\n").getBytes(StandardCharsets.UTF_8);
        Answer answer = browser.upload("/facts/import", fields, "file", "facts.csv", csv);
        assertEquals(422, answer.status());
        assertTrue(answer.body().contains("截止"), answer.body());
        assertTrue(answer.body().contains("民政台账"), answer.body());
        assertEquals(
                404,
                browser.upload("/facts/import", Map.of("period", "1999", "stage", "county"), "file", "facts.csv", csv)
                        .status());
    }

    @Test
    void what_stands_already_leaves_no_new_entry_and_what_differs_supersedes() throws IOException {
        take(district.inspector(), Stage.COUNTY, "unit,green_coverage\nA,0.5\nB,0.5\n");
        assertEquals(
                new FactImport.Result(2, 1, 1),
                take(district.inspector(), Stage.COUNTY, "unit,green_coverage\nA,50%\nB,0.6\n"));
        assertEquals(1, facts.history(one().id(), PERIOD, GREEN).size());
        List<FactEntry> history = facts.history(other().id(), PERIOD, GREEN);
        assertEquals(
                List.of(false, true),
                history.stream().map(FactEntry::isSuperseded).toList());
    }

    @Test
    void a_level_never_writes_over_another_ones_figure() throws IOException {
        facts.record(district.clerk(), one(), PERIOD, Stage.SELF, List.of(NewFact.of(GREEN, "0.9")));
        take(district.inspector(), Stage.COUNTY, "unit,green_coverage\nA,0.4\n");
        Map<Stage, FactEntry> levels =
                Objects.requireNonNull(facts.levels(one().id(), PERIOD).get(GREEN));
        assertEquals("0.9", Objects.requireNonNull(levels.get(Stage.SELF)).value());
        assertEquals("0.4", Objects.requireNonNull(levels.get(Stage.COUNTY)).value());
    }

    @Test
    void anything_wrong_is_told_with_its_row_and_nothing_is_recorded() {
        InputRefused wrong = assertThrows(
                InputRefused.class,
                () -> take(district.inspector(), Stage.COUNTY, "unit,green_coverage\nA,0.5\nB,many\n"));
        assertTrue(String.valueOf(wrong.getMessage()).contains("facts.csv:3"), wrong.getMessage());
        InputRefused stranger = assertThrows(
                InputRefused.class,
                () -> take(district.inspector(), Stage.COUNTY, "unit,green_coverage\nA,0.5\nnobody,0.5\n"));
        assertTrue(String.valueOf(stranger.getMessage()).contains("facts.csv:3"), stranger.getMessage());
        assertEquals("?", value(one(), GREEN));
    }

    @Test
    void a_unit_of_another_part_of_the_tree_is_a_stranger() {
        InputRefused refused = assertThrows(
                InputRefused.class,
                () -> take(district.reviewer(), Stage.STREET, "unit,green_coverage\nA,0.5\nB,0.5\n"));
        assertEquals(1, refused.problems().size());
        assertEquals("unknown-unit", refused.problems().getFirst().rule());
        assertThrows(
                InputRefused.class,
                () -> take(district.clerk(), Stage.STREET, "unit,green_coverage\nA,0.5\n"),
                "the level is not the clerk's");
    }

    @Test
    void the_page_takes_a_file_and_says_what_came_of_it() {
        Browser browser = new Browser(port);
        browser.signIn("county" + district.number(), DeskDistrict.PASSWORD);
        assertEquals(200, browser.get("/facts/import").status());
        Map<String, String> fields = Map.of("period", PERIOD, "stage", "county");
        String good = "unit,green_coverage\n" + one().code() + ",0.7\n";
        Browser.Answer taken =
                browser.upload("/facts/import", fields, "file", "ledger.csv", good.getBytes(StandardCharsets.UTF_8));
        assertEquals(200, taken.status(), taken.body());
        assertEquals("0.7", value(one(), GREEN));
        String bad = good.replace("0.7", "<b>");
        Browser.Answer refused =
                browser.upload("/facts/import", fields, "file", "ledger.csv", bad.getBytes(StandardCharsets.UTF_8));
        assertEquals(422, refused.status());
        assertFalse(refused.body().contains("<b>"));
        assertEquals("0.7", value(one(), GREEN));
        Map<String, String> higher = Map.of("period", PERIOD, "stage", "final");
        assertEquals(
                404,
                browser.upload("/facts/import", higher, "file", "a.csv", good.getBytes(StandardCharsets.UTF_8))
                        .status());
    }

    @Test
    void what_a_closed_round_rests_on_stays_although_another_round_is_open() throws IOException {
        withoutProcedure.lead(districts.open(district, "six-type", PERIOD, null));
        take(district.inspector(), Stage.COUNTY, "unit,library_books\nA,600\n");
        cycles.close(cycle, null);
        InputRefused refused = assertThrows(
                InputRefused.class,
                () -> take(
                        district.inspector(), Stage.COUNTY, "unit,library_books,green_coverage\nB,,0.2\nA,700,0.4\n"));
        assertEquals(1, refused.problems().size());
        assertTrue(refused.problems().getFirst().what().zh().contains("已截止填报"), refused.getMessage());
        assertEquals("600", value(one(), "library_books"));
        assertEquals("?", value(other(), GREEN), "all of the file or nothing of it");
        take(district.inspector(), Stage.COUNTY, "unit,library_books,green_coverage\nB,,0.2\nA,600,0.4\n");
        assertEquals("0.4", value(one(), GREEN));
    }
}
