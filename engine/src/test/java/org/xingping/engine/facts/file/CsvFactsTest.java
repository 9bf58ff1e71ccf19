package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.xingping.engine.facts.file.Samples.csv;
import static org.xingping.engine.facts.file.Samples.problem;
import static org.xingping.engine.facts.file.Samples.read;
import static org.xingping.engine.facts.file.Samples.refused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Language;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;

final class CsvFactsTest {

    private static final String VALID = """
            unit,parent,name,owner_satisfaction,clinic_beds,civilised_community,ten-star/1.1a,ten-aspect/1
            0010,S1,幸福社区,85%,"12,000",county,met,9.5
            0011,S1,"和平,社区",,3,国家级,na,
            0012,,"阳光
            ""新""社区",0.5,,,,na
            """;

    @TempDir
    Path folder;

    @Test
    void aFileBecomesATable() {
        assertValid(read(csv(folder, VALID)));
    }

    @Test
    void everyUsualEncodingIsRead() {
        assertValid(read(csv(folder, "\uFEFF" + VALID)));
        assertValid(read(csv(folder, VALID, Charset.forName("GBK"))));
        assertValid(read(csv(folder, VALID, Charset.forName("GB18030"))));
        assertValid(read(csv(folder, "\uFEFF" + VALID, StandardCharsets.UTF_16LE)));
        assertValid(read(csv(folder, "\uFEFF" + VALID, StandardCharsets.UTF_16BE)));
    }

    @Test
    void everyUsualLineEndIsRead() {
        assertValid(read(
                csv(folder, VALID.replace("光\n", "光\r").replace("\n", "\r\n").replace("光\r", "光\n"))));
        assertValid(
                read(csv(folder, VALID.replace("光\n", "光#").replace("\n", "\r").replace("光#", "光\n"))));
        assertValid(read(csv(folder, VALID.stripTrailing())));
    }

    @Test
    void blankLinesAndRowsOfCommasAreNoUnits() {
        FactTable table = read(csv(folder, "\n\nunit,clinic_beds,,\n\nA,1,,\n,,,\n  , , ,\n,\nB,2,,\n\n"));
        assertEquals(2, table.size());
        assertEquals("B", table.unit(1));
    }

    @Test
    void spacesAroundUnitsDoNotCount() {
        FactTable table = read(csv(folder, " unit ,parent\n  007\u3000,\u00A0S1\n"));
        assertEquals("007", table.unit(0));
        assertEquals("S1", table.parent(0));
    }

    @Test
    void anUnknownColumnNamesTheNearestOne() {
        Problem problem = problem(csv(folder, "unit,owner_satisfactoin\nA,1\n"));
        assertEquals(
                "facts.csv:1:6: there is no column 'owner_satisfactoin'; did you mean owner_satisfaction?",
                problem.in(Language.EN));
        assertEquals("facts.csv:1:6: 没有“owner_satisfactoin”这一列；是否想写 owner_satisfaction？", problem.in(Language.ZH));
        assertEquals("unknown-column", problem.rule());
    }

    @Test
    void aTitleInsteadOfAColumnNameIsRecognised() {
        assertEquals(
                "did you mean clinic_beds?",
                problem(csv(folder, "unit,便民床位\nA,1\n")).remedy().en());
        assertEquals(
                "did you mean unit?",
                problem(csv(folder, "Unit,clinic_beds\nA,1\n")).remedy().en());
        assertEquals(
                "columns are unit, parent, name, metric ids and <standard>/<clause>",
                problem(csv(folder, "unit,xyzxyzxyz\nA,1\n")).remedy().en());
    }

    @Test
    void aRepeatedColumnNamesTheFirst() {
        Problem problem = problem(csv(folder, "unit,clinic_beds,parent,clinic_beds\nA,1,,1\n"));
        assertEquals(
                "facts.csv:1:25: 'clinic_beds' is already column 2; keep only one of them", problem.in(Language.EN));
        assertEquals("列“clinic_beds”重复，首次出现在第 2 列", problem.what().zh());
    }

    @Test
    void aMissingUnitColumnIsRefused() {
        assertEquals(
                "no-unit-column",
                problem(csv(folder, "parent,clinic_beds\nA,1\n")).rule());
        assertEquals(
                "separate the columns by commas",
                refused(csv(folder, "unit;clinic_beds\nA;1\n"))
                        .getLast()
                        .remedy()
                        .en());
    }

