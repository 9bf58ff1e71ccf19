package org.xingping.app.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Viewer;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.desk.DeskDistrict;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.NotFound;
import org.xingping.engine.facts.FactTable;

@SpringBootTest
@UsesTestDatabase
@Import(DeskDistrict.class)
class FactsTest {

    private static final String PERIOD = "2026";
    private static final String GREEN = "green_coverage";

    @Autowired
    Facts facts;

    @Autowired
    DeskDistrict districts;

    @Autowired
    JdbcClient database;

    DeskDistrict.District district;

    @BeforeEach
    void build() {
        district = districts.build();
    }

    private Unit unit() {
        return district.community();
    }

    private List<FactEntry> record(Viewer by, Stage stage, NewFact... given) {
        return facts.record(by, unit(), PERIOD, stage, List.of(given));
    }

    private String value(String key) {
        FactEntry entry = facts.inForce(unit().id(), PERIOD).get(key);
        return entry == null ? "?" : Objects.requireNonNullElse(entry.value(), "?");
    }

    @Test
    void keeps_what_was_typed_as_the_exact_value() {
        record(
                district.clerk(),
                Stage.SELF,
                NewFact.of(GREEN, "0.85"),
                NewFact.of("dispute_success_rate", "78.4%"),
                NewFact.of("library_books", " 12,000 "),
                NewFact.of("civilised_community", "县级"),
                NewFact.of("ten-star/1.1a", "达标"),
                NewFact.of("culture_open_hours_per_week", "４０．５"));
        assertEquals("0.85", value(GREEN));
        assertEquals("0.784", value("dispute_success_rate"));
        assertEquals("12000", value("library_books"));
        assertEquals("county", value("civilised_community"));
        assertEquals("met", value("ten-star/1.1a"));
        assertEquals("40.5", value("culture_open_hours_per_week"));
        FactTable table = facts.table(List.of(unit(), district.elsewhere()), PERIOD);
        FactTable.NumberColumn green = Objects.requireNonNull(table.metric(GREEN));
        assertEquals(850_000, green.values().at(0));
        assertFalse(green.known().get(1));
        assertTrue(Objects.requireNonNull(table.finding("ten-star/1.1a")).met().get(0));
    }

    @Test
    void records_all_or_nothing_and_names_every_mistake() {
        FactsRefused refused = assertThrows(
                FactsRefused.class,
                () -> record(
                        district.clerk(),
                        Stage.SELF,
                        NewFact.of(GREEN, "0.85"),
                        NewFact.of("library_books", "3l"),
                        NewFact.of("dispute_success_rate", "85"),
                        NewFact.of("ten-star/1.1a", "很好"),
                        NewFact.of("libary_books", "3")));
        assertEquals(
                List.of("library_books", "dispute_success_rate", "ten-star/1.1a", "libary_books"),
                refused.refusals().stream().map(FactsRefused.Refusal::key).toList());
        assertTrue(refused.refusals().get(1).remedy().zh().contains("85%"));
        assertTrue(refused.refusals().get(3).remedy().en().contains("library_books"));
        assertEquals(Map.of(), facts.inForce(unit().id(), PERIOD));
        assertEquals(List.of(), facts.history(unit().id(), PERIOD, GREEN));
    }

