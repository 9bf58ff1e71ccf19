package org.xingping.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Viewer;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;

@SpringBootTest
@UsesTestDatabase
@Import(DeskDistrict.class)
class DeskWorkbookTest {

    @Autowired
    DeskWorkbook workbooks;

    @Autowired
    Desks desks;

    @Autowired
    Facts facts;

    @Autowired
    DeskDistrict districts;

    DeskDistrict.District district;

    @BeforeEach
    void build() {
        district = districts.build();
        districts.open(district, "ten-star", "2026", null);
        districts.open(district, "six-type", "2026", null);
        record("green_coverage", "0.31");
        record("dispute_success_rate", "78.4%");
        record("library_books", "3,260");
        record("civilised_community", "县级");
        record("ten-star/1.1a", "达标");
    }

    private FactEntry record(String key, String text) {
        return facts.record(district.clerk(), district.community(), "2026", Stage.SELF, List.of(NewFact.of(key, text)))
                .getFirst();
    }

    private Desk desk() {
        return desk(district.community(), district.clerk());
    }

    private Desk desk(Unit unit, Viewer viewer) {
        return desks.open(unit.code(), "2026", null, viewer);
    }

    private DeskWorkbook.Outcome take(byte[] workbook) {
        return workbooks.take(district.clerk(), desk(), "报表.xlsx", workbook);
    }

    private Map<String, FactEntry> inForce() {
        return facts.inForce(district.community().id(), "2026");
    }

    private String value(String key) {
        FactEntry entry = inForce().get(key);
        return entry == null ? "?" : Objects.requireNonNullElse(entry.value(), "?");
    }

