package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.problem.InputRefused;

/// Parquet files that DuckDB has written.
final class ParquetFactsTest {

    @TempDir
    Path folder;

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(ParquetFactsTest.class.getResource("/parquet/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> refusals(Path file) {
        return assertThrows(InputRefused.class, () -> FactFiles.read(file, Samples.SCHEMA)).problems().stream()
                .map(problem -> problem.at() + " " + problem.rule())
                .map(text -> text.replace(file.getParent() + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts.parquet", "gzip.parquet"})
    void integers_decimals_doubles_and_texts_become_facts(String name) {
        FactTable facts = FactFiles.read(file(name), Samples.SCHEMA);

        assertEquals(3, facts.size());
        assertEquals(List.of("0010", "0011", "0012"), List.of(facts.unit(0), facts.unit(1), facts.unit(2)));
        assertEquals("S1", facts.parent(1));
        assertNull(facts.parent(2));
        assertEquals("和平,社区", facts.name(1));
        FactTable.NumberColumn satisfaction = Objects.requireNonNull(facts.metric("owner_satisfaction"));
        assertEquals(850_000, satisfaction.values().at(0));
        assertFalse(satisfaction.known().get(1));
        FactTable.NumberColumn funds = Objects.requireNonNull(facts.metric("funds"));
        assertEquals(-1234, funds.values().at(0));
        assertEquals(1, funds.values().at(2));
        assertEquals(
                12_000,
                Objects.requireNonNull(facts.metric("clinic_beds")).values().at(0));
        assertEquals(
                4,
                Objects.requireNonNull(facts.metric("civilised_community"))
                        .values()
                        .at(1));
        FactTable.FindingColumn hall = Objects.requireNonNull(facts.finding("ten-star/1.1a"));
        assertTrue(
                hall.met().get(0) && hall.notApplicable().get(1) && !hall.met().get(2));
        FactTable.NumberColumn points = Objects.requireNonNull(
                Objects.requireNonNull(facts.finding("ten-aspect/1")).points());
        assertEquals(95, points.values().at(0));
    }

    @Test
    void what_is_no_fact_is_named_with_its_row_and_column() {
        assertEquals(
                List.of("wrong.parquet unknown-column"),
                refusals(file("wrong.parquet")).subList(0, 1));
        assertTrue(refusals(file("wrong.parquet"))
                .containsAll(List.of("wrong.parquet:1:2 parquet-type", "wrong.parquet:1:3 parquet-type")));
        assertEquals(List.of("nested.parquet nested-columns"), refusals(file("nested.parquet")));
    }

    @Test
    void a_compression_that_is_not_read_is_said_in_a_word() {
        assertEquals(List.of("snappy.parquet damaged-parquet"), refusals(file("snappy.parquet")));
    }

    @Test
    void a_damaged_file_is_refused_as_one() throws IOException {
        byte[] whole = Files.readAllBytes(file("facts.parquet"));
        for (int length : List.of(0, 4, 100, whole.length / 2, whole.length - 1)) {
            Path damaged = Files.write(folder.resolve("damaged.parquet"), Arrays.copyOf(whole, length));
            assertEquals(List.of("damaged.parquet damaged-parquet"), refusals(damaged), length + " bytes");
        }
    }
}
