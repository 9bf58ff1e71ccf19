package org.xingping.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                assertEquals(width, ImageIO.read(picture.toFile()).getWidth(), file);
                assertTrue(Files.size(picture) < LARGEST_BYTES, file + " is too large for a repository");
            }
        }
        assertEquals(wanted, shown);
    }

    private void take(Visitors visitors) throws IOException {
        Files.createDirectories(DOCUMENTS.resolve("screens"));
        for (Map.Entry<String, Screen> screen : screens.entrySet()) {
            String username = screen.getValue().username();
            Page page = username.isEmpty() ? visitors.stranger() : visitors.as(username);
            for (int width : List.of(Visitors.DESKTOP, Visitors.PHONE)) {
                page.setViewportSize(width, width == Visitors.PHONE ? 740 : 900);
                page.navigate(screen.getValue().path());
                page.locator("#live[aria-busy=true]")
                        .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
                page.waitForTimeout(500);
                BufferedImage picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
                ImageIO.write(
                        FewColours.of(picture),
                        "png",
                        DOCUMENTS
                                .resolve("screens")
                                .resolve(screen.getKey() + "-" + width + ".png")
                                .toFile());
            }
        }
    }
}