    static byte[] changed(byte[] workbook, Consumer<XSSFSheet> change) {
        try (XSSFWorkbook open = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            change.accept(open.getSheet("数据"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            open.write(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Cell cell(XSSFSheet sheet, String key) {
        for (Cell head : sheet.getRow(0)) {
            if (head.getStringCellValue().equals(key)) {
                Row row = sheet.getRow(2);
                return row.getCell(head.getColumnIndex(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            }
        }
        throw new AssertionError("no column " + key);
    }

    private static byte[] zip(String name, byte[] content, int times) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            for (int time = 0; time < times; time++) {
                zip.write(content);
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    @Test
    void comes_back_as_it_went_out_and_changes_nothing() {
        Map<String, FactEntry> before = inForce();
        assertEquals(new DeskWorkbook.Outcome.Taken(0), take(workbooks.write(desk())));
        assertEquals(before, inForce());
        assertEquals(5, before.size());
    }

    @Test
    void takes_what_was_filled_in_and_what_was_cleared() {
        byte[] filled = changed(workbooks.write(desk()), sheet -> {
            cell(sheet, "green_coverage").setCellValue(0.85);
            cell(sheet, "owner_satisfaction").setCellValue("82.5%");
            cell(sheet, "ten-star/1.1b").setCellValue("不达标");
            cell(sheet, "library_books").setBlank();
        });
        assertEquals(new DeskWorkbook.Outcome.Taken(4), take(filled));
        assertEquals("0.85", value("green_coverage"));
        assertEquals("0.825", value("owner_satisfaction"));
        assertEquals("unmet", value("ten-star/1.1b"));
        assertEquals("?", value("library_books"));
        assertEquals("0.784", value("dispute_success_rate"));
    }

    @Test
    void returns_the_same_workbook_with_the_wrong_cells_marked() throws IOException {
        byte[] filled = changed(workbooks.write(desk()), sheet -> {
            cell(sheet, "green_coverage").setCellValue(85);
            cell(sheet, "owner_satisfaction").setCellFormula("1-0.2");
            cell(sheet, "ten-star/1.1b").setCellValue("很好");
            cell(sheet, "lectures").setCellValue(12);
        });
        DeskWorkbook.Outcome.Returned returned = assertInstanceOf(DeskWorkbook.Outcome.Returned.class, take(filled));
        assertEquals(3, returned.mistakes().size());
        assertEquals("0.31", value("green_coverage"));
        assertEquals("?", value("lectures"));
        try (XSSFWorkbook marked = new XSSFWorkbook(new ByteArrayInputStream(returned.marked()))) {
            XSSFSheet sheet = marked.getSheet("数据");
            for (DeskWorkbook.Mistake mistake : returned.mistakes()) {
                CellReference at = new CellReference(mistake.cell());
                Cell cell = sheet.getRow(at.getRow()).getCell(at.getCol());
                assertNotNull(cell.getCellComment(), mistake.cell());
                assertTrue(cell.getCellComment()
                        .getString()
                        .getString()
                        .contains(mistake.remedy().zh()));
            }
            assertEquals(12, cell(sheet, "lectures").getNumericCellValue());
        }
        byte[] mended = changed(returned.marked(), sheet -> {
            cell(sheet, "green_coverage").setCellValue("85%");
            cell(sheet, "owner_satisfaction").setBlank();
            cell(sheet, "owner_satisfaction").setCellValue(0.8);
            cell(sheet, "ten-star/1.1b").setCellValue("达标");
        });
        assertEquals(new DeskWorkbook.Outcome.Taken(4), take(mended));
    }

    @Test
    void tells_of_figures_that_somebody_changed_meanwhile() {
        byte[] workbook = workbooks.write(desk());
        record("green_coverage", "0.4");
        record("library_books", "4000");
        byte[] filled = changed(workbook, sheet -> cell(sheet, "green_coverage").setCellValue(0.5));
        DeskWorkbook.Outcome.Returned returned = assertInstanceOf(DeskWorkbook.Outcome.Returned.class, take(filled));
        assertEquals(1, returned.mistakes().size());
        assertTrue(returned.mistakes().getFirst().what().zh().contains("0.4"));
        assertTrue(returned.mistakes().getFirst().cell().endsWith("3"));
        assertEquals("0.4", value("green_coverage"));
        // what nobody touched in the workbook is no conflict
        assertEquals(new DeskWorkbook.Outcome.Taken(0), take(workbook));
        assertEquals("4000", value("library_books"));
    }

    @Test
    void refuses_what_is_no_workbook_of_this_desk() throws IOException {
        byte[] own = workbooks.write(desk());
        byte[] foreign = workbooks.write(desk(district.elsewhere(), district.stranger()));
        assertTrue(refusal("a.xlsx", foreign).contains("另一个单位"));
        assertTrue(refusal("a.xlsx", new byte[0]).contains("0 字节"));
        assertTrue(refusal("a.xlsm", own).contains("宏"));
        assertTrue(refusal("a.xlsx", zip("xl/vbaProject.bin", new byte[8], 1)).contains("宏"));
        assertTrue(refusal("a.xlsx", zip("xl/sheet.xml", new byte[1 << 20], 80)).contains("反常"));
        assertTrue(
                refusal("a.xlsx", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)).contains("不是工作簿"));
        assertTrue(refusal("a.xlsx", zip("readme.txt", new byte[8], 1)).contains("损坏"));
        assertTrue(
                refusal("a.xlsx", java.util.Arrays.copyOf(own, own.length / 2)).contains("损坏"));
        assertTrue(refusal("a.xlsx", encrypted()).contains("密码"));
        try (XSSFWorkbook plain = new XSSFWorkbook()) {
            plain.createSheet("数据").createRow(0).createCell(0).setCellValue("unit");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            plain.write(out);
            assertTrue(refusal("a.xlsx", out.toByteArray()).contains("不是从填报台下载"));
        }
        assertEquals(5, inForce().size());
    }

    private static byte[] encrypted() throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[64]), "EncryptedPackage");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            container.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private String refusal(String name, byte[] bytes) {
        Refused refused =
                assertThrows(Refused.class, () -> workbooks.take(district.clerk(), desk(), name, bytes), name);
        return Objects.requireNonNull(refused.what().zh());
    }

    @Test
    void opens_no_desk_for_a_guessed_code() {
        assertThrows(NotFound.class, () -> desk(district.elsewhere(), district.clerk()));
        assertThrows(NotFound.class, () -> desk(district.elsewhere(), district.reviewer()));
        assertThrows(NotFound.class, () -> desks.open("no-such", null, null, district.clerk()));
    }

    @Test
    void defuses_cells_that_a_spreadsheet_would_run() {
        assertEquals("'=1+1", CsvText.written("=1+1"));
        assertEquals("\"'=HYPERLINK(\"\"x\"\",1)\"", CsvText.written("=HYPERLINK(\"x\",1)"));
        assertEquals("'@SUM(1)", CsvText.written("@SUM(1)"));
        assertEquals("-3.5", CsvText.written("-3.5"));
        assertEquals("'-3+cmd", CsvText.written("-3+cmd"));
    }
}