    @Test
    void anEmptyUnitIsRefused() {
        Problem problem = problem(csv(folder, "name,unit,clinic_beds\nA,1,1\n和平, ,2\n"));
        assertEquals("facts.csv:3:4: the unit is blank; write its code, or remove the row", problem.in(Language.EN));
        assertEquals("facts.csv:3:4: 单位代码为空；请填写编码，或删去这一行", problem.in(Language.ZH));
    }

    @Test
    void aDuplicateUnitNamesTheFirstLine() {
        Problem problem = problem(csv(folder, "unit,name\nA,\"two\nlines\"\nB,\nA ,\n"));
        assertEquals("facts.csv:5:1: unit 'A' is already on line 2; write each unit once", problem.in(Language.EN));
        assertEquals("facts.csv:5:1: 单位“A”重复，首次出现在第 2 行；每个单位只能有一行", problem.in(Language.ZH));
    }

    @Test
    void unitsThatDifferByLeadingZerosAreDifferent() {
        assertEquals(3, read(csv(folder, "unit\n1\n01\n001\n")).size());
    }

    @Test
    void aRaggedRowIsRefused() {
        List<Problem> problems = refused(csv(folder, "unit,clinic_beds\nA,12,000\nB\nC,1\n"));
        assertEquals(
                List.of(
                        "facts.csv:2:6: 3 cells under 2 column names; quote a text that has a comma in it",
                        "facts.csv:3: 1 cells under 2 column names; write the comma of a blank cell too"),
                problems.stream().map(problem -> problem.in(Language.EN)).toList());
    }

    @Test
    void everyProblemIsNamedWithItsPlace() {
        List<Problem> problems = refused(csv(folder, """
                unit,name,owner_satisfaction,clinic_beds,civilised_community
                A,"x, ""y""\",8O%,NaN,provincial
                B,"two
                lines",1.2,2.5,city
                """));
        assertEquals(
                List.of(
                        "facts.csv:2:14 not-a-number",
                        "facts.csv:2:18 not-a-number",
                        "facts.csv:2:22 unknown-word",
                        "facts.csv:4:8 out-of-range",
                        "facts.csv:4:12 too-many-decimals"),
                problems.stream()
                        .map(problem -> problem.at() + " " + problem.rule())
                        .toList());
    }

    @Test
    void aValueUnderANamelessColumnIsRefused() {
        Problem problem = problem(csv(folder, "unit,,clinic_beds\nA,,1\nB,note,2\n"));
        assertEquals("nameless-column", problem.rule());
        assertEquals("facts.csv:3:3", problem.at().toString());
    }

    @Test
    void anEmptyFileIsRefused() {
        assertEquals("empty-file", problem(csv(folder, "")).rule());
        assertEquals("empty-file", problem(csv(folder, "\uFEFF\r\n\n ,\n")).rule());
    }

    @Test
    void aHeaderAloneIsRefused() {
        Problem problem = problem(csv(folder, "unit,clinic_beds\n,\n"));
        assertEquals(
                "facts.csv: there are no units; write a unit on each row below the names", problem.in(Language.EN));
        assertEquals("没有任何单位", problem.what().zh());
    }

    @Test
    void nulBytesAreRefused() {
        Problem problem = problem(csv(folder, "unit,clinic_beds\nA,1\nB\0,2\n"));
        assertEquals("nul-byte", problem.rule());
        assertEquals("facts.csv:3:2", problem.at().toString());
        assertEquals(
                "nul-byte",
                problem(csv(folder, "unit\nA\n", StandardCharsets.UTF_16LE)).rule());
    }

