package org.xingping.app.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// A clerk reports, on the page and in a workbook, with slips; the street sees what came of it.
@InDemo
@InBrowser
class ReportingJourneyTest {

    private static final String NANTANG = "990121001002";
    private static final String SHUYUAN = "990121001005";

    @Test
    void a_clerk_reports_on_the_desk_and_the_street_sees_the_star(Visitors visitors) {
        Page desk = visitors.as("reporter-" + NANTANG);
        assertThat(desk.locator("h1")).containsText("南塘社区");
        Locator tenStar = desk.locator(".standing", new Page.LocatorOptions().setHasText("社区十星"));
        assertThat(tenStar.locator(".award .pill")).hasClass(Pattern.compile("unk"));

        // refused where it was typed, and what was typed stays
        Locator computers = fact(desk, "computers_per_official");
        computers.locator(".value input").fill("两台");
        computers.locator(".value input").press("Tab");
        assertThat(computers.locator(".refusal")).isVisible();
        assertThat(computers.locator(".value input")).hasAttribute("aria-invalid", "true");
        desk.locator(".save-all button").click();
        assertThat(desk.locator("main > .refusal[role=alert]")).containsText("两台");
        assertThat(computers.locator(".value input")).hasValue("两台");
        assertThat(computers.locator(".refusal")).isVisible();
        computers.locator(".value input").fill("1.13");
        computers.locator(".value input").press("Tab");
        assertThat(computers.locator(".state .pill.ok")).isVisible();
        assertThat(computers.locator(".refusal")).hasCount(0);

        // all but one: what was reported last year is taken by one click
        Locator open = desk.locator(".fact:has(.take)");
        List<String> keys = open.all().stream()
                .map(row -> row.getAttribute("data-key"))
                .filter(key -> !key.equals("cadre_competent_rate"))
                .toList();
        assertFalse(keys.isEmpty());
        for (String key : keys) {
            fact(desk, key).locator(".take").click();
            assertThat(fact(desk, key).locator(".state .pill.ok")).isVisible();
        }
        assertThat(desk.locator("#live")).hasAttribute("aria-busy", "false");
        assertThat(tenStar.locator(".award .pill")).hasClass(Pattern.compile("unk"));
        String interval = tenStar.locator(".award").innerText();
        String glyph = petals(tenStar);

        // the last one: while it is typed, and before it is saved, the interval closes and the star changes
        Locator last = fact(desk, "cadre_competent_rate");
        last.locator(".value input").pressSequentially("100%");
        assertThat(tenStar.locator(".award .pill")).hasClass(Pattern.compile("ok"));
        assertThat(desk.locator(".standing .award .pill.unk")).hasCount(0);
        assertNotEquals(interval, tenStar.locator(".award").innerText());
        assertNotEquals(glyph, petals(tenStar));
        assertThat(last.locator(".state .pill.unk")).isVisible();
        last.locator(".value input").press("Tab");
        assertThat(last.locator(".state .pill.ok")).isVisible();
        String award = tenStar.locator(".award").innerText();

        desk.navigate("/desk/" + NANTANG);
        assertThat(computers.locator(".value input")).hasValue("1.13");
        assertThat(last.locator(".value input")).hasValue("100%");
        assertThat(desk.locator(".take")).hasCount(0);
        assertThat(tenStar.locator(".award")).hasText(award);

        // the street's map
        Page street = visitors.as("reviewer-990121001");
        street.navigate("/ratings");
        String cycle = street.locator("#cycle option", new Page.LocatorOptions().setHasText("2026 年度 · 社区十星"))
                .getAttribute("value");
        street.locator("#cycle").selectOption(cycle);
        street.locator(".picker button").click();
        Locator tile = street.locator(".tile[href='/ratings/" + cycle + "/" + NANTANG + "']");
        Locator star = tile.locator("svg[aria-label='" + award + "']");
        for (int time = 0; time < 40 && star.count() == 0; time++) {
            // it is rated again after the clerk has got the answer
            street.waitForTimeout(250);
            street.reload();
        }
        assertThat(star).isVisible();
        tile.click();
        assertThat(street.locator("h1")).containsText("南塘社区");
        assertThat(street.locator(".hero > strong")).hasText(award);
        assertThat(street.locator(".clause", new Page.LocatorOptions().setHasText("干部测评称职率"))
                        .first())
                .containsText("填报员");
    }

    @Test
    void a_clerk_reports_in_a_workbook_and_gets_it_back_marked(Visitors visitors) throws IOException {
        Page desk = visitors.as("reporter-" + SHUYUAN);
        desk.navigate("/desk/" + SHUYUAN);
        desk.locator(".workbook summary").click();
        Download empty = desk.waitForDownload(
                () -> desk.locator("a[href*='workbook.xlsx']").click());
        upload(
                desk,
                filled(empty, Map.of("charter_delivery_rate", "差不多", "periodicals", "24", "official_violations", "0")));

        assertThat(desk.locator("h1")).hasText("工作簿没有保存");
        assertThat(desk.locator("table.cells tbody tr")).hasCount(1);
        Download marked =
                desk.waitForDownload(() -> desk.locator("a[href*='/workbook/']").click());
        try (XSSFWorkbook workbook = open(marked)) {
            Cell cell = cell(workbook, "charter_delivery_rate");
            assertEquals("差不多", cell.getStringCellValue());
            assertNotNull(cell.getCellComment());
        }
        desk.locator("a.btn[href^='/desk/" + SHUYUAN + "']:not([download])").click();
        assertThat(fact(desk, "periodicals").locator(".value input")).hasValue("");

        desk.locator(".workbook summary").click();
        upload(desk, filled(marked, Map.of("charter_delivery_rate", "92.6%")));
        assertThat(desk.locator(".done[role=status]")).containsText("3");
        assertThat(fact(desk, "charter_delivery_rate").locator(".value input")).hasValue("92.6%");
        assertThat(fact(desk, "periodicals").locator(".value input")).hasValue("24");
        assertTrue(desk.url().contains("/desk/" + SHUYUAN));
    }

    private static Locator fact(Page desk, String key) {
        return desk.locator(".fact[data-key='" + key + "']");
    }

    private static String petals(Locator standing) {
        return standing.locator("svg.glyph").innerHTML();
    }

    private static void upload(Page desk, byte[] workbook) {
        desk.locator("#workbook-file")
                .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                        "报表.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook));
        desk.locator(".workbook button").click();
    }

    private static byte[] filled(Download download, Map<String, String> values) throws IOException {
        try (XSSFWorkbook workbook = open(download)) {
            values.forEach((key, value) -> cell(workbook, key).setCellValue(value));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static XSSFWorkbook open(Download download) throws IOException {
        try (InputStream in = download.createReadStream()) {
            return new XSSFWorkbook(in);
        }
    }

    private static Cell cell(XSSFWorkbook workbook, String key) {
        XSSFSheet sheet = workbook.getSheet("数据");
        for (Cell head : sheet.getRow(0)) {
            if (head.getStringCellValue().equals(key)) {
                return sheet.getRow(2).getCell(head.getColumnIndex(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            }
        }
        throw new AssertionError("no column " + key);
    }
}
