package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.cli.output.Terminal;
import org.xingping.engine.language.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands beside `rate`, on the examples.
class CommandsTest {

    private static final String UNIT = "990101003012";

    @TempDir
    private Path folder;

    @Test
    void standards_lists_what_is_installed() {
        CommandRun run = CommandRun.of("standards");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("ten-star          1        community          76       10       31"), run.out());
        assertTrue(run.out().contains("8 standards share"), run.out());
    }

    @Test
    void lint_passes_everything_installed() {
        CommandRun run = CommandRun.of("lint");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("six-type: nothing to complain about"), run.out());
        assertTrue(run.out().contains("metrics.yaml: nothing to complain about"), run.out());
    }

    @Test
    void lint_takes_ids_files_overlays_and_the_dictionary() {
        Path home = CommandRun.HOME;
        CommandRun run = CommandRun.of(
                "lint",
                "six-type",
                home.resolve("standards/ten-aspect/standard.yaml").toString(),
                home.resolve("examples/overlay-pilot.yaml").toString(),
                home.resolve("standards/metrics.yaml").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(4, run.out().lines().count(), run.out());
    }

    @Test
    void lint_of_what_is_not_there_is_wrong_use() {
        for (String absent : new String[] {"no-such-file.yaml", "no-such-standard"}) {
            CommandRun run = CommandRun.of("lint", "ten-star", absent);
            assertEquals(2, run.exitCode(), absent);
            assertTrue(run.err().contains(absent), run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void lint_says_where_a_standard_is_wrong() throws IOException {
        Path good = CommandRun.HOME.resolve("standards/ten-aspect/standard.yaml");
        String wrong = SampleStandard.file(
                folder, "standard.yaml", Files.readString(good).replace("score: points", "score: poinst"));
        CommandRun run = CommandRun.of("lint", wrong);
        assertEquals(1, run.exitCode());
        int line = Files.readAllLines(Path.of(wrong)).indexOf("score: poinst") + 1;
        assertTrue(line > 0);
        assertTrue(run.err().contains(wrong + ":" + line + ":8: "), run.err());
        assertTrue(run.out().contains("error"), run.out());
        // to rate by it is wrong use, not a judgement
        assertEquals(2, CommandRun.of("rate", wrong, CommandRun.DISTRICT).exitCode());
    }

    @Test
    void a_broken_standard_keeps_nobody_from_rating_by_another() throws IOException {
        Path standards = Files.createDirectory(folder.resolve("standards"));
        for (String file : List.of("metrics.yaml", "ten-aspect/standard.yaml", "six-type/standard.yaml")) {
            Path copy = standards.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(CommandRun.HOME.resolve("standards").resolve(file), copy);
        }
        Files.writeString(standards.resolve("six-type/standard.yaml"), "standard: [");
        String facts = SampleStandard.file(folder, "facts.csv", "unit,ten-aspect/1\na,9\n");
        CommandRun run = CommandRun.of(folder, Language.EN, Terminal.NONE, "rate", "ten-aspect", facts);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("the standard `six-type` has errors"), run.err());
        run = CommandRun.of(folder, Language.EN, Terminal.NONE, "standards");
        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("has errors, see ./xingping lint six-type"), run.out());
        assertEquals(
                2,
                CommandRun.of(folder.resolve("standards"), Language.EN, Terminal.NONE, "standards")
                        .exitCode());
    }

    @Test
    void explain_tells_every_clause() {
        CommandRun run = CommandRun.of("explain", "ten-star", CommandRun.DISTRICT, UNIT);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("four stars to six stars (open)"), run.out());
        assertTrue(run.out().contains("✗ 1.3 "), run.out());
        assertTrue(run.out().contains("owner_satisfaction >= 0.80  →  0.8336 >= 0.80"), run.out());
        assertTrue(run.out().contains("missing: ten-star/4.1e"), run.out());
        assertTrue(run.out().contains("left out (c: birth control)"), run.out());
        assertTrue(run.out().contains("Award: the first of these that holds"), run.out());
    }

    @Test
    void explain_takes_a_name_and_speaks_chinese() {
        CommandRun run =
                CommandRun.of(Language.ZH, Terminal.NONE, "explain", "star-promotion", CommandRun.DISTRICT, "锦棠社区");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("等次：三星级  ★★★☆☆"), run.out());
        assertTrue(run.out().contains("✓ V.2 受上级通报批评或组织措施  不成立"), run.out());
    }

    @Test
    void explain_of_an_unknown_unit_names_the_nearest() {
        CommandRun run = CommandRun.of("explain", "ten-star", CommandRun.DISTRICT, "99010100301");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("did you mean `990101003"), run.err());
    }

    @Test
    void explain_writes_json() {
        CommandRun run = CommandRun.of("explain", "ten-star", CommandRun.DISTRICT, UNIT, "--format", "json");
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertEquals(UNIT, json.get("unit").asString());
        assertEquals("4", json.get("award_min").asString());
        assertEquals(10, json.get("parts").size());
        assertEquals("unmet", json.at("/parts/0/outcome").asString());
        assertEquals("section", json.at("/parts/0/kind").asString());
    }

    @Test
    void advise_numbers_the_steps_and_says_when_nothing_is_shorter() {
        CommandRun run = CommandRun.of("advise", "ten-star", CommandRun.DISTRICT, "锦棠社区");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("From “three stars” to “four stars” in 1 step:"), run.out());
        assertTrue(run.out().contains("  1. ✗ 4.4c "), run.out());
        assertTrue(run.out().contains("Proven: no smaller set"), run.out());
    }

    @Test
    void advise_has_nothing_to_say_to_the_best() {
        CommandRun run = CommandRun.of("advise", "ten-star", CommandRun.DISTRICT, "990101001011");
        assertTrue(run.out().contains("the best award already: all stars"), run.out());
    }

    @Test
    void template_writes_a_workbook_to_a_file_or_a_pipe() throws IOException {
        Path file = folder.resolve("t.xlsx");
        CommandRun toFile = CommandRun.of("template", "ten-star", "--out", file.toString());
        assertEquals(0, toFile.exitCode(), toFile.err());
        assertTrue(toFile.out().contains("columns"), toFile.out());
        byte[] zip = {'P', 'K', 3, 4};
        assertArrayEquals(zip, Arrays.copyOf(Files.readAllBytes(file), 4));
        CommandRun toPipe = CommandRun.of("template", "ten-star");
        assertArrayEquals(zip, Arrays.copyOf(toPipe.binary(), 4));
        assertEquals("", toPipe.out());
    }

    @Test
    void template_is_not_shown_on_a_terminal_and_is_no_csv() {
        CommandRun run = CommandRun.of(Language.EN, new Terminal(true, true, true), "template", "ten-star");
        assertEquals(2, run.exitCode());
        assertEquals(0, run.binary().length);
        assertTrue(run.err().contains("--out FILE.xlsx"), run.err());
        Path csv = folder.resolve("t.csv");
        assertEquals(
                2,
                CommandRun.of("template", "ten-star", "--out", csv.toString()).exitCode());
        assertFalse(Files.exists(csv));
    }

    @Test
    void template_never_overwrites_the_facts_it_is_filled_from() {
        Path file = folder.resolve("t.xlsx");
        CommandRun.of("template", "ten-star", "--out", file.toString());
        CommandRun run = CommandRun.of("template", "ten-star", "--prefill", file.toString(), "--out", file.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("input file"), run.err());
    }

    @Test
    void resolve_prints_what_its_hash_is_taken_of() throws Exception {
        CommandRun run = CommandRun.of(
                "resolve",
                CommandRun.HOME.resolve("examples/overlay-pilot.yaml").toString());
        assertEquals(0, run.exitCode());
        assertTrue(JsonMapper.shared().readTree(run.out()).has("standard"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(run.out().getBytes(StandardCharsets.UTF_8));
        assertTrue(run.err().startsWith("SHA-256 " + HexFormat.of().formatHex(digest)), run.err());
        assertTrue(run.err().contains("star-promotion@2010 → pilot@2026"), run.err());
        assertTrue(run.err().contains("dropped 4.3e"), run.err());
    }
}