    @Test
    void damagedUtf8IsNotReadAsAnotherEncoding() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("unit,name\n1,幸福社区\n2,和".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE5);
        bytes.write(",x\n".getBytes(StandardCharsets.UTF_8));
        Problem problem = problem(Samples.file(folder, "facts.csv", bytes.toByteArray()));
        assertEquals("encoding", problem.rule());
        assertEquals("facts.csv:3:4", problem.at().toString());
        assertEquals("此处的字节不是 UTF-8 文本", problem.what().zh());
    }

    @Test
    void bytesOfNoEncodingAreRefused() {
        assertEquals(
                "encoding",
                problem(Samples.file(folder, "facts.csv", new byte[] {'u', (byte) 0xFF, 'a', 'b'}))
                        .rule());
    }

    @Test
    void brokenQuotesAreRefusedWhereTheyStart() {
        Problem open = problem(csv(folder, "unit,name\nA,x\nB,\"open\nC,y\n"));
        assertEquals("broken-quotes", open.rule());
        assertEquals("facts.csv:3:3", open.at().toString());
        assertEquals(
                "facts.csv:2:3",
                problem(csv(folder, "unit,name\nA,\"x\"y\n")).at().toString());
    }

    @Test
    void anEndlessFieldIsRefused() {
        assertEquals(
                "broken-quotes",
                problem(csv(folder, "unit,name\nA,\"" + "x".repeat(3_000_000) + "\"\n"))
                        .rule());
    }

    @Test
    void anEndlessRowIsRefused() {
        assertEquals(
                "too-many-columns",
                problem(csv(folder, "unit" + ",".repeat(1_000_000) + "\nA\n")).rule());
    }

    @Test
    void aTableSavedFromTheTemplateKeepsItsTitlesOutOfTheData() {
        FactTable table = read(csv(folder, "unit,parent,clinic_beds\n\"单位代码\nunit code\",上级编码,便民床位\nA,S,1\n"));
        assertEquals(1, table.size());
    }

    @Test
    void problemsBeyondAThousandAreCounted() {
        StringBuilder text = new StringBuilder("unit,clinic_beds\n");
        for (int i = 0; i < 1_500; i++) {
            text.append(i).append(",x\n");
        }
        Path file = csv(folder, text.toString());
        InputRefused refused = assertThrows(InputRefused.class, () -> read(file));
        assertEquals(1_000, refused.problems().size());
        assertEquals(500, refused.unlisted());
    }

    @Test
    void otherKindsOfFilesAreRefused() {
        for (String name :
                List.of("facts.parquet", "a.facts", "facts.xls", "facts.xlsm", "facts.txt", "facts", "a.csv/facts")) {
            Path file = folder.resolve(name);
            assertEquals("file-kind", problem(file).rule(), name);
        }
        assertTrue(problem(folder.resolve("facts.parquet")).remedy().zh().contains(".csv"));
        assertEquals("no-such-file", problem(folder.resolve("none.csv")).rule());
        assertEquals("unreadable-file", problem(directory("dir.csv")).rule());
    }

    @Test
    void aWorkbookCalledCsvIsRecognised() {
        byte[] zip = {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0};
        assertEquals(
                "file-kind", problem(Samples.file(folder, "facts.csv", zip)).rule());
    }

    @Test
    void theExtensionMayBeInCapitals() {
        assertEquals(
                1,
                read(Samples.file(folder, "FACTS.CSV", "unit\nA\n".getBytes(StandardCharsets.UTF_8)))
                        .size());
    }

    private Path directory(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertValid(FactTable table) {
        assertEquals(3, table.size());
        assertEquals("0010", table.unit(0));
        assertEquals("S1", table.parent(1));
        assertNull(table.parent(2));
        assertEquals("幸福社区", table.name(0));
        assertEquals("和平,社区", table.name(1));
        assertEquals("阳光\n\"新\"社区", table.name(2));
        FactTable.NumberColumn satisfaction = Objects.requireNonNull(table.metric("owner_satisfaction"));
        assertEquals(850_000, satisfaction.values().at(0));
        assertFalse(satisfaction.known().get(1));
        assertEquals(500_000, satisfaction.values().at(2));
        FactTable.NumberColumn beds = Objects.requireNonNull(table.metric("clinic_beds"));
        assertEquals(12_000, beds.values().at(0));
        assertEquals(3, beds.values().at(1));
        assertFalse(beds.known().get(2));
        FactTable.NumberColumn community = Objects.requireNonNull(table.metric("civilised_community"));
        assertEquals(1, community.values().at(0));
        assertEquals(4, community.values().at(1));
        FactTable.FindingColumn clause = Objects.requireNonNull(table.finding("ten-star/1.1a"));
        assertTrue(clause.met().get(0));
        assertTrue(clause.notApplicable().get(1));
        assertEquals(0, clause.unmet().count());
        FactTable.FindingColumn aspect = Objects.requireNonNull(table.finding("ten-aspect/1"));
        assertEquals(95, Objects.requireNonNull(aspect.points()).values().at(0));
        assertTrue(aspect.notApplicable().get(2));
    }
}
