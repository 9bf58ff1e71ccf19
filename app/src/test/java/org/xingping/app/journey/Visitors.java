package org.xingping.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/// The people of one test, each with a browser window of their own.
final class Visitors {

    static final int DESKTOP = 1440;
    static final int PHONE = 360;

    private static final int HEIGHT = 900;

    private final Browser browser;
    private final String base;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Visitors(Browser browser, String base) {
        this.browser = browser;
        this.base = base;
    }

    /// Somebody nobody knows, with an empty page.
    Page stranger() {
        BrowserContext window = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setViewportSize(DESKTOP, HEIGHT)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                // colours that fade into others would be judged on their way
                .setReducedMotion(ReducedMotion.REDUCE)
                .setAcceptDownloads(true));
        windows.add(window);
        window.setDefaultTimeout(15_000);
        // what the content policy stops is an error on the console, too
        window.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isAnswer(message.text())) {
                complaints.add(message.page().url() + " " + message.text());
            }
        });
        window.onWebError(error -> complaints.add(error.page().url() + " " + error.error()));
        return window.newPage();
    }

    /// Somebody of the fictional county.
    Page as(String username) {
        Page page = stranger();
        page.navigate("/demo");
        page.locator("button[name=username][value='" + username + "']").click();
        page.waitForURL(url -> !url.endsWith("/demo"));
        return page;
    }

    /// Refusals are answers, and a test may take the network away; the browser notes them like failures.
    private static boolean isAnswer(String text) {
        return (text.startsWith("Failed to load resource")
                        && (text.contains(" 422 ")
                                || text.contains(" 404 ")
                                || text.contains("ERR_INTERNET_DISCONNECTED")))
                || text.startsWith("htmx:sendError")
                || text.startsWith("htmx:afterRequest");
    }

    void leave() {
        windows.forEach(BrowserContext::close);
        assertEquals(List.of(), complaints, "on the browser's console");
    }
}
