package org.xingping.engine.facts.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;

final class SnapshotTest {

    private static final List<Finding> FINDINGS = List.of(Finding.values());

    private static final FactSchema SCHEMA = schema(2, 999_999_999_999L);

    @TempDir
    Path folder;

    private static FactSchema schema(int decimals, long highest) {
        return new FactSchema(List.of(
                metric("beds", 0, 0, 200),
                metric("area", 2, 0, 2_000_000),
                metric("funds", decimals, -500, highest),
                new FactColumn.OfFinding(new FindingRule("star/1", Text.same("1"), new FindingRule.MetPartlyOrNot())),
                new FactColumn.OfFinding(
                        new FindingRule("star/2", Text.same("2"), new FindingRule.Points(0, 105, 1)))));
    }

    private static FactColumn metric(String id, int decimals, long low, long high) {
        return new FactColumn.OfMetric(new Metric(
                id,
                Text.same(id),
                new Metric.Numbers("count", decimals, low, high),
                "year",
                Metric.Better.MORE,
                false,
                Position.ofFile("metrics.yaml")));
    }

    /// Units with every kind of column, a third of everything missing.
    private static FactTable facts(int units, long seed) {
        Random random = new Random(seed);
        FactTable.Builder table = FactTable.builder();
        for (int unit = 0; unit < units; unit++) {
            int row = table.unit(
                    "社区-" + random.nextLong(),
                    random.nextInt(3) == 0 ? null : "街道 " + random.nextInt(5),
                    random.nextInt(3) == 0 ? null : "名称" + unit);
            if (random.nextInt(3) > 0) {
                table.metric(row, "beds", random.nextInt(201));
            }
            if (random.nextInt(3) > 0) {
                table.metric(row, "area", random.nextInt(2_000_001));
            }
            if (random.nextInt(3) > 0) {
                table.metric(row, "funds", random.nextLong(-500, 1_000_000_000_000L));
            }
            if (random.nextInt(3) > 0) {
                table.finding(row, "star/1", FINDINGS.get(random.nextInt(FINDINGS.size())));
            }
            if (random.nextInt(3) > 0) {
                table.points(row, "star/2", random.nextInt(106));
            }
        }
        return table.build();
    }

    private Path written(FactTable facts) throws IOException {
        return Files.write(folder.resolve("nation.facts"), bytes(facts));
    }

    private static byte[] bytes(FactTable facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Snapshot.write(facts, SCHEMA, bytes);
        return bytes.toByteArray();
    }

    private static FactTable open(Path file) {
        return Snapshot.open(file, "nation.facts", SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 1000, 70_001})
    void what_is_opened_is_what_was_written(int units) throws IOException {
        FactTable facts = facts(units, units);
        FactTable opened = open(written(facts));

        assertEquals(facts.size(), opened.size());
        assertEquals(facts.groupCount(), opened.groupCount());
        assertArrayEquals(facts.groups(), opened.groups());
        assertEquals(facts.metricIds(), opened.metricIds());
        assertEquals(facts.findingKeys(), opened.findingKeys());
        for (int row = 0; row < units; row++) {
            assertEquals(facts.unit(row), opened.unit(row));
            assertEquals(facts.parent(row), opened.parent(row));
            assertEquals(facts.name(row), opened.name(row));
            assertEquals(row, opened.rowOf(facts.unit(row)));
        }
        assertNull(opened.rowOf("nobody"));
        for (String id : facts.metricIds()) {
            assertSame(facts.metric(id), opened.metric(id));
            assertEquals(facts.range(id), opened.range(id));
        }
        for (String key : facts.findingKeys()) {
            FindingColumn wanted = Objects.requireNonNull(facts.finding(key));
            FindingColumn found = Objects.requireNonNull(opened.finding(key));
            assertArrayEquals(wanted.met().words(), found.met().words());
            assertArrayEquals(wanted.partly().words(), found.partly().words());
            assertArrayEquals(wanted.unmet().words(), found.unmet().words());
            assertArrayEquals(
                    wanted.notApplicable().words(), found.notApplicable().words());
            assertSame(wanted.points(), found.points());
        }
        assertEquals(facts.bytes(), opened.bytes());
        assertArrayEquals(bytes(facts), bytes(opened));
    }

