package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.xingping.engine.facts.file.Samples.problem;
import static org.xingping.engine.facts.file.Samples.read;
import static org.xingping.engine.facts.file.Samples.refused;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Language;
import org.xingping.engine.problem.Problem;

final class WorkbookFactsTest {

    private static final List<String> HEADER = List.of(
            "unit", "parent", "name", "owner_satisfaction", "clinic_beds", "civilised_community", "ten-star/1.1a");

    @TempDir
    Path folder;

    @Test
    void aWorkbookBecomesATable() {
        FactTable table = read(sheet(sheet -> {
            row(sheet, 1, "0010", "S1", "幸福社区", 0.85, 12_000, "县级", "达标");
            row(sheet, 2, 11, 7.0, "x", "85%", "12,000", "national", "na");
            row(sheet, 3, "12", null, null, null, null, null, null);
        }));
        assertEquals(3, table.size());
        assertEquals(List.of("0010", "11", "12"), List.of(table.unit(0), table.unit(1), table.unit(2)));
        assertEquals("7", table.parent(1));
        assertNull(table.parent(2));
        FactTable.NumberColumn satisfaction = Objects.requireNonNull(table.metric("owner_satisfaction"));
        assertEquals(850_000, satisfaction.values().at(0));
        assertEquals(850_000, satisfaction.values().at(1));
        assertEquals(2, satisfaction.known().count());
        assertEquals(
                12_000,
                Objects.requireNonNull(table.metric("clinic_beds")).values().at(1));
        assertEquals(
                4,
                Objects.requireNonNull(table.metric("civilised_community"))
                        .values()
                        .at(1));
        assertTrue(Objects.requireNonNull(table.finding("ten-star/1.1a")).met().get(0));
        assertTrue(Objects.requireNonNull(table.finding("ten-star/1.1a"))
                .notApplicable()
                .get(1));
    }

    @Test
    void aSheetCalledFactsIsPreferred() {
        for (String name : List.of("数据", "facts")) {
            Path file = workbook(workbook -> {
                row(workbook.createSheet("notes"), 0, "nothing");
                Sheet facts = workbook.createSheet(name);
                row(facts, 4, "unit");
                row(facts, 7, "A");
            });
            assertEquals(1, read(file).size());
        }
    }

    @Test
    void otherwiseTheFirstVisibleSheetIsRead() {
        Path file = workbook(workbook -> {
            row(workbook.createSheet("hidden"), 0, "nothing");
            row(workbook.createSheet("very hidden"), 0, "nothing");
            Sheet facts = workbook.createSheet("2026");
            row(facts, 0, "unit");
            row(facts, 1, "A");
            workbook.setActiveSheet(2);
            workbook.setSheetVisibility(0, SheetVisibility.HIDDEN);
            workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        });
        assertEquals("A", read(file).unit(0));
    }

    @Test
    void blankFormattedRowsAndCellsDoNotCount() {
        FactTable table = read(sheet(sheet -> {
            CellStyle style = sheet.getWorkbook().createCellStyle();
            style.setDataFormat((short) 14);
            row(sheet, 1, "A", null, null, 0.5);
            for (int i = 2; i < 300; i++) {
                Row row = sheet.createRow(i);
                row.setRowStyle(style);
                for (int column = 0; column < 20; column++) {
                    row.createCell(column).setCellStyle(style);
                }
                row.getCell(1).setCellValue(" ");
            }
            row(sheet, 300, "B", null, null, " \u3000");
        }));
        assertEquals(2, table.size());
        assertEquals(
                1,
                Objects.requireNonNull(table.metric("owner_satisfaction"))
                        .known()
                        .count());
    }

    @Test
    void binaryDustIsRoundedAsSpreadsheetsShowIt() {
        FactTable table = read(sheet(sheet -> {
            row(sheet, 1, "A", null, null, 0.1 + 0.2);
            row(sheet, 2, "B", null, null, 1 - 0.9);
            row(sheet, 3, "C", null, null, 0.285 * 100 / 100);
            row(sheet, 4, "D", null, null, 1e-6);
        }));
        FactTable.NumberColumn satisfaction = Objects.requireNonNull(table.metric("owner_satisfaction"));
        assertEquals(300_000, satisfaction.values().at(0));
        assertEquals(100_000, satisfaction.values().at(1));
        assertEquals(285_000, satisfaction.values().at(2));
        assertEquals(1, satisfaction.values().at(3));
    }

