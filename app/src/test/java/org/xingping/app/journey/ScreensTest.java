package org.xingping.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The pictures of the main pages in the documents. They are taken anew when asked for:
///
/// ./xingping test -pl engine,app -Dtest=ScreensTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dxingping.update=true
@InDemo
@InBrowser
class ScreensTest {

    private static final Path DOCUMENTS =
            Path.of(System.getProperty("xingping.home", "..")).resolve("docs");

    private static final Pattern PICTURE = Pattern.compile("screens/([a-z0-9-]+\\.png)");
    private static final int LARGEST_BYTES = 150_000;

    /// Rounds that are under way show the pages of the public only while a notice runs; their pictures stay
    /// as they are when it does not.
    private static final Set<String> OF_A_NOTICE = Set.of("objection", "receipt", "handling");

    /// A page and who looks at it; an empty name: nobody who signed in.
    private record Screen(String username, String path) {}

    private final Map<String, Screen> screens = new LinkedHashMap<>();

    @Autowired
    ScreensTest(ApplicationContext application) {
        DemoPages pages = new DemoPages(application);
        String reporter = "reporter-" + DemoPages.COMMUNITY;
        screens.put("start", new Screen("", pages.results()));
        screens.put("community", new Screen("", pages.community()));
        screens.put("hall", new Screen("", pages.hall()));
        screens.put("desk", new Screen(reporter, "/desk/" + DemoPages.COMMUNITY));
        screens.put("explanation", new Screen("reviewer-" + DemoPages.STREET, pages.explanation()));
        screens.put("overview", new Screen("publisher", pages.overview()));
        screens.put("certificate", new Screen("publisher", pages.certificate()));
        screens.put("cycles", new Screen("publisher", "/cycles"));
        screens.put("standard", new Screen("publisher", pages.standard()));
        screens.put("trial", new Screen("publisher", pages.edited() + "/trial"));
        screens.put("lab", new Screen("publisher", pages.lab()));
        screens.put("procedure", new Screen("publisher", pages.procedure()));
        screens.put("way", new Screen("publisher", pages.way()));
        screens.put("draw", new Screen("", pages.draw()));
        screens.put("sheet", new Screen("inspector1", pages.sheet()));
        screens.put("notices", new Screen("", "/notices"));
        screens.put("notice", new Screen("", pages.notice()));
        screens.put("objection", new Screen("", pages.objecting().orElse("")));
        screens.put("receipt", new Screen("", pages.objecting().orElse("")));
        screens.put("handling", new Screen("handler", pages.openObjection().orElse("")));
        screens.put("ruling", new Screen("publisher", pages.answeredObjection()));
        screens.put("documents", new Screen("publisher", pages.documents()));
        screens.put("verify", new Screen("", pages.verify()));
        screens.put("orders", new Screen("publisher", "/orders"));
        screens.put("order", new Screen("publisher", pages.openOrder()));
        screens.put("followups", new Screen("publisher", pages.followUps()));
        screens.put("rankings", new Screen("", "/rankings"));
        screens.put("funding", new Screen("publisher", pages.funding()));
        screens.put("reminders", new Screen("reviewer-" + DemoPages.STREET, "/reminders"));
        screens.put("audit", new Screen("auditor", "/audit"));
        screens.put("jobs", new Screen("administrator", "/jobs"));
    }

    @Test
    void the_documents_show_the_main_pages(Visitors visitors) throws IOException {
        if (Boolean.getBoolean("xingping.update")) {
            take(visitors);
        }
        Set<String> shown = new TreeSet<>();
        Matcher pictures = PICTURE.matcher(Files.readString(DOCUMENTS.resolve("screens.md")));
        while (pictures.find()) {
            shown.add(pictures.group(1));
        }
        Set<String> wanted = new TreeSet<>();
        for (String name : screens.keySet()) {
            for (int width : List.of(Visitors.DESKTOP, Visitors.PHONE)) {
                String file = name + "-" + width + ".png";
                wanted.add(file);
                Path picture = DOCUMENTS.resolve("screens").resolve(file);
                assertEquals(width, widthOf(picture), file);
                assertTrue(Files.size(picture) < LARGEST_BYTES, file + " is too large for a repository");
            }
        }
        assertEquals(wanted, shown);
    }

    /// As a PNG says at its beginning.
    private static int widthOf(Path picture) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(picture)).getInt(16);
    }

    private void take(Visitors visitors) throws IOException {
        Map<String, Page> windows = new HashMap<>();
        Files.createDirectories(DOCUMENTS.resolve("screens"));
        for (Map.Entry<String, Screen> screen : screens.entrySet()) {
            String name = screen.getKey();
            String path = screen.getValue().path();
            if (path.isEmpty()) {
                assertTrue(OF_A_NOTICE.contains(name), name);
                continue;
            }
            Page page = windows.computeIfAbsent(
                    screen.getValue().username(),
                    username -> username.isEmpty() ? visitors.stranger() : visitors.as(username));
            page.setDefaultTimeout(60_000); // it is about the pictures, not about how long they take
            if (name.equals("receipt")) {
                object(page, path);
            } else if (name.equals("handling")) {
                page.navigate(path);
                page.locator("form[action$='/take'] button").click();
                page.locator("form[action$='/ruling']").waitFor();
            }
            for (int width : List.of(Visitors.DESKTOP, Visitors.PHONE)) {
                page.setViewportSize(width, width == Visitors.PHONE ? 740 : 900);
                if (!name.equals("receipt")) { // an answer has no address
                    page.navigate(path);
                }
                page.locator("#live[aria-busy=true]")
                        .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
                page.evaluate("document.fonts.ready");
                page.waitForTimeout(150);
                BufferedImage picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
                ImageIO.write(
                        FewColours.of(picture),
                        "png",
                        DOCUMENTS
                                .resolve("screens")
                                .resolve(name + "-" + width + ".png")
                                .toFile());
            }
        }
    }

    private static void object(Page page, String path) {
        page.navigate(path);
        page.locator("[name=told]").fill("公示的材料中写明服务大厅周末开放，但我们两次周末去都关着门，请核实。");
        page.locator("[name=reach]").fill("objector@example.org");
        page.locator("form:has([name=told]) button").click();
        page.getByText("回执码").first().waitFor();
    }
}
