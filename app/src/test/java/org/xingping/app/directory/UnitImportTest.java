package org.xingping.app.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.web.WebTest;
import org.xingping.engine.language.Language;

@WebTest
class UnitImportTest {

    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
    private static int count;

    @TempDir
    Path folder;

    @Autowired
    UnitImport units;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    private String top = "";
    private Viewer administrator = new Viewer(1, "a", "a", List.of());

    @BeforeEach
    void founds_a_county() {
        top = "I" + ++count;
        Unit county = directory.found(top, "导入县", null, UnitKind.COUNTY, null, SINCE);
        administrator =
                new Viewer(1, "a", "a", List.of(new Viewer.Grant(Role.ADMINISTRATOR, county.id(), county.path())));
    }

    private UnitImport.Result imported(String text, Charset charset) throws IOException {
        Path file = folder.resolve("units.csv");
        Files.write(
                file,
                text.replace("T-", top + "-").replace(",T,", "," + top + ",").getBytes(charset));
        return units.importUnits(file, "单位.csv", administrator);
    }

    private List<String> refused(String text) {
        ImportRefused refused = assertThrows(ImportRefused.class, () -> imported(text, StandardCharsets.UTF_8));
        return refused.problems().stream()
                .map(problem -> problem.in(Language.ZH))
                .toList();
    }

    @Test
    void children_may_stand_before_their_parents_and_a_second_time_changes_nothing() throws IOException {
        String text = "code,name,kind,parent,since,population\n"
                + "T-1a,莲花社区,社区,T-1,2021-03-01,\"12,345\"\nT-1,东街道,street,T,,\n\n";
        assertEquals(new UnitImport.Result(2, 0), imported(text, StandardCharsets.UTF_8));
        Unit community = directory.find(top + "-1a", directory.today()).orElseThrow();
        assertEquals(12345, community.population());
        assertEquals(directory.find(top + "-1", SINCE).orElseThrow().path() + "." + community.id(), community.path());
        assertTrue(directory.find(top + "-1a", SINCE).isEmpty());
        assertEquals(new UnitImport.Result(0, 2), imported(text, StandardCharsets.UTF_8));
    }

    @Test
    void what_a_chinese_windows_writes_is_read_too() throws IOException {
        String text = "代码,名称,类别,上级\nT-1,东街道,街道,T,\n".replace("T,\n", "T\n").replace(",T\n", "," + top + "\n");
        assertEquals(1, imported(text, Charset.forName("GBK")).founded());
        assertEquals(
                "东街道",
                directory.find(top + "-1", directory.today()).orElseThrow().name());
        String marked = "\uFEFF" + text.replace("T-1", "T-2");
        assertEquals(1, imported(marked, StandardCharsets.UTF_8).founded());
        assertEquals(
                1,
                imported(marked.replace("T-2", "T-3"), StandardCharsets.UTF_16LE)
                        .founded());
    }

    @Test
    void every_problem_is_told_with_its_line_and_column_and_nothing_is_imported() {
        List<String> problems = refused("code,name,kind,parent,since\n"
                + "T-1,好街道,street,T,\n"
                + "T-2,,street,T,\n"
                + "T-3,街道,street,X99,\n"
                + "T-4,街道,village,T,\n"
                + "T-1,又一个,street,T,\n"
                + "T-5,社区,estate,T,\n"
                + "T-6,社区,community,T,2024-13-01\n"
                + "T-7,没有上级,street,,\n");
        assertEquals(7, problems.size(), problems.toString());
        assertTrue(problems.stream().anyMatch(problem -> problem.startsWith("单位.csv:5:")), problems.toString());
        assertTrue(directory.find(top + "-1", directory.today()).isEmpty());
        assertTrue(refused("code,name,kind,color\n").getFirst().startsWith("单位.csv:1:16: 列“color”"));
    }

    @Test
    void of_many_problems_fifty_are_told_and_all_are_counted() {
        StringBuilder text = new StringBuilder("code,name,kind\n");
        for (int row = 0; row < 120; row++) {
            text.append("bad code,名,street\n");
        }
        ImportRefused refused =
                assertThrows(ImportRefused.class, () -> imported(text.toString(), StandardCharsets.UTF_8));
        assertEquals(50, refused.problems().size());
        assertTrue(refused.count() >= 120);
    }

    @Test
    void an_administrator_imports_below_their_own_units_only() {
        Unit other = directory.found(top + "other", "邻县", null, UnitKind.COUNTY, null, SINCE);
        List<String> problems = refused("code,name,kind,parent\nT-1,街道,street," + other.code() + "\n");
        assertTrue(problems.getFirst().contains("也不在您的辖区内"), problems.toString());
    }

