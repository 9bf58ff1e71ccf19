package org.xingping.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every main page that somebody of the demonstration can open: axe finds nothing, nothing scrolls sideways, and the
/// browser has nothing to complain of.
@InDemo
@InBrowser
class AccessiblePagesTest {

    private static final String CODE = DemoPages.COMMUNITY;

    private final DemoPages pages;

    @Autowired
    AccessiblePagesTest(ApplicationContext application) {
        pages = new DemoPages(application);
    }

    @Test
    void the_pages_of_everybody(Visitors visitors) {
        check(visitors.stranger(), pages.ofEverybody());
    }

    @Test
    void the_pages_of_a_clerk(Visitors visitors) {
        Page page = visitors.as("reporter-" + CODE);
        check(page, pages.ofClerk());

        page.navigate("/desk/" + CODE);
        for (String part : List.of(".feeds", ".more", ".workbook")) {
            page.locator(part + " summary").first().click();
        }
        page.locator(".evidence-link").first().click();
        page.locator(".evidence .drop").waitFor();
        page.locator(".fact:has(.take) .value input").first().fill("许多");
        page.locator(".save-all button").click();
        page.locator("main > .refusal").waitFor();
        page.locator("#live .standing").first().waitFor();
        Accessible.check(page, "desk with everything unfolded and a refusal");
    }

    @Test
    void the_pages_of_a_street_and_the_county(Visitors visitors) {
        check(visitors.as("reviewer-990121001"), pages.ofStreet());
        check(visitors.as("publisher"), pages.ofCounty());
    }

    @Test
    void the_pages_of_an_administrator(Visitors visitors) {
        Page page = visitors.as("administrator");
        check(page, pages.ofAdministrator());

        page.navigate("/units");
        page.locator(".tree summary").first().click();
        page.locator(".tree .branch .branch").first().waitFor();
        Accessible.check(page, "tree of units, unfolded");
    }

    @Test
    void fit_a_phone_in_english_too(Visitors visitors) {
        List<String> faults = new ArrayList<>();
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        all.put("reporter-" + CODE, pages.ofClerk());
        all.put("publisher", pages.ofCounty());
        all.put("administrator", pages.ofAdministrator());
        all.forEach((username, theirs) -> {
            Page page = visitors.as(username);
            page.locator("button[name=language][value=en]").click();
            page.locator("html[lang=en]").waitFor();
            page.setViewportSize(Visitors.PHONE, 800);
            theirs.forEach((name, path) -> {
                page.navigate(path);
                faults.addAll(Accessible.wide(page, name));
            });
        });
        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }

    private static void check(Page page, Map<String, String> paths) {
        List<String> faults = new ArrayList<>();
        paths.forEach((name, path) -> {
            page.navigate(path);
            faults.addAll(Accessible.faults(page, name));
        });
        assertTrue(paths.size() >= 4, "a role has a few pages");
        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }
}
