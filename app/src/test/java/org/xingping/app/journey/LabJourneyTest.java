package org.xingping.app.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Somebody tries thresholds with the keyboard, sees and hears what follows, takes it with them, and
/// goes back.
@InDemo
@InBrowser
class LabJourneyTest {

    private final DemoPages pages;

    @Autowired
    LabJourneyTest(ApplicationContext application) {
        pages = new DemoPages(application);
    }

    private static Locator part(Page page, String clause) {
        return page.locator(".lab-slider:has([name='try:" + clause + "'])");
    }

    private static void settled(Page page) {
        assertThat(page.locator("#lab-result")).hasAttribute("aria-busy", "false");
    }

    @Test
    void a_slider_moves_by_keyboard_and_the_distribution_follows(Visitors visitors) throws IOException {
        Page page = visitors.as("publisher");
        page.navigate(pages.lab().replaceFirst("\\?.*", ""));
        String before = page.locator("#lab-shares tbody").innerText();
        assertThat(page.locator("#list tbody")).containsText("没有单位的等次发生变化");
        page.locator(".lab-part:not([open])").evaluateAll("parts => parts.forEach(part => { part.open = true; })");

        Locator area = part(page, "4.1a");
        Locator slider = area.locator("input[type=range]");
        slider.focus();
        String own = slider.inputValue();
        slider.press("End");
        assertNotEquals(own, slider.inputValue());
        assertThat(page.locator("#list tbody a").first()).isVisible();
        settled(page);
        assertNotEquals(before, page.locator("#lab-shares tbody").innerText());
        assertThat(page.locator("#lab-said")).hasText(Pattern.compile("试算结果：\\d+ 个上升，\\d+ 个下降.*"));
        assertThat(page.locator("#lab-near-title")).containsText("4.1a");
        assertEquals(slider.inputValue(), area.locator("[name='try:4.1a']").inputValue());
        assertTrue(page.url().contains("try%3A4.1a="), page.url());
        assertThat(slider).isFocused();
        String moved = page.locator("#lab-shares tbody").innerText();

        // what a shared address says
        page.reload();
        assertEquals(moved, page.locator("#lab-shares tbody").innerText());
        assertThat(page.locator("#lab-overlay")).hasValue(Pattern.compile("4\\.1a\\.when\": \"office_area_m2 >= "));
        Download overlay = page.waitForDownload(
                () -> page.locator("a[href*='overlay.yaml']").click());
        try (InputStream file = overlay.createReadStream()) {
            assertEquals(
                    page.locator("#lab-overlay").inputValue(), new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }

        // a value that is none is refused where it was typed, and the slider still works
        Locator field = part(page, "4.1a").locator("[name='try:4.1a']");
        field.fill("许多");
        field.press("Tab");
        assertThat(page.locator("#lab-result .refusal")).containsText("许多");
        assertThat(field).hasAttribute("aria-invalid", "true");
        field.fill("460");
        field.press("Tab");
        assertThat(page.locator("#lab-result .refusal")).hasCount(0);
        assertThat(page.locator("#lab-shares")).isVisible();

        page.locator("#lab-reset").click();
        page.waitForURL(url -> !url.contains("try"));
        settled(page);
        assertThat(page.locator("#list tbody")).containsText("没有单位的等次发生变化");
        assertEquals(before, page.locator("#lab-shares tbody").innerText());
        assertEquals(own, part(page, "4.1a").locator("input[type=range]").inputValue());
    }

    /// However fast the slider sends, the last value is the one that is shown.
    @Test
    void the_last_of_many_values_wins(Visitors visitors) {
        Page page = visitors.as("publisher");
        page.navigate(pages.lab());
        Locator slider = part(page, "1.6c").locator("input[type=range]");
        AtomicInteger asked = new AtomicInteger();
        page.onRequest(request -> {
            if (request.url().contains("/result")) {
                asked.incrementAndGet();
            }
        });
        slider.focus();
        for (int press = 0; press < 30; press++) {
            slider.press(press % 3 == 2 ? "ArrowRight" : "ArrowLeft");
        }
        settled(page);
        String value = part(page, "1.6c").locator("[name='try:1.6c']").inputValue();
        assertThat(page.locator("#lab-near-title")).containsText("≥ " + value);
        assertTrue(asked.get() > 0 && asked.get() <= 30);
    }

    @Test
    void words_are_chosen_and_the_map_leads_down(Visitors visitors) {
        Page page = visitors.as("publisher");
        page.navigate("/lab");
        page.navigate(pages.lab().replaceFirst("\\?.*", ""));
        Locator words = page.locator("select[name='try:8.1b']");
        page.locator(".lab-part:has(select[name='try:8.1b']) > summary").click();
        words.selectOption("national");
        assertThat(page.locator("#lab-said")).containsText("试算结果");
        settled(page);
        page.locator("#lab-parts tbody a").first().click();
        assertThat(page.locator(".crumbs [aria-current=page]")).isVisible();
        assertThat(page.locator("select[name='try:8.1b']")).hasValue("national");
    }
}