    @Test
    void appends_and_never_writes_over() {
        record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "30%"));
        record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "0.3"));
        record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "31%"));
        record(district.clerk(), Stage.SELF, NewFact.of(GREEN, ""));
        List<FactEntry> history = facts.history(unit().id(), PERIOD, GREEN);
        assertEquals(3, history.size());
        assertNull(history.get(0).value());
        assertEquals(
                List.of("0.31", "0.3"),
                history.stream().skip(1).map(FactEntry::value).toList());
        assertEquals(
                List.of(false, true, true),
                history.stream().map(FactEntry::isSuperseded).toList());
        assertEquals("?", value(GREEN));
    }

    @Test
    void lets_the_highest_level_count_and_keeps_the_others() {
        record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "35%"));
        record(district.inspector(), Stage.COUNTY, NewFact.of(GREEN, "33%"));
        record(district.reviewer(), Stage.STREET, NewFact.of(GREEN, "34%"));
        assertEquals("0.33", value(GREEN));
        Map<Stage, FactEntry> levels =
                Objects.requireNonNull(facts.levels(unit().id(), PERIOD).get(GREEN));
        assertEquals(
                List.of("0.35", "0.34", "0.33"),
                levels.values().stream().map(FactEntry::value).toList());
        record(district.inspector(), Stage.COUNTY, NewFact.of(GREEN, ""));
        assertEquals("0.34", value(GREEN));
    }

    @Test
    void tells_whoever_saves_over_a_change_they_have_not_seen() {
        NewFact first = new NewFact(GREEN, "30%", null, "", "", NewFact.NOTHING);
        FactEntry entry = record(district.clerk(), Stage.SELF, first).getFirst();
        NewFact unseen = new NewFact(GREEN, "40%", null, "", "", NewFact.NOTHING);
        FactsRefused refused = assertThrows(FactsRefused.class, () -> record(district.clerk(), Stage.SELF, unseen));
        assertEquals(entry, refused.refusals().getFirst().standing());
        assertEquals("0.3", value(GREEN));
        record(district.clerk(), Stage.SELF, new NewFact(GREEN, "40%", null, "", "", entry.id()));
        assertEquals("0.4", value(GREEN));
    }

    @Test
    void lets_one_of_many_at_the_same_moment_win() throws Exception {
        long base = record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "10%"))
                .getFirst()
                .id();
        List<Callable<Boolean>> savers = new ArrayList<>();
        for (int saver = 0; saver < 8; saver++) {
            String text = (20 + saver) + "%";
            savers.add(() -> {
                try {
                    record(district.clerk(), Stage.SELF, new NewFact(GREEN, text, null, "", "", base));
                    return true;
                } catch (FactsRefused lost) {
                    return false;
                }
            });
        }
        int winners = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> saver : threads.invokeAll(savers)) {
                winners += saver.get() ? 1 : 0;
            }
        }
        assertEquals(1, winners);
        assertEquals(2, facts.history(unit().id(), PERIOD, GREEN).size());
    }

    @Test
    void takes_figures_only_from_those_who_give_them_at_that_level_and_place() {
        NewFact fact = NewFact.of(GREEN, "30%");
        assertThrows(NotFound.class, () -> record(district.stranger(), Stage.SELF, fact));
        assertThrows(NotFound.class, () -> record(district.clerk(), Stage.STREET, fact));
        assertThrows(NotFound.class, () -> record(district.reviewer(), Stage.SELF, fact));
        assertEquals(Map.of(), facts.inForce(unit().id(), PERIOD));
    }

    @Test
    void lays_what_is_not_saved_over_what_is() {
        record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "30%"), NewFact.of("library_books", "100"));
        FactTable table = facts.table(
                List.of(unit()),
                PERIOD,
                unit().id(),
                Map.of(GREEN, "44%", "library_books", "no number", "lectures", "3"));
        assertEquals(
                440_000, Objects.requireNonNull(table.metric(GREEN)).values().at(0));
        assertEquals(
                100,
                Objects.requireNonNull(table.metric("library_books")).values().at(0));
        assertEquals(
                3, Objects.requireNonNull(table.metric("lectures")).values().at(0));
        FactTable blank = facts.table(List.of(unit()), PERIOD, unit().id(), Map.of(GREEN, " "));
        assertNull(blank.metric(GREEN));
        assertEquals("0.3", value(GREEN));
    }

    @Test
    void leaves_a_trace_of_every_act_and_none_of_a_refused_one() {
        record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "30%"));
        assertThrows(FactsRefused.class, () -> record(district.clerk(), Stage.SELF, NewFact.of(GREEN, "x")));
        List<@Nullable String> details = database.sql(
                        "select detail::text from audit_entry where action = 'facts.recorded' and unit_id = :unit")
                .param("unit", unit().id())
                .query(String.class)
                .list();
        assertEquals(List.of("{\"green_coverage\":\"? → 0.3\"}"), details);
    }
}
