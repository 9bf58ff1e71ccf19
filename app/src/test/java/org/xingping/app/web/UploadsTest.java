package org.xingping.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.database.TestDatabase;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.rectification.IssuedOrders;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.Browser.Answer;

/// Files that are broken, or made to break something, at every address that takes a file: each is refused with a
/// reason, nothing of it stays, and none is ever in memory as a whole.
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Path STORED = TestDatabase.DATA.resolve("evidence");
    private static final long ORDER = 7_000_001;
    private static final long MOST_ALLOCATED = 250L << 20;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Cycles cycles;

    @Autowired
    Editions editions;

    @Autowired
    Procedures procedures;

    @Autowired
    IssuedOrders issuedOrders;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Browser browser;

    /// Id of the round in which the community is inspected.
    private String inspected = "";

    /// A file that must not get in.
    ///
    /// @param expected what the answer says, among other things
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Broken(String title, String name, byte[] bytes, String expected) {
        @Override
        public String toString() {
            return title;
        }
    }

    /// An address that takes files.
    ///
    /// @param opens whether it reads workbooks, rather than only keep them
    record Door(String pattern, String path, Map<String, String> fields, boolean opens) {
        @Override
        public String toString() {
            return pattern;
        }
    }

    private static final List<Door> DOORS = List.of(
            new Door("/units/import", "/units/import", Map.of(), true),
            new Door("/facts/import", "/facts/import", Map.of("period", "2026", "stage", "self"), true),
            new Door("/desk/{code}/workbook", "/desk/UP3/workbook", Map.of(), true),
            new Door("/orders/{id}/answer", "/orders/" + ORDER + "/answer", Map.of("act", "keep"), false),
            new Door(
                    "/desk/{code}/evidence",
                    "/desk/UP3/evidence",
                    Map.of("period", "2026", "stage", "self", "key", "ten-star/1.1a"),
                    false),
            new Door(
                    "/inspections/{cycle}/{code}/photo",
                    "/inspections/INSPECTED/UP3/photo",
                    Map.of("key", "star-promotion/3.4d"),
                    false));

    @BeforeAll
    void builds_a_district() {
        LocalDate since = LocalDate.of(2020, 1, 1);
        Unit county = directory.found("UP1", "上传县", null, UnitKind.COUNTY, null, since);
        Unit street = directory.found("UP2", "上传街道", null, UnitKind.STREET, county, since);
        Unit community = directory.found("UP3", "上传社区", null, UnitKind.COMMUNITY, street, since);
        long clerk = accounts.open("uploader", "周晓敏", PASSWORD, null);
        accounts.grant(clerk, Role.REPORTER, community, null);
        accounts.grant(clerk, Role.ADMINISTRATOR, county, null);
        LocalDate today = directory.today();
        Cycle cycle = cycles.open(
                county,
                editions.newest("ten-star").orElseThrow(),
                UnitKind.COMMUNITY,
                "2026",
                today,
                today.plusDays(30),
                null,
                null);
        accounts.grant(clerk, Role.REVIEWER, county, null);
        accounts.grant(clerk, Role.INSPECTOR, county, null);
        Cycle round = cycles.open(
                county,
                editions.newest("star-promotion").orElseThrow(),
                UnitKind.COMMUNITY,
                "2027",
                today,
                today.plusDays(30),
                null,
                null);
        Viewer viewer = accounts.viewer("uploader").orElseThrow();
        procedures.apply(viewer, round, community.id(), "5");
        procedures.pass(viewer, round, List.of(community.id()), "assess", null, "");
        inspected = String.valueOf(round.id());
        issuedOrders.issue(ORDER, cycle, community);
        browser = new Browser(port);
        browser.signIn("uploader", PASSWORD);
    }

    @Test
    void these_are_all_addresses_that_take_files() {
        Set<String> taking = mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> Arrays.stream(mapping.getValue().getMethodParameters())
                        .anyMatch(parameter -> parameter
                                .getGenericParameterType()
                                .getTypeName()
                                .contains(MultipartFile.class.getSimpleName())))
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(DOORS.stream().map(Door::pattern).collect(Collectors.toCollection(TreeSet::new)), taking);
    }

    static Stream<Arguments> brokenFiles() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (Door door : DOORS) {
            for (Broken file : files()) {
                all.add(Arguments.of(door, file));
            }
            if (door.opens()) {
                for (Broken file : workbooks()) {
                    all.add(Arguments.of(door, file));
                }
            }
        }
        return all.stream();
    }

    private static final String UNREADABLE = "损坏|打不开|不能导入|不是工作簿|这种文件|不是文本|缺少列|不认识|大得|旧版|编码|无法读取|读不|不读";

    /// Refused wherever they come.
    private static List<Broken> files() throws IOException {
        byte[] good = workbook();
        byte[] program = new byte[5_000];
        new Random(7).nextBytes(program);
        program[0] = 'M';
        program[1] = 'Z';
        program[2] = 0;
        byte[] flipped = good.clone();
        flipped[good.length / 3] ^= 0x55;
        Map<String, byte[]> many = new LinkedHashMap<>(parts(good));
        for (int part = 0; part < 30_000; part++) {
            many.put("xl/media/" + part, new byte[0]);
        }
        return List.of(
                new Broken("nothing", "a.xlsx", new byte[0], "0 字节|是空的"),
                new Broken("a program that says it is a workbook", "a.xlsx", program, UNREADABLE),
                new Broken("a program that says it is a list", "a.csv", program, UNREADABLE),
                new Broken(
                        "a page",
                        "a.jpg",
                        "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                        UNREADABLE),
                new Broken("an old workbook", "a.xls", ole(), UNREADABLE),
                new Broken("a workbook cut off", "a.xlsx", Arrays.copyOf(good, good.length / 2), UNREADABLE),
                new Broken("a workbook with a bit turned", "a.xlsx", flipped, UNREADABLE),
                new Broken("a picture of 20,000 pixels", "a.png", hugePicture(), UNREADABLE + "|20000"),
                new Broken("texts that inflate to 300 MB", "a.xlsx", bomb(good, "xl/sharedStrings.xml"), "大得"),
                new Broken("thirty thousand parts", "a.xlsx", zip(many), "大得"),
                new Broken(
                        "archives within archives",
                        "a.xlsx",
                        zip(Map.of("a.zip", zip(Map.of("b.zip", zip(Map.of("c.txt", new byte[1_000_000])))))),
                        UNREADABLE),
                new Broken(
                        "macros after everything else",
                        "a.xlsx",
                        zip(with(parts(good), "xl/vbaProject.bin", new byte[100])),
                        "宏"),
                new Broken(
                        "a kind that says it has macros",
                        "a.xlsx",
                        zip(with(
                                parts(good),
                                "[Content_Types].xml",
                                text(parts(good), "[Content_Types].xml")
                                        .replace(
                                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                                "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
                                        .getBytes(StandardCharsets.UTF_8))),
                        "宏"),
                new Broken(
                        "a part that lies outside",
                        "a.xlsx",
                        zip(with(parts(good), "../../outside.txt", new byte[10])),
                        UNREADABLE),
                new Broken("more than a file may have", "a.xlsx", new byte[(64 << 20) + 1], "太大|超过"),
                new Broken("more than a request may have", "a.xlsx", new byte[74 << 20], "太大"));
    }

    /// Refused where workbooks are read.
    private static List<Broken> workbooks() throws IOException {
        byte[] good = workbook();
        String sheet = text(parts(good), "xl/worksheets/sheet1.xml");
        String deep = sheet.replace("<sheetData>", "<sheetData>" + "<x>".repeat(100_000) + "</x>".repeat(100_000));
        String laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"" + "ha".repeat(1_000) + "\">"
                + "<!ENTITY b \"" + "&a;".repeat(1_000) + "\"><!ENTITY c \"" + "&b;".repeat(1_000) + "\">]>"
                + sheet.substring(sheet.indexOf("?>") + 2)
                        .replace("<sheetData>", "<sheetData><row><c t=\"str\"><v>&c;</v></c></row>");
        String outside = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                + sheet.substring(sheet.indexOf("?>") + 2)
                        .replace("<sheetData>", "<sheetData><row><c t=\"str\"><v>&a;</v></c></row>");
        return List.of(
                new Broken(
                        "a sheet that inflates to 300 MB",
                        "a.xlsx",
                        bomb(good, "xl/worksheets/sheet1.xml"),
                        UNREADABLE),
                sheet("elements within elements", good, deep),
                sheet("entities within entities", good, laughs),
                sheet("an entity from this machine", good, outside));
    }

    private static Broken sheet(String title, byte[] good, String xml) throws IOException {
        byte[] bytes = zip(with(parts(good), "xl/worksheets/sheet1.xml", xml.getBytes(StandardCharsets.UTF_8)));
        return new Broken(title, "a.xlsx", bytes, UNREADABLE + "|下载");
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void a_broken_file_is_refused_with_a_reason_and_leaves_nothing(Door door, Broken file) {
        List<Object> before = stored();
        long allocated = allocated();
        Answer answer = browser.upload(
                door.path().replace("INSPECTED", inspected), door.fields(), "file", file.name(), file.bytes());
        long used = allocated() - allocated;
        assertTrue(Set.of(413, 422).contains(answer.status()), answer.status() + answer.body());
        assertTrue(Pattern.compile(file.expected()).matcher(text(answer)).find(), text(answer));
        assertFalse(answer.body().contains("root:"), "a file of this machine");
        assertEquals(before, stored());
        // what the request itself is, several times over, and what reading it may take
        assertTrue(used < MOST_ALLOCATED + 8L * file.bytes().length, used + " bytes allocated");
    }

    /// What the page itself says, without its frame.
    private static String text(Answer answer) {
        String body = answer.body();
        int from = Math.max(0, body.lastIndexOf("<main"));
        int to = body.indexOf("</main>", from);
        return body.substring(from, to < 0 ? body.length() : to);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    private List<Object> stored() {
        List<Object> stored =
                new ArrayList<>(database.sql("""
                select (select count(*) from unit) as units, (select count(*) from evidence) as uses,
                       (select count(*) from evidence_file) as files, (select count(*) from fact) as facts,
                       (select count(*) from returned_workbook) as workbooks,
                       (select count(*) from audit_entry where action <> 'account.signed-in') as entries
                """).query().singleRow().values());
        try (Stream<Path> all = Files.exists(STORED) ? Files.walk(STORED) : Stream.empty()) {
            stored.add(all.filter(Files::isRegularFile).count());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return stored;
    }

    @Test
    void a_form_that_is_too_large_is_told_so_without_scripts_too() {
        Answer answer = browser.uploadWithFieldToken("/units/import", "file", "a.csv", new byte[65 << 20]);
        assertEquals(413, answer.status());
        assertTrue(text(answer).contains("太大"), text(answer));
    }

    @Test
    void names_come_in_without_folders_controls_and_turned_letters() throws IOException {
        List<String> names = List.of(
                "../../etc/passwd",
                "..\\..\\boot.ini",
                "/etc/shadow",
                "a\u0007b\u007f.png",
                "photo\u202Egnp.exe",
                "\u2066x\u2069\u200Fy.png",
                "....png",
                "con<>|?*.png",
                "长".repeat(300) + ".png");
        for (int number = 0; number < names.size(); number++) {
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40 + number, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
            Door evidence = DOORS.stream()
                    .filter(door -> door.pattern().equals("/desk/{code}/evidence"))
                    .findFirst()
                    .orElseThrow();
            Answer answer = browser.upload(
                    evidence.path(), evidence.fields(), "file", names.get(number), picture.toByteArray());
            assertEquals(303, answer.status(), names.get(number));
            Answer refused = browser.upload("/units/import", Map.of(), "file", names.get(number), new byte[] {'x'});
            assertFalse(text(refused).contains("\u202E"), text(refused));
            byte[] list = ("code,name,kind,parent\nUPN" + number + ",街道,street,UP1\n").getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    200,
                    browser.upload("/units/import", Map.of(), "file", names.get(number), list)
                            .status());
        }
        List<String> kept =
                database.sql("""
                select name from evidence union all
                select subject from audit_entry where action = 'directory.imported'
                """).query((row, number) -> row.getString("name")).list();
        assertEquals(2 * names.size(), kept.size());
        for (String name : kept) {
            assertTrue(name.length() <= 145 && !name.startsWith("."), name);
            assertTrue(
                    name.codePoints()
                            .noneMatch(c -> Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || "/\\<>:\"|?*".indexOf(c) >= 0),
                    name);
        }
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("数据").createRow(0).createCell(0).setCellValue("color");
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static String text(Map<String, byte[]> parts, String name) {
        return new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> with(Map<String, byte[]> parts, String name, byte[] bytes) {
        Map<String, byte[]> changed = new LinkedHashMap<>(parts);
        changed.put(name, bytes);
        return changed;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    /// The part goes on with spaces, which XML allows, until it has 300 MB.
    private static byte[] bomb(byte[] workbook, String name) throws IOException {
        byte[] spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> part : parts(workbook).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                for (int count = 0; part.getKey().equals(name) && count < 300; count++) {
                    zip.write(spaces);
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] ole() {
        byte[] bytes = new byte[2_048];
        System.arraycopy(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 0, bytes, 0, 8);
        return bytes;
    }

    /// Its header says 20,000 by 20,000 pixels; there are none to decode.
    private static byte[] hugePicture() {
        byte[] header = HexFormat.of().parseHex("49484452" + "00004e20" + "00004e20" + "0802000000");
        CRC32 sum = new CRC32();
        sum.update(header);
        return HexFormat.of()
                .parseHex("89504e470d0a1a0a" + "0000000d" + HexFormat.of().formatHex(header)
                        + HexFormat.of().toHexDigits((int) sum.getValue()) + "0000000049454e44ae426082");
    }
}