    @Test
    void numbersAreCheckedLikeText() {
        List<Problem> problems = refused(sheet(sheet -> {
            row(sheet, 1, "A", null, null, 85, 2.5, "省级以上", "partly");
            row(sheet, 2, "B", null, null, 0.1234567, 1e30, 3, 1);
        }));
        assertEquals(
                List.of(
                        "facts.xlsx:数据!D2 out-of-range",
                        "facts.xlsx:数据!E2 too-many-decimals",
                        "facts.xlsx:数据!F2 unknown-word",
                        "facts.xlsx:数据!G2 unknown-finding",
                        "facts.xlsx:数据!D3 too-many-decimals",
                        "facts.xlsx:数据!E3 out-of-range",
                        "facts.xlsx:数据!F3 unknown-word",
                        "facts.xlsx:数据!G3 word-wanted"),
                problems.stream()
                        .map(problem -> problem.at() + " " + problem.rule())
                        .toList());
    }

    @Test
    void aPercentFormatDoesNotChangeTheNumber() {
        FactTable table = read(sheet(sheet -> {
            row(sheet, 1, "A", null, null, 0.85);
            style(sheet.getRow(1).getCell(3), "0.00%");
        }));
        assertEquals(
                850_000,
                Objects.requireNonNull(table.metric("owner_satisfaction"))
                        .values()
                        .at(0));
    }

    @Test
    void aDateWhereANumberBelongsIsRefused() {
        for (String format : List.of("yyyy-mm-dd", "m/d/yy", "yyyy\"年\"m\"月\"d\"日\"", "hh:mm", "[$-804]yyyy年m月d日")) {
            Problem problem = problem(sheet(sheet -> {
                row(sheet, 1, "A", null, null, 0.5, 3);
                sheet.getRow(1).getCell(4).setCellValue(LocalDate.of(2026, 3, 2));
                style(sheet.getRow(1).getCell(4), format);
            }));
            assertEquals("date", problem.rule(), format);
            assertEquals("facts.xlsx:数据!E2: 这里是日期格式的单元格；请把格式改为数值或文本后重新填写", problem.in(Language.ZH));
            assertEquals("this cell is formatted as a date", problem.what().en());
        }
    }

    @Test
    void aUnitTurnedIntoADateIsRefused() {
        assertEquals(
                "date",
                problem(sheet(sheet -> {
                            row(sheet, 1, 46_000);
                            style(sheet.getRow(1).getCell(0), "m-d");
                        }))
                        .rule());
    }

    @Test
    void formulasAreRefusedWithTheirLastResult() {
        List<Problem> problems = refused(sheet(sheet -> {
            row(sheet, 1, "A", null, null, 0.5, 3);
            sheet.getRow(1).getCell(4).setCellFormula("1+2");
            sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
            row(sheet, 2, "B", null, null, 0.5, 3);
            sheet.getRow(2).getCell(4).setCellFormula("1/0");
        }));
        assertEquals(
                "facts.xlsx:数据!E2: this is a formula (last result: 3); copy the cells and paste them as values",
                problems.get(0).in(Language.EN).replace("3.0", "3"));
        assertEquals("formula", problems.get(1).rule());
        assertTrue(problems.get(1).what().zh().startsWith("这里是公式"));
    }

    @Test
    void errorsAndLogicalValuesAreRefused() {
        List<Problem> problems = refused(sheet(sheet -> {
            row(sheet, 1, "A", null, null, 0.5, 3);
            sheet.getRow(1).getCell(3).setCellErrorValue((byte) 0x2A);
            sheet.getRow(1).getCell(4).setCellValue(true);
        }));
        assertEquals(
                List.of("cell-error", "boolean"),
                problems.stream().map(Problem::rule).toList());
        assertEquals("this is the error #N/A", problems.getFirst().what().en());
    }

    @Test
    void mergedCellsInTheDataAreNamedBeforeWhatTheyCause() {
        List<Problem> problems = refused(sheet(sheet -> {
            row(sheet, 1, "A", "S1", null, 0.5);
            row(sheet, 2, null, null, null, 0.5);
            sheet.addMergedRegion(CellRangeAddress.valueOf("A2:A3"));
            sheet.addMergedRegion(CellRangeAddress.valueOf("B2:C3"));
            sheet.addMergedRegion(CellRangeAddress.valueOf("A9:C12"));
            sheet.addMergedRegion(CellRangeAddress.valueOf("Y2:Z3"));
        }));
        assertEquals(
                List.of(
                        "facts.xlsx:数据!A2:A3: the cells A2:A3 are merged; unmerge them and write a value in each",
                        "facts.xlsx:数据!B2:C3: the cells B2:C3 are merged; unmerge them and write a value in each",
                        "facts.xlsx:数据!A3: the unit is blank; write its code, or remove the row"),
                problems.stream().map(problem -> problem.in(Language.EN)).toList());
        assertEquals("数据中有合并单元格 A2:A3", problems.getFirst().what().zh());
    }

