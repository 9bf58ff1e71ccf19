package org.xingping.app.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.journey.InDemo;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.CellText;
import org.xingping.engine.facts.file.CellValue;

/// What is copied into columns is what a query finds cell by cell.
@InDemo
class FactReadingTest {

    /// A round of the demonstration.
    private record Round(long unit, String kind, String period) {}

    @Autowired
    Facts facts;

    @Autowired
    FactReading reading;

    @Autowired
    Directory directory;

    @Autowired
    Editions editions;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private List<Round> rounds() {
        return database.sql("select unit_id, subject, period from cycle order by id")
                .query((row, number) -> new Round(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    private List<Unit> units(Round round) {
        Unit district = directory.find(round.unit(), directory.today()).orElseThrow();
        return directory.below(district.path(), UnitKind.of(round.kind()), directory.today());
    }

    /// By unit and key what a table holds.
    private Map<String, String> held(FactTable table) {
        Map<String, String> held = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            for (FactColumn column : editions.schema().columns()) {
                String value = Facts.value(table, row, column);
                if (value != null) {
                    held.put(table.unit(row) + " " + column.key(), value);
                }
            }
        }
        return held;
    }

    /// The same by the view that says which level's figure counts.
    private Map<String, String> inForce(Round round, List<Unit> units) {
        Map<Long, String> codes = new TreeMap<>();
        units.forEach(unit -> codes.put(unit.id(), unit.code()));
        Map<String, String> inForce = new TreeMap<>();
        database.sql("select unit_id, fact_key, value from fact_in_force where period = :period")
                .param("period", round.period())
                .query(row -> {
                    String code = codes.get(row.getLong(1));
                    if (code != null) {
                        inForce.put(code + " " + row.getString(2), row.getString(3));
                    }
                });
        return inForce;
    }

    @Test
    void every_round_of_the_demonstration_is_read_as_the_view_has_it() {
        int figures = 0;
        List<Round> rounds = rounds();
        for (Round round : rounds) {
            List<Unit> units = units(round);
            Map<String, String> wanted = inForce(round, units);
            assertEquals(wanted, held(facts.table(units, round.period())), round.toString());
            figures += wanted.size();
        }
        assertTrue(rounds.size() > 8 && figures > 10_000, rounds.size() + " rounds, " + figures + " figures");
    }

    private void rolledBack(Runnable act) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            act.run();
            status.setRollbackOnly();
        });
    }

    private void put(long unit, String period, String key, String stage, @Nullable String value) {
        database.sql("""
                insert into fact (unit_id, period, fact_key, stage, value, entered_by, entered_by_name)
                select :unit, :period, :key, :stage, :value, min(id), 'x' from account
                """)
                .param("unit", unit)
                .param("period", period)
                .param("key", key)
                .param("stage", stage)
                .param("value", value)
                .update();
    }

    /// What a unit did not report has no value and is no nought; of a level that took its figure back
    /// the lower one's counts.
    @Test
    void unknown_stays_unknown() {
        rolledBack(() -> {
            List<Unit> units = units(rounds().getFirst());
            long unit = units.getFirst().id();
            String period = "2099";
            put(unit, period, "library_books", "self", "7");
            put(unit, period, "library_books", "county", null);
            put(unit, period, "office_area_m2", "street", null);
            FactTable table = facts.table(units, period);
            assertEquals(Map.of(units.getFirst().code() + " library_books", "7"), held(table));
            assertNull(table.metric("office_area_m2"));
            FactTable.NumberColumn books = Objects.requireNonNull(table.metric("library_books"));
            assertEquals(1, books.known().count());
            assertFalse(books.known().get(1));
        });
    }

    private static final List<String> TEXTS = List.of(
            "0",
            "-0",
            "1",
            "0.5",
            "0.50",
            ".5",
            "5.",
            "1.",
            "00.5",
            "-0.5",
            "0.1234567",
            "1.000001",
            "0.000001",
            "1e3",
            "1E-1",
            "+1",
            "0x1",
            "NaN",
            "50%",
            "100%",
            "０.５",
            "1,000",
            "",
            " ",
            "abc",
            "1 2",
            "1..2",
            "999999999999999999",
            "9999999999999999999999",
            "1000000000",
            "1000000001",
            "-1",
            "county",
            "city",
            "县级",
            "planet",
            "met",
            "unmet",
            "na",
            "达标",
            "partly",
            "'; drop table fact; --",
            "\\",
            "\"");

    private static final List<String> KEYS = List.of(
            "green_coverage",
            "library_books",
            "culture_open_hours_per_week",
            "civilised_community",
            "ten-star/1.1a",
            "no-such-key");

    /// However a number is written, the one reader of cells decides; what it refuses is unknown,
    /// whatever a lower level said.
    @Test
    void a_broken_value_is_refused_like_everywhere() {
        rolledBack(() -> {
            List<Unit> units = units(rounds().getFirst());
            for (int number = 0; number < TEXTS.size(); number++) {
                String text = TEXTS.get(number);
                Unit unit = units.get(number % units.size());
                String period = String.valueOf(2090 + number / units.size());
                for (String key : KEYS) {
                    put(unit.id(), period, key, "self", key.equals("library_books") ? "3" : text);
                    put(unit.id(), period, key, "county", text);
                }
                FactTable table = facts.table(List.of(unit), period);
                for (String key : KEYS) {
                    FactColumn column = editions.schema().column(key);
                    if (column != null) {
                        assertEquals(read(column, text), Facts.value(table, 0, column), key + " '" + text + "'");
                    }
                }
                assertNull(table.metric("no-such-key"));
            }
        });
    }

    private static @Nullable String read(FactColumn column, String text) {
        return switch (CellText.read(column, text)) {
            case CellValue.Amount amount -> WrittenValue.of(column, amount);
            case CellValue.Said said -> WrittenValue.of(said);
            case CellValue.Blank blank -> null;
            case CellValue.Refused refused -> null;
        };
    }

    @Test
    void a_question_that_finds_something_else_is_refused() {
        long[] nobody = {1};
        assertThrows(
                IllegalStateException.class,
                () -> reading.read(nobody, ids -> "select 1::bigint, array['a','b'], array[0], array['1']"));
        assertThrows(IllegalStateException.class, () -> reading.read(nobody, ids -> "select nothing"));
        assertThrows(IllegalArgumentException.class, () -> reading.read(new long[] {1, 1}, ids -> ""));
        assertTrue(reading.read(nobody, ids -> "select 1::bigint, array['a'], array[0], array['1']")
                .metricIds()
                .isEmpty());
    }
}