    private static void assertSame(@Nullable NumberColumn wanted, @Nullable NumberColumn found) {
        if (wanted == null) {
            assertNull(found);
            return;
        }
        assertNotNull(found);
        assertEquals(wanted.values().getClass(), found.values().getClass());
        assertArrayEquals(wanted.known().words(), found.known().words());
        for (int row = 0; row < wanted.values().rows(); row++) {
            assertEquals(wanted.values().at(row), found.values().at(row));
        }
    }

    /// Asks for everything there is.
    private static List<Object> everything(FactTable facts) {
        List<Object> all = new ArrayList<>();
        for (int row = 0; row < facts.size(); row++) {
            all.add(Arrays.asList(facts.unit(row), facts.parent(row), facts.name(row)));
            all.add(Objects.requireNonNull(facts.rowOf(facts.unit(row))));
        }
        all.add(facts.bytes());
        return all;
    }

    @Test
    void a_changed_byte_is_found_wherever_it_is() throws IOException {
        byte[] whole = bytes(facts(12, 7));
        int found = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Path file = Files.write(folder.resolve("changed.facts"), changed);
            try {
                everything(open(file));
                assertEquals(0, whole[at], "a change of byte " + at + " went unnoticed, and it is no padding");
            } catch (InputRefused refused) {
                found++;
                assertTrue(
                        refused.problems().getFirst().rule().matches("snapshot-damaged|not-a-snapshot"),
                        refused.getMessage());
            }
        }
        assertTrue(found > whole.length / 2, found + " of " + whole.length);
    }

    @Test
    void a_file_that_was_cut_off_is_refused() throws IOException {
        byte[] whole = bytes(facts(40, 7));
        for (int length = 0; length < whole.length; length += 13) {
            Path file = Files.write(folder.resolve("cut.facts"), Arrays.copyOf(whole, length));
            assertThrows(InputRefused.class, () -> open(file), length + " bytes");
        }
    }

    /// One value below all others and one above, in every width and wherever they may lie: in the first of several
    /// stretches, across their border, among the last that make up no whole int.
    @ParameterizedTest
    @ValueSource(longs = {100, 30_000, 2_000_000_000, 4_000_000_000_000L})
    void how_far_numbers_reach_is_seen_wherever_it_is(long farthest) throws IOException {
        FactSchema schema = new FactSchema(List.of(metric("figure", 0, -farthest, farthest)));
        for (int rows : List.of(1, 2, 3, 4, 5, 6, 7, 70_003)) {
            for (int lowest : List.of(0, 1, 2, 3, 8_191, 8_192, 65_535, 65_536, rows - 1)) {
                if (lowest >= rows) {
                    continue;
                }
                int highest = rows - 1 - lowest;
                FactTable.Builder table = FactTable.builder();
                for (int row = 0; row < rows; row++) {
                    table.unit("u" + row, null, null);
                }
                table.metric(highest, "figure", farthest);
                table.metric(lowest, "figure", -farthest);
                Path file = folder.resolve("reach.facts");
                try (OutputStream out = Files.newOutputStream(file)) {
                    Snapshot.write(table.build(), schema, out);
                }
                SnapshotFile snapshot = SnapshotFile.open(file, "reach.facts");
                Extremes seen = StoredNumbers.of(snapshot, snapshot.ofColumns().getFirst())
                        .extremes();
                assertEquals(-farthest, seen.low());
                assertEquals(lowest == highest ? 0 : farthest, seen.high());
            }
        }
    }

    private static List<String> rules(Path file, FactSchema schema) {
        InputRefused refused =
                assertThrows(InputRefused.class, () -> everything(Snapshot.open(file, "nation.facts", schema)));
        return refused.problems().stream()
                .map(problem -> problem.at() + " " + problem.rule())
                .toList();
    }

    @Test
    void columns_that_mean_something_else_today_are_refused_by_name() throws IOException {
        Path file = written(facts(10, 3));

        FactSchema fewer = new FactSchema(List.of(metric("beds", 0, 0, 200), metric("area", 2, 0, 2_000_000)));
        assertEquals(
                List.of("nation.facts unknown-column", "nation.facts unknown-column", "nation.facts unknown-column"),
                rules(file, fewer));
        assertEquals(List.of("nation.facts snapshot-decimals"), rules(file, schema(3, 999_999_999_999L)));
        assertEquals(List.of("nation.facts out-of-range"), rules(file, schema(2, 10)));
    }

    @Test
    void a_column_the_schema_does_not_know_is_not_written() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Snapshot.write(facts(3, 1), new FactSchema(List.of()), new ByteArrayOutputStream()));
    }
}