    @Test
    void a_workbook_is_read_with_its_dates_and_numbers_and_told_of_by_cell() throws IOException {
        Path file = folder.resolve("units.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.createSheet("单位表");
            Row head = sheet.createRow(0);
            int column = 0;
            for (String title : List.of("code", "name", "kind", "parent", "since", "population")) {
                head.createCell(column++).setCellValue(title);
            }
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue(510722001000d + count);
            row.createCell(1).setCellValue("东街道");
            row.createCell(2).setCellValue("街道");
            row.createCell(3).setCellValue(top);
            var date = workbook.createCellStyle();
            date.setDataFormat((short) 14);
            row.createCell(4).setCellValue(LocalDate.of(2022, 5, 6));
            row.getCell(4).setCellStyle(date);
            row.createCell(5).setCellValue(3210);
            workbook.write(out);
        }
        assertEquals(1, units.importUnits(file, "表.xlsx", administrator).founded());
        Unit unit = directory
                .find(String.valueOf(510722001000L + count), directory.today())
                .orElseThrow();
        assertEquals(LocalDate.of(2022, 5, 6), unit.foundedOn());
        assertEquals(3210, unit.population());
        administrator = new Viewer(1, "a", "a", List.of());
        ImportRefused refused =
                assertThrows(ImportRefused.class, () -> units.importUnits(file, "表.xlsx", administrator));
        assertTrue(refused.problems().getFirst().at().toString().startsWith("表.xlsx:单位表!A2"));
    }

    @Test
    void what_is_no_list_is_refused_with_a_message() throws IOException {
        for (var file : Map.of(
                        "empty.csv", new byte[0],
                        "broken.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0},
                        "picture.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0},
                        "old.xls",
                                new byte[] {
                                    (byte) 0xD0,
                                    (byte) 0xCF,
                                    0x11,
                                    (byte) 0xE0,
                                    (byte) 0xA1,
                                    (byte) 0xB1,
                                    0x1A,
                                    (byte) 0xE1
                                })
                .entrySet()) {
            Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
            assertThrows(
                    ImportRefused.class, () -> units.importUnits(path, file.getKey(), administrator), file.getKey());
        }
    }

    @Test
    void macros_and_bombs_are_refused() throws IOException {
        String types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                + "<Default Extension='bin' ContentType='application/vnd.ms-office.vbaProject'/>"
                + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>";
        Path macros = folder.resolve("macros.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(macros))) {
            put(zip, "[Content_Types].xml", types.getBytes(StandardCharsets.UTF_8));
            put(zip, "xl/workbook.xml", "<workbook/>".getBytes(StandardCharsets.UTF_8));
            put(zip, "xl/vbaProject.bin", new byte[10]);
        }
        ImportRefused refused =
                assertThrows(ImportRefused.class, () -> units.importUnits(macros, "macros.xlsx", administrator));
        assertTrue(refused.problems().getFirst().what().zh().contains("宏"));

        Path small = folder.resolve("small.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(small)) {
            workbook.createSheet("s").createRow(0).createCell(0).setCellValue("code");
            workbook.write(out);
        }
        Path bomb = folder.resolve("bomb.xlsx");
        try (java.util.zip.ZipFile from = new java.util.zip.ZipFile(small.toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                put(zip, entry.getName(), bytes, entry.getName().equals("xl/worksheets/sheet1.xml") ? 100_000_000 : 0);
            }
        }
        assertThrows(ImportRefused.class, () -> units.importUnits(bomb, "bomb.xlsx", administrator));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        put(zip, name, bytes, 0);
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes, int spaces) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        byte[] blank = new byte[1_000_000];
        java.util.Arrays.fill(blank, (byte) ' ');
        for (int written = 0; written < spaces; written += blank.length) {
            zip.write(blank);
        }
        zip.closeEntry();
    }

    /// The nation has 620,573 of them; a tenth is imported here, all with `-Dxingping.long=true`.
    @Test
    void a_long_list_is_imported_in_reasonable_time() throws IOException {
        int communities = Boolean.getBoolean("xingping.long") ? 620_000 : 40_000;
        Path file = folder.resolve("many.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("code,name,kind,parent\n");
            for (int street = 0; street < communities / 100; street++) {
                out.write("%s-%d,第%d街道,street,%s%n".formatted(top, street, street, top));
                for (int number = 0; number < 100; number++) {
                    out.write("%s-%d-%d,第%d社区,community,%s-%d%n".formatted(top, street, number, number, top, street));
                }
            }
        }
        long start = System.nanoTime();
        UnitImport.Result result = units.importUnits(file, "many.csv", administrator);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("import of %,d units: %.1f s%n", result.founded(), seconds);
        assertEquals(communities + communities / 100, result.founded());
        assertTrue(seconds < 600, "took " + seconds + " s");
        database.sql(
                        "delete from unit_place where path <@ (select path from unit_place join unit on unit.id = unit_id where code = :top)")
                .param("top", top)
                .update();
    }
}