    @Test
    void headersAreCheckedLikeThoseOfText() {
        List<Problem> problems = refused(workbook(workbook -> {
            Sheet sheet = workbook.createSheet("数据");
            row(sheet, 2, null, "unit", "clinic_bed", "parent", "parent");
            row(sheet, 3, "note", "A", 1, null, null, "x");
        }));
        assertEquals(
                List.of(
                        "facts.xlsx:数据!C3: there is no column 'clinic_bed'; did you mean clinic_beds?",
                        "facts.xlsx:数据!E3: 'parent' is already column D; keep only one of them",
                        "facts.xlsx:数据!A4: the column of this cell has no name; name the column, or clear it",
                        "facts.xlsx:数据!F4: the column of this cell has no name; name the column, or clear it"),
                problems.stream().map(problem -> problem.in(Language.EN)).toList());
    }

    @Test
    void duplicateUnitsNameTheFirstRow() {
        Problem problem = problem(sheet(sheet -> {
            row(sheet, 1, "11");
            row(sheet, 5, 11);
        }));
        assertEquals("facts.xlsx:数据!A6: unit '11' is already on row 2; write each unit once", problem.in(Language.EN));
    }

    @Test
    void numericUnitsAreReadAsTheyShow() {
        FactTable table = read(sheet(sheet -> {
            row(sheet, 1, 11);
            row(sheet, 2, 12);
            style(sheet.getRow(2).getCell(0), "000000");
            row(sheet, 3, 110_101_001_001d);
        }));
        assertEquals(List.of("11", "000012", "110101001001"), List.of(table.unit(0), table.unit(1), table.unit(2)));
    }

    @Test
    void aUnitThatLostItsDigitsIsRefused() {
        Problem problem = problem(sheet(sheet -> row(sheet, 1, 1.1010119900101123E+17)));
        assertEquals("digits-lost", problem.rule());
        assertTrue(problem.what().zh().contains("15 位"));
    }

    @Test
    void formattedTextIsJoined() {
        FactTable table = read(sheet(sheet -> {
            row(sheet, 1, "A");
            XSSFRichTextString text = new XSSFRichTextString("幸福_x000D_社区");
            text.applyFont(0, 2, ((XSSFWorkbook) sheet.getWorkbook()).createFont());
            sheet.getRow(1).createCell(2).setCellValue(text);
        }));
        assertEquals("幸福\r社区", table.name(0));
    }

    @Test
    void anEmptyWorkbookIsRefused() {
        assertEquals(
                "empty-file",
                problem(workbook(workbook -> workbook.createSheet("数据"))).rule());
        assertEquals("no-units", problem(sheet(sheet -> {})).rule());
    }

    @Test
    void encryptedOldAndMacroWorkbooksAreRefused() {
        assertEquals("encrypted-workbook", problem(encrypted()).rule());
        assertEquals(
                "file-kind",
                problem(save("facts.xlsx", new HSSFWorkbook(), book -> row(book.createSheet(), 0, "unit")))
                        .rule());
        assertEquals(
                "macros",
                problem(save(
                                "facts.xlsx",
                                new XSSFWorkbook(XSSFWorkbookType.XLSM),
                                book -> row(book.createSheet(), 0, "unit")))
                        .rule());
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        assertEquals(
                "file-kind",
                problem(Samples.file(folder, "facts.xlsx", "unit\nA\n".getBytes(StandardCharsets.UTF_8)))
                        .rule());
        assertEquals(
                "file-kind",
                problem(Samples.file(folder, "facts.xlsx", new byte[0])).rule());
        byte[] whole = bytes(sheet(sheet -> row(sheet, 1, "A")));
        assertEquals(
                "damaged-workbook",
                problem(Samples.file(folder, "facts.xlsx", Arrays.copyOf(whole, whole.length / 2)))
                        .rule());
        assertEquals(
                "damaged-workbook",
                problem(Samples.file(folder, "facts.xlsx", zip("note.txt", "nothing")))
                        .rule());
        assertEquals(
                "文件已损坏，或压缩得反常，不能作为工作簿读取",
                problem(Samples.file(folder, "facts.xlsx", zip("note.txt", "nothing")))
                        .what()
                        .zh());
    }

