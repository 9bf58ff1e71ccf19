package org.xingping.app.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.WebTest;

/// A county gives its circular a number, and everybody can read it.
@WebTest
@Import(SampleDistrict.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DocumentPagesTest {

    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    SampleDistrict district;

    @Autowired
    Cycles cycles;

    @Autowired
    Ratings ratings;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient database;

    private Cycle published;
    private Cycle open;
    private Browser publisher;
    private Browser street;

    @BeforeAll
    void build() {
        district.build();
        published = publish(null);
        open = district.open("star-promotion", published);
        district.record(district.community(0), open, district.model("star-promotion"));
        ratings.rate(open);
        district.account("doc-publisher", district.county(), Role.PUBLISHER);
        district.account("doc-street", district.street(0), Role.PUBLISHER, Role.INSPECTOR);
        publisher = new Browser(port);
        publisher.signIn("doc-publisher", PASSWORD);
        street = new Browser(port);
        street.signIn("doc-street", PASSWORD);
    }

    private Cycle publish(@Nullable Cycle previous) {
        Cycle cycle = district.open("star-promotion", previous);
        district.record(district.community(0), cycle, district.model("star-promotion"));
        cycles.close(withoutProcedure.lead(cycle), district.viewer());
        cycles.publish(cycles.cycle(cycle.id()), district.viewer());
        return cycles.cycle(cycle.id());
    }

    private String today() {
        return directory.today().toString();
    }

    private Answer issue(Cycle cycle, String issuer, String number, String dated) {
        return publisher.post("/documents/" + cycle.id(), Map.of("issuer", issuer, "number", number, "dated", dated));
    }

    private String number(int running) {
        return "青禾民发〔" + directory.today().getYear() + "〕" + running + "号";
    }

    private static String text(Answer answer) throws IOException {
        try (PDDocument document = Loader.loadPDF(answer.bytes())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    @Test
    void a_circular_certifies_no_notice_where_none_was_posted() throws IOException {
        String circular = text(publisher.get("/documents/" + published.id() + "/circular.pdf"));
        assertTrue(circular.contains("评定结果已经确定"), circular);
        assertFalse(circular.contains("公示等程序"), circular);
    }

    @Test
    void a_circular_is_a_draft_until_it_has_a_number_and_then_everybodys() throws IOException {
        Cycle cycle = publish(published);
        Browser everybody = new Browser(port);
        String circular = "/results/" + cycle.id() + "/circular.";
        assertEquals(404, everybody.get(circular + "pdf").status(), "a draft is nobody's business");
        assertFalse(everybody.get("/results/" + cycle.id()).body().contains("circular.pdf"));
        String draft = text(publisher.get("/documents/" + cycle.id() + "/circular.pdf"));
        assertTrue(draft.contains("草") && draft.contains(district.community(0).name()), draft);

        Answer issued = issue(cycle, "青禾县民政局", number(7), today());
        assertEquals(303, issued.status(), issued.body());
        Answer page = publisher.get("/documents/" + cycle.id());
        assertTrue(page.body().contains(number(7)) && !page.body().contains("name=\"number\""), page.body());
        assertTrue(everybody.get("/results/" + cycle.id()).body().contains("circular.pdf"));
        Answer pdf = everybody.get(circular + "pdf");
        assertEquals(200, pdf.status());
        assertTrue(text(pdf).contains(number(7)) && text(pdf).contains("青禾县民政局文件"), text(pdf));
        assertArrayEquals(pdf.bytes(), everybody.get(circular + "pdf").bytes(), "the same file at any time");
        assertArrayEquals(
                everybody.get(circular + "docx").bytes(),
                publisher.get("/documents/" + cycle.id() + "/circular.docx").bytes());
        assertEquals(
                1,
                database.sql(
                                "select count(*) from audit_entry where action = 'documents.issued' and detail::text like :n")
                        .param("n", "%" + number(7) + "%")
                        .query(Integer.class)
                        .single());
        assertThrows(
                DataAccessException.class,
                () -> database.sql("update document_issue set number = 8 where cycle_id = :cycle")
                        .param("cycle", cycle.id())
                        .update(),
                "a number is given once");
        assertEquals(422, issue(cycle, "青禾县民政局", number(8), today()).status(), "and no second one");
        Cycle other = publish(cycle);
        Answer taken = issue(other, "青禾县民政局", number(7), today());
        assertEquals(422, taken.status());
        assertTrue(taken.body().contains("已经用过"), taken.body());
        assertTrue(publisher.get("/documents/" + other.id()).body().contains(number(8)), "the next one is proposed");
    }

    @Test
    void a_wrong_number_is_corrected_with_a_reason_and_stays_on_record() throws IOException {
        Cycle cycle = publish(published);
        assertEquals(303, issue(cycle, "青禾县民政局", number(2), today()).status());
        Cycle other = publish(cycle);
        assertEquals(303, issue(other, "青禾县民政局", number(3), today()).status());
        long issued = database.sql("select id from document_issue where cycle_id = :cycle")
                .param("cycle", cycle.id())
                .query(Long.class)
                .single();
        String[][] refusals = {
            {number(1), " ", "更正理由"},
            {number(3), "登记有误", "已经用过"},
            {number(2), "登记有误", "与原来的相同"},
            {"青禾民发〔2019〕1号", "登记有误", "请使两者一致"},
        };
        for (String[] form : refusals) {
            Answer refused = correct(publisher, cycle, issued, form[0], form[1]);
            assertEquals(422, refused.status(), form[2]);
            assertTrue(
                    refused.body().contains(form[2]) && refused.body().contains("value=\"" + form[0] + "\""), form[2]);
        }
        assertEquals(404, correct(street, cycle, issued, number(1), "登记有误").status());
        assertEquals(404, correct(publisher, other, issued, number(1), "登记有误").status(), "of another round");
        assertEquals(
                303, correct(publisher, cycle, issued, number(1), "发文登记为1号").status());

        String circular = text(new Browser(port).get("/results/" + cycle.id() + "/circular.pdf"));
        assertTrue(circular.contains(number(1)) && !circular.contains(number(2)), circular);
        String page = publisher.get("/documents/" + cycle.id()).body();
        assertTrue(page.contains(number(1)) && page.contains("原字号 " + number(2)) && page.contains("发文登记为1号"), page);
        assertEquals(
                1,
                database.sql("""
                        select count(*) from audit_entry where action = 'documents.renumbered'
                          and detail ->> 'from' = :before and detail ->> 'number' = :number and detail ->> 'reason' <> ''
                        """)
                        .param("before", number(2))
                        .param("number", number(1))
                        .query(Integer.class)
                        .single());
        Cycle third = publish(other);
        assertEquals(422, issue(third, "青禾县民政局", number(1), today()).status(), "it is taken now");
        assertEquals(303, issue(third, "青禾县民政局", number(2), today()).status(), "and the other one free");
    }

    private Answer correct(Browser by, Cycle cycle, long issued, String number, String reason) {
        return by.post(
                "/documents/" + cycle.id() + "/number",
                Map.of("issued", String.valueOf(issued), "right", number, "reason", reason));
    }

    @Test
    void what_is_no_number_no_office_or_no_day_is_refused_and_kept_as_typed() {
        String[][] forms = {
            {"青禾县民政局", "青禾民发第9号", today(), "不是规范的发文字号"},
            {"青禾县民政局", "青禾民发〔2019〕9号", today(), "请使两者一致"},
            {"青禾县民政局", number(9), "2019-01-01", "早于公布"},
            {"青禾县民政局", number(9), directory.today().plusDays(1).toString(), "晚于今天"},
            {"青禾县民政局", number(9), "昨天", "不是日期"},
            {"<b>", number(9), today(), "发文机关应写全称"},
        };
        for (String[] form : forms) {
            Answer answer = issue(published, form[0], form[1], form[2]);
            assertEquals(422, answer.status(), form[3]);
            assertTrue(answer.body().contains(form[3]), form[3] + answer.body());
            assertTrue(answer.body().contains("value=\"" + form[1] + "\""), "kept as typed: " + form[3]);
            assertTrue(
                    form[0].startsWith("<") || answer.body().contains("value=\"" + form[0] + "\""),
                    "kept as typed: " + form[3]);
        }
        assertEquals(422, issue(open, "青禾县民政局", number(9), today()).status(), "not before publication");
    }

    @Test
    void documents_of_a_whole_round_are_not_for_a_part_of_it() {
        for (String page : new String[] {"", "/circular.pdf", "/notice.docx"}) {
            assertEquals(404, street.get("/documents/" + open.id() + page).status(), page);
        }
        assertEquals(
                404,
                street.post(
                                "/documents/" + published.id(),
                                Map.of("issuer", "青禾县民政局", "number", number(9), "dated", today()))
                        .status());
        String sheet = "/documents/" + open.id() + "/%s/sheet.docx";
        assertEquals(
                200, street.get(sheet.formatted(district.community(0).code())).status());
        assertEquals(
                404, street.get(sheet.formatted(district.community(2).code())).status());
        assertEquals(
                404,
                street.get(sheet.formatted(district.community(0).code()).replace("docx", "odt"))
                        .status());
    }

    @Test
    void a_sheet_shows_what_was_reported_or_nothing() throws IOException {
        String sheet = "/documents/" + open.id() + "/" + district.community(0).code() + "/sheet.pdf";
        String filled = text(publisher.get(sheet));
        assertTrue(filled.contains("检查验收表") && filled.contains("（社区自报）"), filled);
        String blank = text(publisher.get(sheet + "?blank=yes"));
        assertTrue(blank.contains("检查验收表") && !blank.contains("（社区自报）") && !blank.contains("未上报"), blank);
    }

    @Test
    void a_certificate_is_final_once_published_and_a_draft_before() throws IOException {
        String code = district.community(0).code();
        Browser everybody = new Browser(port);
        Answer certificate = everybody.get("/results/" + published.id() + "/" + code + "/certificate.pdf");
        assertEquals(200, certificate.status());
        assertTrue(text(certificate).contains(district.community(0).name()));
        assertFalse(text(certificate).contains("草"));
        assertEquals(
                404,
                everybody
                        .get("/results/" + open.id() + "/" + code + "/certificate.pdf")
                        .status());
        String draft = text(publisher.get("/documents/" + open.id() + "/" + code + "/certificate.pdf"));
        assertTrue(draft.contains("草"), draft);
    }

    @Test
    void the_workbook_of_results_is_ready_to_be_printed() throws IOException {
        Answer answer = new Browser(port).get("/results/" + published.id() + "/export?format=xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(answer.bytes()))) {
            org.apache.poi.ss.usermodel.Sheet sheet = workbook.getSheetAt(0);
            assertTrue(sheet.getRow(0)
                    .getCell(0)
                    .getStringCellValue()
                    .contains(district.county().name()));
            assertEquals(2, sheet.getNumMergedRegions());
            Row head = sheet.getRow(2);
            assertEquals(3, sheet.getPaneInformation().getHorizontalSplitTopRow());
            assertEquals(2, sheet.getRepeatingRows().getFirstRow());
            assertEquals(PrintSetup.A4_PAPERSIZE, sheet.getPrintSetup().getPaperSize());
            assertTrue(sheet.getPrintSetup().getLandscape());
            assertEquals(1, sheet.getPrintSetup().getFitWidth());
            Map<String, Integer> columns = new HashMap<>();
            head.forEach(cell -> columns.put(cell.getStringCellValue(), cell.getColumnIndex()));
            for (String title : new String[] {"代码", "单位", "等次", "星级", "与上期比", "一星级", "五星级"}) {
                assertTrue(columns.containsKey(title), title + columns);
            }
            assertFalse(columns.containsKey("最低等次"), "nothing is open in published results");
            Row first = sheet.getRow(3);
            assertEquals(
                    CellType.NUMERIC,
                    first.getCell(columns.getOrDefault("一星级", -1)).getCellType());
            assertEquals(
                    "0%",
                    first.getCell(columns.getOrDefault("一星级", -1))
                            .getCellStyle()
                            .getDataFormatString());
            assertTrue(sheet.getColumnWidth(columns.getOrDefault("单位", -1)) > 20 * 256);
            assertEquals(3 + district.communities().size() - 1, sheet.getLastRowNum());
        }
    }

    @Test
    void the_offices_day_is_printed_with_arabic_numerals() {
        assertEquals("2026年1月5日", Sheet.date(LocalDate.of(2026, 1, 5)));
    }
}
