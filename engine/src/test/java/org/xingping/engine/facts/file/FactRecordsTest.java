package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;

/// Facts handed over record by record.
final class FactRecordsTest {

    private static final List<String> COLUMNS = List.of(
            "unit",
            "parent",
            "owner_satisfaction",
            "clinic_beds",
            "funds",
            "civilised_community",
            "ten-star/1.1a",
            "ten-aspect/1");

    private static FactRecords records(@Nullable Object... values) {
        FactRecords records = new FactRecords("facts", Samples.SCHEMA, COLUMNS);
        records.add(Arrays.asList(values));
        return records;
    }

    private static List<String> refusals(FactRecords records) {
        return assertThrows(InputRefused.class, records::finish).problems().stream()
                .map(problem -> problem.at() + " " + problem.rule())
                .toList();
    }

    @Test
    void every_type_means_what_its_text_means() {
        FactRecords typed = records("0010", "S1", 0.85, 12_000, new BigDecimal("-12.3400"), "city", "met", 9.5f);
        typed.add(Arrays.asList("0011", null, new BigDecimal("0.3"), 7L, (short) -3, null, null, (byte) 10));
        FactRecords texts = records(" 0010", "S1 ", "85%", "12,000", "-12.34", "city", "met", "9.5");
        texts.add(Arrays.asList("0011", "", "0.3", "7", "-3", "", "", "10"));

        FactTable facts = typed.finish();
        assertEquals(Samples.described(facts), Samples.described(texts.finish()));
        assertEquals(
                "0010|S1|null|850000|12000|-1234|2|met||95||\n0011|null|null|300000|7|-300||||100||\n",
                Samples.described(facts));
    }

    @Test
    void what_is_wrong_is_told_with_unit_and_column() {
        FactRecords records = records("0010", "S1", 1.5, true, "many", "village", "mett", 11);
        records.add(Arrays.asList(null, "S1", 0.5, 1, 1, null, null, null));
        records.add(Arrays.asList("0010", "S2", 0.5, 1, 1, null, null, null));
        assertEquals(
                List.of(
                        "facts[0010]:owner_satisfaction out-of-range",
                        "facts[0010]:clinic_beds parquet-type",
                        "facts[0010]:funds not-a-number",
                        "facts[0010]:civilised_community unknown-word",
                        "facts[0010]:ten-star/1.1a unknown-finding",
                        "facts[0010]:ten-aspect/1 out-of-range",
                        "facts:unit empty-unit",
                        "facts[0010]:unit duplicate-unit"),
                refusals(records));
    }

    @Test
    void columns_go_by_their_names_and_are_refused_by_them() {
        assertEquals(
                List.of("unit", "clinic_beds", ""),
                FactRecords.keys("facts", Samples.SCHEMA, List.of(" unit", "clinic_beds ", "")));
        InputRefused refused = assertThrows(
                InputRefused.class,
                () -> FactRecords.keys("facts", Samples.SCHEMA, List.of("clinic_bed", "funds", "funds")));
        assertEquals(
                List.of("facts:clinic_bed unknown-column", "facts:funds duplicate-column", "facts no-unit-column"),
                refused.problems().stream()
                        .map(problem -> problem.at() + " " + problem.rule())
                        .toList());
        Problem unknown = refused.problems().getFirst();
        assertTrue(
                unknown.remedy().en().contains("clinic_beds"), unknown.remedy().en());
    }

    @Test
    void labels_are_what_a_table_calls_its_units() {
        assertEquals("0010", FactRecords.label(" 0010　"));
        assertEquals("440106001", FactRecords.label(440_106_001L));
        assertEquals("12", FactRecords.label(12.0));
        assertNull(FactRecords.label("  "));
        assertNull(FactRecords.label(null));
        assertNull(FactRecords.label(true));
    }

    @Test
    void blank_records_are_no_units() {
        FactRecords records = records(null, " ", null, null, null, null, "", null);
        assertTrue(records.isEmpty());
        records.add(Arrays.asList("0010", null, null, null, null, null, null, null));
        assertFalse(records.isEmpty());
        assertEquals(1, records.finish().size());
        assertThrows(IllegalArgumentException.class, () -> records.add(List.of("0011")));
    }
}