    @Test
    void aZipBombIsRefused() {
        byte[] bomb = replaced(
                bytes(sheet(sheet -> row(sheet, 1, "A"))),
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + " ".repeat(50_000_000) + "</sheetData></worksheet>");
        assertEquals(
                "damaged-workbook",
                problem(Samples.file(folder, "facts.xlsx", bomb)).rule());
    }

    @Test
    void entitiesAreNotExpanded() {
        byte[] trick = replaced(
                bytes(sheet(sheet -> row(sheet, 1, "A"))),
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row r='1'>"
                        + "<c r='A1' t='inlineStr'><is><t>unit</t></is></c></row><row r='2'>"
                        + "<c r='A2' t='inlineStr'><is><t>&e;</t></is></c></row></sheetData></worksheet>");
        assertEquals(
                "damaged-workbook",
                problem(Samples.file(folder, "facts.xlsx", trick)).rule());
    }

    @Test
    void theStrictVariantAndPlainWritersAreRead() {
        byte[] plain = replaced(bytes(sheet(sheet -> row(sheet, 1, "A"))), "xl/worksheets/sheet1.xml", """
                <s:worksheet xmlns:s="http://purl.oclc.org/ooxml/spreadsheetml/main"><s:sheetData>
                <s:row><s:c t="inlineStr"><s:is><s:t>unit</s:t><s:rPh><s:t>no</s:t></s:rPh></s:is></s:c>
                <s:c t="str"><s:v>clinic_beds</s:v></s:c></s:row>
                <s:row r="9"><s:c r="A9" t="inlineStr"><s:is><s:r><s:t>A</s:t></s:r><s:r><s:t>B</s:t></s:r></s:is></s:c>
                <s:c><s:v>3</s:v></s:c></s:row>
                </s:sheetData></s:worksheet>
                """);
        FactTable table = read(Samples.file(folder, "facts.xlsx", plain));
        assertEquals("AB", table.unit(0));
        assertEquals(
                3, Objects.requireNonNull(table.metric("clinic_beds")).values().at(0));
    }

    @Test
    void dateCellsOfTheStrictVariantAreRefused() {
        byte[] strict = replaced(
                bytes(sheet(sheet -> row(sheet, 1, "A"))),
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>unit</v></c><c r='B1' t='str'><v>clinic_beds</v></c></row>"
                        + "<row r='2'><c r='A2' t='str'><v>A</v></c><c r='B2' t='d'><v>2026-03-02</v></c></row></sheetData></worksheet>");
        assertEquals("date", problem(Samples.file(folder, "facts.xlsx", strict)).rule());
    }

    private Path sheet(Consumer<Sheet> fill) {
        return workbook(workbook -> {
            Sheet sheet = workbook.createSheet("数据");
            row(sheet, 0, HEADER.toArray());
            fill.accept(sheet);
        });
    }

    private Path workbook(Consumer<Workbook> fill) {
        return save("facts.xlsx", new XSSFWorkbook(), fill);
    }

    private Path save(String name, Workbook empty, Consumer<Workbook> fill) {
        Path file = folder.resolve(name);
        try (Workbook workbook = empty;
                OutputStream out = Files.newOutputStream(file)) {
            fill.accept(workbook);
            workbook.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private Path encrypted() {
        Path plain = sheet(sheet -> row(sheet, 1, "A"));
        Path file = folder.resolve("secret.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OPCPackage workbook = OPCPackage.open(plain.toFile())) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(container)) {
                workbook.save(out);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    static void row(Sheet sheet, int number, @Nullable Object... values) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < values.length; column++) {
            switch (values[column]) {
                case null -> {}
                case String text -> row.createCell(column).setCellValue(text);
                case Number value -> row.createCell(column).setCellValue(value.doubleValue());
                default -> throw new IllegalArgumentException("no cell value: " + values[column]);
            }
        }
    }

    private static void style(Cell cell, String format) {
        Workbook workbook = cell.getSheet().getWorkbook();
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        cell.setCellStyle(style);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The zip with one entry's text replaced.
    private static byte[] replaced(byte[] zip, String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals(name) ? text.getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
