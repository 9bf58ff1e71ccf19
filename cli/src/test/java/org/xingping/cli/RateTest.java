package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.cli.output.Terminal;
import org.xingping.engine.language.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RateTest {

    private static final String HEADER =
            "unit,parent,award,award_min,award_max,stars_min,stars_max,score_min,score_max,met,unmet,unknown,rank";

    @TempDir
    private Path folder;

    private String sample = "";

    @BeforeEach
    void write_the_sample() {
        sample = SampleStandard.write(folder);
    }

    private String facts(String text) {
        return SampleStandard.file(folder, "facts.csv", text);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    // CSV

    @Test
    void csv_has_exactly_the_columns_of_the_contract_in_the_order_of_the_facts() throws IOException {
        CommandRun run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "csv");
        assertEquals(0, run.exitCode());
        assertEquals("", run.err());
        assertEquals(HEADER, lines(run.out()).getFirst());
        assertFalse(run.out().contains("\r"));
        assertTrue(run.out().endsWith("\n"));
        List<String> units = lines(run.out()).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(",")))
                .toList();
        List<String> rows = Files.readAllLines(Path.of(CommandRun.DISTRICT)).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(",")))
                .toList();
        assertEquals(rows, units);
    }

    @Test
    void an_open_award_is_blank_between_its_ends() {
        CommandRun run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "csv");
        assertTrue(run.out().contains("\n990101003012,990101003,,4,6,4,6,4,6,72,2,2,\n"), run.out());
    }

    @Test
    void a_quotient_prints_six_decimals_and_a_short_number_as_it_is() {
        String facts = facts("unit,settled_cases,all_cases\na,20,23\nb,1,2\nc,,2\nd,0,5\n");
        CommandRun run = CommandRun.of("rate", sample, facts, "--format", "csv");
        assertEquals(HEADER + """

                        a,,good,good,good,,,86.956522,86.956522,0,0,0,
                        b,,poor,poor,poor,,,50,50,0,0,0,
                        c,,,poor,good,,,0,50000,0,0,0,
                        d,,poor,poor,poor,,,0,0,0,0,0,
                        """, run.out());
    }

    @Test
    void values_stand_behind_the_columns_of_the_contract_and_stay_blank_while_open() {
        String facts = facts("unit,settled_cases,all_cases\na,20,23\nb,,2\n");
        CommandRun run = CommandRun.of("rate", sample, facts, "--format", "csv", "--values", "rate");
        assertEquals(HEADER + ",rate", lines(run.out()).getFirst());
        assertTrue(lines(run.out()).get(1).endsWith(",0.869565"), run.out());
        assertTrue(lines(run.out()).get(2).endsWith(","), run.out());
    }

    @Test
    void names_with_commas_quotes_and_line_breaks_are_quoted() throws IOException {
        String facts = facts("unit,parent,settled_cases,all_cases\n\"a,1\",\"say \"\"hi\"\"\",8,10\n");
        CommandRun run = CommandRun.of("rate", sample, facts, "--format", "csv");
        try (var rows = CsvReader.builder().ofCsvRecord(run.out())) {
            List<String> row = rows.stream().skip(1).findFirst().orElseThrow().getFields();
            assertEquals(List.of("a,1", "say \"hi\"", "good"), row.subList(0, 3));
        }
    }

    @Test
    void threads_change_nothing() {
        String one = CommandRun.of("rate", "six-type", CommandRun.DISTRICT, "--format", "csv", "--threads", "1")
                .out();
        String eight = CommandRun.of("rate", "six-type", CommandRun.DISTRICT, "--format", "csv", "--threads", "8")
                .out();
        assertEquals(one, eight);
    }

    // JSON

    @Test
    void json_has_everything() {
        CommandRun run = CommandRun.of("rate", "star-promotion", CommandRun.DISTRICT, "--format", "json");
        assertEquals(0, run.exitCode());
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertEquals("star-promotion", json.at("/standard/id").asString());
        assertEquals("2010", json.at("/standard/edition").asString());
        assertEquals(64, json.at("/standard/sha256").asString().length());
        assertEquals(48, json.get("units").size());
        JsonNode unit = json.get("units").get(0);
        assertEquals("990101001001", unit.get("unit").asString());
        assertEquals("3", unit.get("award").asString());
        assertTrue(unit.get("stars_min").isNull());
        assertEquals("new", unit.get("change").asString());
        assertEquals(5, unit.get("tiers").size());
        assertEquals("publish", unit.at("/consequences/0/kind").asString());
        assertTrue(unit.at("/values/pay_ratio/min").isNumber());
        assertEquals(8, json.get("targets").size());
        assertTrue(json.at("/targets/0/share_min").isNumber());
    }

    @Test
    void json_tells_sections_and_their_counts() {
        CommandRun run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "json");
        JsonNode unit = JsonMapper.shared().readTree(run.out()).get("units").get(0);
        assertEquals(10, unit.get("sections").size());
        JsonNode omitted = unit.get("sections").get(4);
        assertFalse(omitted.get("winnable").asBoolean());
        assertEquals(0, omitted.get("kept").asInt());
    }

    @Test
    void json_numbers_are_plain_decimals() {
        String facts = facts("unit,settled_cases,all_cases\na,20,23\n");
        CommandRun run = CommandRun.of("rate", sample, facts, "--format", "json");
        assertTrue(run.out().contains("\"score_min\" : 86.956522,"), run.out());
    }

    // Table

    @Test
    void the_table_ends_with_a_summary() {
        CommandRun run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT);
        assertTrue(run.out().contains("★★★☆☆☆☆☆"), run.out());
        assertTrue(run.out().contains("★★★★??☆☆"), run.out());
        assertTrue(run.out().contains("48 units: 41 decided, 7 open"), run.out());
        assertFalse(run.out().contains("\u001b["));
    }

    @Test
    void the_table_speaks_chinese_and_shows_colours_when_asked() {
        CommandRun run =
                CommandRun.of(Language.ZH, Terminal.NONE, "rate", "ten-star", CommandRun.DISTRICT, "--color", "always");
        assertTrue(run.out().contains("四星～六星"), run.out());
        assertTrue(run.out().contains("\u001b[38;5;178m★★★"), run.out());
    }

    @Test
    void colours_show_on_a_terminal_only() {
        Terminal terminal = new Terminal(true, true, true);
        Terminal noColor = new Terminal(true, true, false);
        String[] command = {"rate", "ten-star", CommandRun.DISTRICT};
        assertTrue(CommandRun.of(Language.EN, terminal, command).out().contains("\u001b["));
        assertFalse(CommandRun.of(Language.EN, noColor, command).out().contains("\u001b["));
        assertFalse(CommandRun.of(Language.EN, terminal, "--color=never", "rate", "ten-star", CommandRun.DISTRICT)
                .out()
                .contains("\u001b["));
    }

    @Test
    void a_ladder_shows_stars_too() {
        CommandRun run = CommandRun.of("rate", "star-promotion", CommandRun.DISTRICT);
        assertTrue(run.out().contains("★★★☆☆"), run.out());
        assertTrue(run.out().contains("1 of 4 groups"), run.out());
    }

    // Files

    @Test
    void the_extension_decides_the_format() throws IOException {
        for (var wanted : Map.of("r.csv", "unit,parent,award", "r.json", "{", "r.txt", "unit")
                .entrySet()) {
            Path out = folder.resolve(wanted.getKey());
            CommandRun run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--out", out.toString());
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(Files.readString(out).startsWith(wanted.getValue()), wanted.getKey());
            assertTrue(run.out().contains("48 units"), run.out());
        }
    }

    @Test
    void an_existing_file_is_replaced_whole() throws IOException {
        Path out = Files.writeString(folder.resolve("r.csv"), "x".repeat(1_000_000));
        CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--out", out.toString());
        String onScreen = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "csv")
                .out();
        assertEquals(onScreen, Files.readString(out));
    }

    @Test
    void results_go_where_a_link_points() throws IOException {
        Path target = Files.createDirectory(folder.resolve("archive")).resolve("r.csv");
        Files.writeString(target, "old");
        Path link = Files.createSymbolicLink(folder.resolve("latest.csv"), target);
        CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--out", link.toString());
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(target).startsWith(HEADER));
    }

    @Test
    void bad_facts_leave_no_file_and_an_old_one_untouched() throws IOException {
        String facts = facts("unit,no_such_metric\na,1\n");
        Path out = Files.writeString(folder.resolve("r.csv"), "old");
        CommandRun run = CommandRun.of(
                "rate",
                sample,
                facts,
                "--out",
                out.toString(),
                "--report",
                folder.resolve("page.html").toString());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertEquals("old", Files.readString(out));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("facts.csv", "r.csv", "settling.yaml"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void the_facts_the_standard_and_earlier_results_are_never_overwritten() throws IOException {
        String facts = facts("unit,settled_cases,all_cases\na,1,2\n");
        String before = SampleStandard.file(folder, "before.csv", "unit,award\na,good\n");
        String other = folder.resolve("sub/../facts.csv").toString();
        Files.createDirectory(folder.resolve("sub"));
        for (String target : List.of(facts, sample, before, other)) {
            CommandRun run =
                    CommandRun.of("rate", sample, facts, "--before", before, "--format", "csv", "--out", target);
            assertEquals(2, run.exitCode(), target);
            assertTrue(run.err().contains("input file"), run.err());
        }
        assertTrue(Files.readString(Path.of(facts)).startsWith("unit,settled_cases"));
    }

    @Test
    void a_target_that_cannot_be_written_is_refused_before_any_work() {
        String missing = folder.resolve("no/such/folder/r.csv").toString();
        CommandRun run = CommandRun.of("rate", "no-such-standard", "no-such-facts.csv", "--out", missing);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("there is no folder"), run.err());
        run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "csv", "--out", folder.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("this is a folder"), run.err());
    }

    @Test
    void out_and_report_are_two_files() {
        String same = folder.resolve("r.csv").toString();
        CommandRun run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--out", same, "--report", same);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("name the same file"), run.err());
        assertFalse(Files.exists(Path.of(same)));
    }

    @Test
    void an_extension_that_stands_for_nothing_asks_for_a_format() {
        String out = folder.resolve("r.xlsx").toString();
        CommandRun run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--out", out);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--format"), run.err());
    }

    // Facts

    @Test
    void broken_facts_are_told_by_line_and_column() {
        String facts = facts("unit,settled_cases,al_cases\na,x,3\na,5000,3\n");
        CommandRun run = CommandRun.of("rate", sample, facts);
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains(facts + ":1:20: "), run.err());
        assertTrue(run.err().contains("all_cases"), run.err());
    }

    @Test
    void every_broken_cell_is_told() {
        String facts = facts("unit,settled_cases,all_cases\na,x,3\na,5000,3\n");
        CommandRun run = CommandRun.of("rate", sample, facts);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(facts + ":2:3: "), run.err());
        assertTrue(run.err().contains(facts + ":3:3: "), run.err());
    }

    @Test
    void at_most_fifty_complaints_and_then_a_count() {
        StringBuilder rows = new StringBuilder("unit,settled_cases,all_cases\n");
        for (int i = 0; i < 60; i++) {
            rows.append("u").append(i).append(",x,1\n");
        }
        CommandRun run = CommandRun.of("rate", sample, facts(rows.toString()));
        assertEquals(51, lines(run.err()).size());
        assertEquals("… and 10 others", lines(run.err()).getLast());
        assertEquals(
                "……另有 10 处",
                lines(CommandRun.of(
                                        Language.ZH,
                                        Terminal.NONE,
                                        "rate",
                                        sample,
                                        folder.resolve("facts.csv").toString())
                                .err())
                        .getLast());
    }

    @Test
    void utf8_with_a_mark_and_gb18030_are_read_alike() throws IOException {
        String text = "unit,name,settled_cases,all_cases\na,和畅社区,20,23\n";
        Path marked = Files.write(folder.resolve("m.csv"), ("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
        Path gb = Files.write(folder.resolve("g.csv"), text.getBytes(Charset.forName("GB18030")));
        String one = CommandRun.of("rate", sample, marked.toString(), "--format", "json")
                .out();
        String other =
                CommandRun.of("rate", sample, gb.toString(), "--format", "json").out();
        assertTrue(one.contains("和畅社区"), one);
        assertEquals(one.replace("m.csv", "g.csv"), other);
    }

    @Test
    void a_workbook_is_read_like_csv() {
        String workbook = folder.resolve("facts.xlsx").toString();
        CommandRun.of("template", "ten-star", "--prefill", CommandRun.DISTRICT, "--out", workbook);
        assertEquals(
                CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "csv")
                        .out(),
                CommandRun.of("rate", "ten-star", workbook, "--format", "csv").out());
    }

    @Test
    void the_count_of_complaints_is_true_however_many_there_are() {
        StringBuilder rows = new StringBuilder("unit,settled_cases,all_cases\n");
        for (int i = 0; i < 1_500; i++) {
            rows.append("u").append(i).append(",x,1\n");
        }
        CommandRun run = CommandRun.of("rate", sample, facts(rows.toString()));
        assertEquals("… and 1450 others", lines(run.err()).getLast());
    }

    @Test
    void a_unit_that_cannot_be_rated_is_told_and_the_others_are_rated() {
        String facts = facts("unit,settled_cases,all_cases\na,1,0\nb,9,10\n");
        Path out = folder.resolve("r.csv");
        CommandRun run = CommandRun.of("rate", sample, facts, "--out", out.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith(facts + ": a: "), run.err());
        assertTrue(run.err().contains("division by zero"), run.err());
        assertTrue(run.out().contains("1 cannot be rated"), run.out());
        assertTrue(Files.exists(out));
        String csv = CommandRun.of("rate", sample, facts, "--format", "csv").out();
        assertEquals("a,,,,,,,,,,,,", lines(csv).get(1));
        assertTrue(lines(csv).get(2).startsWith("b,,good,"), csv);
    }

    @Test
    void excluded_units_are_no_failure() {
        CommandRun run = CommandRun.of("rate", "member-points", CommandRun.MEMBERS);
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("1 not rated"), run.out());
    }

    // Earlier cycles

    @Test
    void earlier_results_tell_who_rose_and_fell() {
        String facts = facts("unit,settled_cases,all_cases\na,9,10\nb,1,10\nc,9,10\nd,9,10\n");
        String before = SampleStandard.file(folder, "before.csv", "unit,award\na,poor\nb,good\nc,good\n");
        CommandRun run = CommandRun.of("rate", sample, facts, "--before", before, "--format", "json");
        JsonNode units = JsonMapper.shared().readTree(run.out()).get("units");
        assertEquals("promoted", units.get(0).get("change").asString());
        assertEquals("demoted", units.get(1).get("change").asString());
        assertEquals("kept", units.get(2).get("change").asString());
        assertEquals("new", units.get(3).get("change").asString());
    }

    @Test
    void two_bad_cycles_running_have_consequences() {
        Path before = folder.resolve("before.csv");
        CommandRun.of("rate", "property-grading", CommandRun.ESTATES, "--out", before.toString());
        String[] now = {"rate", "property-grading", CommandRun.ESTATES, "--format", "json"};
        assertFalse(CommandRun.of(now).out().contains("\"C.2\""));
        CommandRun run = CommandRun.of(
                "rate", "property-grading", CommandRun.ESTATES, "--format", "json", "--before", before.toString());
        assertTrue(run.out().contains("\"C.2\""));
    }

    @Test
    void earlier_results_of_another_standard_are_refused() {
        String facts = facts("unit,settled_cases,all_cases\na,9,10\n");
        String before = SampleStandard.file(folder, "before.csv", "unit,parent,award\na,,goood\n");
        CommandRun run = CommandRun.of("rate", sample, facts, "--before", before);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith(before + ":2: "), run.err());
        assertTrue(run.err().contains("did you mean `good`"), run.err());
        String none = SampleStandard.file(folder, "none.csv", "unit,grade\na,good\n");
        run = CommandRun.of("rate", sample, facts, "--before", none);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("column `unit` or `award`"), run.err());
    }

    @Test
    void a_value_nobody_computes_is_refused() {
        CommandRun run = CommandRun.of("rate", "member-points", CommandRun.MEMBERS, "--values", "totl");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("did you mean `total`"), run.err());
    }

    @Test
    void an_overlay_file_rates() {
        String overlay = CommandRun.HOME.resolve("examples/overlay-pilot.yaml").toString();
        CommandRun run = CommandRun.of("rate", overlay, CommandRun.DISTRICT);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("pilot@2026"), run.out());
        assertTrue(run.out().contains("44 decided"), run.out());
    }
}
