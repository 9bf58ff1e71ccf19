package org.xingping.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Looks at a page as axe does, by the rules of WCAG 2.2 A and AA, in light and dark and on a desk and a phone.
final class Accessible {

    private static final int HEIGHT = 900;
    private static final String AXE = axe();

    /// Everything that axe calls a violation, a line per place.
    private static final String LOOK = """
            async part => {
                const colours = ['color-contrast', 'link-in-text-block'];
                // what the new width calls for is done by the next but one picture
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                const found = await axe.run(document, {
                    runOnly: part === 'COLOURS' ? colours : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                    rules: part === 'SHAPES' ? Object.fromEntries(colours.map(rule => [rule, {enabled: false}])) : {},
                    resultTypes: ['violations']});
                return found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ' at ' + node.target
                    + ': ' + [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')));
            }
            """;

    /// What reaches out of the window sideways.
    private static final String WIDE = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
                .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 3).map(element => 'reaches out of the window: ' + element.outerHTML.slice(0, 80))
            """;

    /// What is looked at. Colours take axe longer than all the rest; they are the same at every width, and the only
    /// thing that is another in the dark.
    private enum Part {
        ALL,
        SHAPES,
        COLOURS
    }

    private Accessible() {}

    private static String axe() {
        try (InputStream script =
                Objects.requireNonNull(Accessible.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What reaches out of the window as wide as it is.
    static List<String> wide(Page page, String name) {
        return ((List<?>) page.evaluate(WIDE))
                .stream().map(fault -> name + ": " + fault).toList();
    }

    static void check(Page page, String name) {
        List<String> faults = faults(page, name);
        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }

    /// Leaves the window as wide as on a desk, and light.
    static List<String> faults(Page page, String name) {
        List<String> faults = new ArrayList<>();
        page.evaluate(AXE);
        for (int width : List.of(Visitors.PHONE, Visitors.DESKTOP)) {
            page.setViewportSize(width, HEIGHT);
            faults.addAll(look(page, name, width, ColorScheme.LIGHT, width == Visitors.PHONE ? Part.SHAPES : Part.ALL));
            faults.addAll(wide(page, name + ", " + width + " px"));
        }
        faults.addAll(look(page, name, Visitors.DESKTOP, ColorScheme.DARK, Part.COLOURS));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return faults;
    }

    private static List<String> look(Page page, String name, int width, ColorScheme scheme, Part part) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        return ((List<?>) page.evaluate(LOOK, part.name()))
                .stream()
                        .map(fault -> "%s, %d px, %s: %s".formatted(name, width, scheme, fault))
                        .toList();
    }
}
