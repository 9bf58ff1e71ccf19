package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.cli.output.Terminal;
import org.xingping.engine.language.Language;

/// Trying conditions, and snapshots of facts.
class LabTest {

    private static final String AREA = "clause 4.1a: office_area_m2 >= 600";

    @TempDir
    private Path folder;

    private Path ruled(String condition) throws IOException {
        Path shipped = CommandRun.HOME.resolve("standards");
        Path copied = folder.resolve("standards");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(file, copied.resolve(shipped.relativize(file).toString()));
            }
        }
        Path standard = copied.resolve("ten-star/standard.yaml");
        String text = Files.readString(standard);
        assertTrue(text.contains("when: office_area_m2 >= 450"), "the clause is as this test knows it");
        Files.writeString(standard, text.replace("office_area_m2 >= 450", condition));
        return folder;
    }

    /// Awards by unit, from results as `rate --format csv` gives them.
    private static Map<String, String> awards(CommandRun run) {
        assertEquals(0, run.exitCode(), run.err());
        Map<String, String> awards = new TreeMap<>();
        run.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> awards.put(cells[0], cells[3] + "," + cells[4]));
        return awards;
    }

    @Test
    void who_moves_is_who_is_rated_otherwise_under_the_changed_standard() throws IOException {
        Path movers = folder.resolve("movers.csv");
        CommandRun run =
                CommandRun.of("lab", "ten-star", CommandRun.DISTRICT, "--set", AREA, "--out", movers.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("office_area_m2 >= 450 → office_area_m2 >= 600"), run.out());
        assertTrue(run.out().contains("nearest to"), run.out());

        Map<String, String> before = awards(CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "csv"));
        Map<String, String> after = awards(CommandRun.of(
                ruled("office_area_m2 >= 600"),
                Language.EN,
                Terminal.NONE,
                "rate",
                "ten-star",
                CommandRun.DISTRICT,
                "--format",
                "csv"));
        Map<String, String> moved = new TreeMap<>();
        before.forEach((unit, award) -> {
            if (!award.equals(after.get(unit))) {
                moved.put(unit, award + "," + after.get(unit));
            }
        });
        Map<String, String> told = new TreeMap<>();
        List<String> lines = Files.readAllLines(movers);
        assertEquals("unit,parent,name,move,before_min,before_max,after_min,after_max", lines.getFirst());
        lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> told.put(cells[0], String.join(",", cells[4], cells[5], cells[6], cells[7])));
        assertEquals(moved, told);
        assertTrue(!moved.isEmpty(), "the change moves somebody");
    }

    @Test
    void what_cannot_be_tried_is_refused_with_the_next_step() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "office_area_m2 >= 600", "names no clause and condition",
                        "clause 4.1z: office_area_m2 >= 600", "did you mean 4.1a?",
                        "clause 4.1a: office_aera_m2 >= 600", "office_area_m2",
                        "clause 4.1a: office_area_m2", "4.1a")
                .entrySet()) {
            CommandRun run = CommandRun.of("lab", "ten-star", CommandRun.DISTRICT, "--set", wrong.getKey());
            assertEquals(2, run.exitCode(), wrong.getKey() + run.out());
            assertTrue(run.err().contains(wrong.getValue()) || wrong.getValue().equals("4.1a"), run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void a_snapshot_stands_for_the_facts_it_was_made_of() throws IOException {
        Path snapshot = folder.resolve("district.facts");
        CommandRun made = CommandRun.of("snapshot", CommandRun.DISTRICT, "--out", snapshot.toString());
        assertEquals(0, made.exitCode(), made.err());
        assertTrue(made.out().contains("48 units"), made.out());
        for (String standard : List.of("ten-star", "six-type", "star-promotion")) {
            assertEquals(
                    CommandRun.of("rate", standard, CommandRun.DISTRICT, "--format", "csv")
                            .out(),
                    CommandRun.of("rate", standard, snapshot.toString(), "--format", "csv")
                            .out(),
                    standard);
        }
        byte[] bytes = Files.readAllBytes(snapshot);
        for (int at = 256; at < bytes.length; at += 256) {
            bytes[at] ^= 1;
        }
        Files.write(snapshot, bytes);
        CommandRun damaged = CommandRun.of("rate", "ten-star", snapshot.toString());
        assertEquals(2, damaged.exitCode());
        assertTrue(damaged.err().contains("the snapshot is damaged"), damaged.err());
        assertEquals(
                2,
                CommandRun.of("snapshot", CommandRun.DISTRICT, "--out", "x.csv").exitCode());
    }
}
