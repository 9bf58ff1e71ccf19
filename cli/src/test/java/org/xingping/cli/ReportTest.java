package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The report page. How it looks is seen in a browser only; that it is whole and harmless is seen here.
class ReportTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private String page(String standard, String facts) throws Exception {
        Path page = folder.resolve("page.html");
        CommandRun run = CommandRun.of("rate", standard, facts, "--report", page.toString());
        assertTrue(run.exitCode() < 2, run.err());
        return Files.readString(page);
    }

    private static JsonNode data(String page) {
        Matcher data = DATA.matcher(page);
        assertTrue(data.find());
        return JsonMapper.shared().readTree(data.group(1));
    }

    @Test
    void has_every_unit_and_all_that_is_said_of_it() throws Exception {
        JsonNode data = data(page("ten-star", CommandRun.DISTRICT));
        List<String> units = Files.readAllLines(Path.of(CommandRun.DISTRICT)).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(",")))
                .toList();
        assertEquals(
                units,
                data.at("/units/id").valueStream().map(JsonNode::asString).toList());
        assertEquals(4, data.get("parents").size());
        assertEquals(10, data.get("parts").size());
        assertEquals(76, data.get("clauses").size());
        data.at("/units/clauses")
                .forEach(letters -> assertEquals(76, letters.asString().length()));
        for (JsonNode part : data.get("parts")) {
            assertEquals(48, part.get("outcomes").asString().length());
            assertEquals(48, part.get("met").size());
        }
    }

    @Test
    void says_the_same_as_the_results() throws Exception {
        JsonNode data = data(page("ten-star", CommandRun.DISTRICT));
        List<String> csv = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .toList();
        for (int row = 0; row < csv.size(); row++) {
            String[] cells = csv.get(row).split(",", -1);
            assertEquals(
                    cells[3],
                    data.get("levels")
                            .get(data.at("/units/low").get(row).asInt())
                            .get("id")
                            .asString());
            assertEquals(cells[9], data.at("/units/met").get(row).asString());
            assertEquals(
                    cells[12].isEmpty() ? "0" : cells[12],
                    data.at("/units/rank").get(row).asString());
        }
    }

    @Test
    void every_standard_has_one() throws Exception {
        assertEquals(
                5,
                data(page("star-promotion", CommandRun.DISTRICT)).get("parts").size());
        assertEquals(
                0, data(page("member-points", CommandRun.MEMBERS)).get("parts").size());
        assertTrue(
                data(page("six-type", CommandRun.DISTRICT)).at("/parts/0/met").size() > 0);
        JsonNode points = data(page("ten-aspect", CommandRun.DISTRICT)).at("/parts/0");
        assertEquals(10, points.get("most").asInt());
        assertEquals(48, points.at("/points/low").size());
        data(page("property-grading", CommandRun.ESTATES));
    }

    @Test
    void names_of_others_cannot_act_in_the_page() throws Exception {
        String attack = "</script><img src=x onerror=alert(1)>";
        String facts = SampleStandard.file(
                folder,
                "facts.csv",
                "unit,parent,name,settled_cases,all_cases\n\"" + attack + "\",\"" + attack + "\",\"" + attack
                        + "\",1,2\nb,,<!--<script>,1,0\n");
        String page = page(SampleStandard.write(folder), facts);
        assertFalse(page.contains("<img"), "the name became an element");
        assertFalse(page.contains("<!--<script>"), "the name opened a script");
        assertEquals(2, page.split("</script>", -1).length - 1);
        JsonNode data = data(page);
        assertEquals(attack, data.at("/units/id/0").asString());
        assertEquals("<!--<script>", data.at("/units/name/1").asString());
        assertEquals("rb", data.at("/units/state").asString());
        assertTrue(data.at("/units/reasons/1/en").asString().contains("division by zero"));
    }

    @Test
    void needs_nothing_from_elsewhere_and_admits_no_other_script() throws Exception {
        String page = page("ten-star", CommandRun.DISTRICT);
        assertFalse(Pattern.compile("(src|href)\\s*=|url\\(|@import|https?://(?!www\\.w3\\.org/2000/svg)")
                .matcher(page)
                .find());
        Matcher script =
                Pattern.compile("<script>(.*)</script>", Pattern.DOTALL).matcher(page);
        assertTrue(script.find());
        assertTrue(page.contains("script-src 'sha256-" + hash(script.group(1)) + "'"));
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertTrue(style.find());
        assertTrue(page.contains("style-src 'sha256-" + hash(style.group(1)) + "'"));
        assertTrue(page.contains("default-src 'none'"));
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void the_same_input_gives_the_same_page() throws Exception {
        assertEquals(page("ten-star", CommandRun.DISTRICT), page("ten-star", CommandRun.DISTRICT));
    }

    @Test
    void every_word_is_there_in_both_languages() throws Exception {
        String page = page("ten-star", CommandRun.DISTRICT);
        String words = page.substring(page.indexOf("const WORDS"), page.indexOf("let language"));
        int english = words.indexOf("\n  en: {");
        Pattern key = Pattern.compile("(?:^|[ {])([a-zA-Z]+): ");
        List<String> zh = keys(key, words.substring(words.indexOf("zh: {") + 5, english));
        List<String> en = keys(key, words.substring(english + 8));
        assertEquals(zh, en);
        Matcher used = Pattern.compile("\\bw\\('([a-zA-Z]+)'\\)").matcher(page);
        while (used.find()) {
            assertTrue(zh.contains(used.group(1)), used.group(1));
        }
    }

    private static List<String> keys(Pattern key, String text) {
        return key.matcher(text.replaceAll("'[^']*'|`[^`]*`", "''"))
                .results()
                .map(match -> match.group(1))
                .sorted()
                .toList();
    }
}
