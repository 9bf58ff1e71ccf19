package org.xingping.app.funding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Drafts;
import org.xingping.app.standards.Edition;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Queries;
import org.xingping.app.web.WebTest;

/// Funding tables of a round by the county's own rules, on the page and in the workbook.
@WebTest
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class FundingPagesTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Path EXAMPLE = Path.of("..", "examples", "overlay-funding.yaml");

    private static int count;

    @LocalServerPort
    int port;

    @Autowired
    SampleDistrict district;

    @Autowired
    Drafts drafts;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    private Viewer county;
    private Cycle cycle;
    private Edition rules;
    private Browser publisher;

    @BeforeEach
    void build() throws IOException {
        district.build();
        count++;
        county = district.account("fp" + count, district.county(), Role.PUBLISHER, Role.REPORTER);
        district.account("fs" + count, district.street(1), Role.REVIEWER);
        Draft draft = drafts.begin(county, district.county(), "经费", own(Files.readString(EXAMPLE)));
        rules = drafts.install(county, draft.id(), draft.version());
        cycle = withoutProcedure.lead(district.open("star-promotion", null));
        Map<String, String> facts = new HashMap<>(district.model("star-promotion"));
        facts.put("registered_population", "6123");
        facts.put("households", "2301");
        district.record(district.community(0), cycle, facts);
        facts.remove("households");
        facts.put("registered_population", "1000");
        district.record(district.community(1), cycle, facts);
        publisher = signedIn("fp" + count);
    }

    /// Each district has its own overlay.
    private static String own(String text) {
        return text.replace("overlay: funding", "overlay: funding-" + count);
    }

    private Browser signedIn(String username) {
        Browser browser = new Browser(port);
        browser.signIn(username, PASSWORD);
        return browser;
    }

    private static String page(Browser browser, String path) {
        Queries.Asked asked = Queries.of(() -> browser.get(path));
        assertEquals(200, asked.answer().status(), path + "\n" + asked.answer().body());
        assertTrue(asked.statements().size() <= 12, asked.statements().size() + path + "\n" + asked.statements());
        assertFalse(asked.answer().body().contains("style="), path);
        return asked.answer().body();
    }

    private void publish() {
        cycles.close(cycle, null);
        cycles.publish(cycles.cycle(cycle.id()), null);
        cycle = cycles.cycle(cycle.id());
    }

    @Test
    void by_the_countys_rules_and_provisional_until_published() {
        String before = page(publisher, "/funding/" + cycle.id());
        assertTrue(before.contains("测算") && before.contains(rules.address()), before);
        assertTrue(before.contains("61,230") && before.contains("24,492") && before.contains("36,738"), before);
        assertTrue(before.contains("缺 户数"), "the missing figure is named");
        publish();
        district.record(
                district.community(0), district.open("star-promotion", null), Map.of("registered_population", "9999"));
        String after = page(publisher, "/funding/" + cycle.id());
        assertFalse(after.contains("测算"));
        assertTrue(after.contains("61,230"));
        assertFalse(page(publisher, "/funding/" + cycle.id() + "?known=open&q=zzz")
                .contains(district.community(0).name()));
    }

    @Test
    void a_street_sees_its_own_part_alone() {
        Browser street = signedIn("fs" + count);
        String part = page(street, "/funding/" + cycle.id());
        assertTrue(part.contains(district.community(2).name()));
        assertFalse(part.contains(district.community(0).name()));
        assertEquals(
                404,
                publisher
                        .get("/funding/" + cycle.id() + "?rules=" + (rules.id() + 1_000))
                        .status());
    }

    @Test
    void rules_by_which_others_would_have_the_award_are_refused() {
        publish();
        Draft draft = drafts.begin(county, district.county(), "更严", """
                overlay: strict-%d
                of: star-promotion@2010
                edition: "2026"
                title: {zh: 更严, en: stricter}
                set:
                  "1.4c.when": dispute_success_rate > 1
                """.formatted(count));
        Edition strict = drafts.install(county, draft.id(), draft.version());
        Browser.Answer answer = publisher.get("/funding/" + cycle.id() + "?rules=" + strict.id());
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.body().contains("与公布的不同"));
    }

    @Test
    void the_workbook_adds_up_and_is_ready_to_print() throws IOException {
        publish();
        byte[] file = publisher
                .get("/funding/" + cycle.id() + "/export.xlsx?sort=code")
                .bytes();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertEquals(3, workbook.getNumberOfSheets());
            Sheet units = workbook.getSheetAt(0);
            assertTrue(units.getPaneInformation().isFreezePane());
            assertTrue(units.getPrintSetup().getLandscape() && units.getFitToPage());
            assertEquals(2, units.getRepeatingRows().getFirstRow());
            int budget = column(units.getRow(2), "社区工作经费\n元");
            assertEquals(61_230, units.getRow(3).getCell(budget).getNumericCellValue());
            assertEquals(24_492, units.getRow(3).getCell(budget + 1).getNumericCellValue());
            assertEquals(36_738, units.getRow(3).getCell(budget + 2).getNumericCellValue());
            Row total = units.getRow(7);
            assertEquals("合计", total.getCell(0).getStringCellValue());
            assertEquals(71_230, total.getCell(budget).getNumericCellValue(), "61,230 and 10,000");
            int pay = column(units.getRow(2), "全年报酬\n元");
            assertEquals("未知：缺户数", units.getRow(4).getCell(pay).getStringCellValue());
            Sheet streets = workbook.getSheetAt(1);
            int share = column(streets.getRow(2), "社区工作经费\n市");
            assertEquals(28_492, streets.getRow(3).getCell(share).getNumericCellValue(), "24,492 and 4,000");
        }
        String list = publisher.get("/funding/" + cycle.id() + "/export.csv").body();
        assertTrue(list.contains("61230.00,24492.00,36738.00"), list);
    }

    private static int column(Row head, String title) {
        for (int column = 0; column < head.getLastCellNum(); column++) {
            if (head.getCell(column).getStringCellValue().equals(title)) {
                return column;
            }
        }
        throw new AssertionError(title);
    }

    @Test
    void the_demonstration_uses_the_example() throws IOException {
        try (var text = FundingPagesTest.class.getResourceAsStream("/demo/funding.yaml")) {
            assertEquals(
                    Files.readString(EXAMPLE),
                    new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
