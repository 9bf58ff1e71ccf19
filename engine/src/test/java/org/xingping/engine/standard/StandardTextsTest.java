package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

class StandardTextsTest {

    private static final String METRICS = """
            dictionary: metrics
            scales: {honour: [none, county, city]}
            metrics:
              - {id: books, title: {zh: 书}, unit: count, decimals: 0, range: 0..1000}
              - {id: civility, title: {zh: 文明}, scale: honour}
            """;

    private static final String BASE = """
            standard: base
            edition: "1"
            title: {zh: 基础, en: base}
            source: {zh: 文件}
            rates: community
            sections:
              - id: "1"
                title: {zh: 一}
                star: all
                clauses:
                  - {id: "1.1", title: {zh: 甲}, finding: met}
                  - {id: "1.2", title: {zh: 乙}, when: books >= 10}
                  - {id: "1.3", title: {zh: 丙}, when: civility >= county}
            levels: [{id: good, title: {zh: 好}}, {id: bad, title: {zh: 差}}]
            award: [{is: good, when: 'star("1")'}, {is: bad}]
            """;

    private static final String COUNTY = """
            overlay: county
            of: base@1
            edition: "2026"
            title: {zh: 县}
            set: {"1.2.when": books >= 20}
            add: [{to: section 1, clause: {id: L.1, title: {zh: 县增}, finding: met}}]
            drop: [{clause: "1.3", reason: {zh: 不评}}]
            """;

    private final StandardTexts texts = StandardTexts.of("metrics.yaml", METRICS);

    /// A shelf that remembers what is put on it, the newest last.
    private static final class ListShelf implements StandardTexts.Shelf {

        private final List<ResolvedStandard> standards = new ArrayList<>();

        ListShelf(ResolvedStandard... standards) {
            this.standards.addAll(List.of(standards));
        }

        @Override
        public List<String> ids() {
            return standards.stream()
                    .map(each -> each.standard().id())
                    .distinct()
                    .toList();
        }

        @Override
        public @Nullable ResolvedStandard find(String id, @Nullable String edition) {
            return standards.reversed().stream()
                    .filter(each -> each.standard().id().equals(id)
                            && (edition == null || each.standard().edition().equals(edition)))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final StandardTexts.Shelf EMPTY = new ListShelf();

    private ResolvedStandard base() {
        return texts.resolve("base.yaml", BASE, EMPTY);
    }

    private Problem problem(String yaml, StandardTexts.Shelf shelf) {
        return assertThrows(InputRefused.class, () -> texts.resolve("mine.yaml", yaml, shelf))
                .problems()
                .getFirst();
    }

    @Test
    void textsAndFilesResolveToOneHash() {
        StandardLibrary library = StandardLibrary.open(Shipped.STANDARDS);
        StandardTexts shipped = StandardTexts.of("metrics.yaml", read(Shipped.STANDARDS.resolve("metrics.yaml")));
        ListShelf shelf = new ListShelf();
        for (Path file : Shipped.standards()) {
            ResolvedStandard resolved = shipped.resolve(file.toString(), read(file), EMPTY);
            assertEquals(library.resolve(resolved.standard().id()).sha256(), resolved.sha256());
            // as it is kept: nothing but the canonical text
            shelf.standards.add(ResolvedStandard.ofCanonical("kept", resolved.canonicalJson()));
        }
        List<Path> overlays = Shipped.overlays();
        assertTrue(!overlays.isEmpty());
        for (Path file : overlays) {
            assertEquals(
                    library.resolve(file.toString()).sha256(),
                    shipped.resolve(file.toString(), read(file), shelf).sha256());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void anOverlayOfAnOverlayKeepsTheColumnsOfBoth() {
        ResolvedStandard county = texts.resolve("county.yaml", COUNTY, new ListShelf(base()));
        ResolvedStandard town = texts.resolve("town.yaml", """
                overlay: town
                of: county@2026
                edition: "1"
                title: {zh: 镇}
                add: [{to: section 1, clause: {id: T.1, title: {zh: 镇增}, finding: met}}]
                """, new ListShelf(base(), county));
        assertEquals(
                List.of("base/1.1", "base/1.2", "county/L.1", "town/T.1"),
                town.standard().clauses().stream()
                        .map(clause -> clause.findingKey(town.standard().id()))
                        .toList());
        assertEquals("[base@1, county@2026, town@1]", town.lineage().editions().toString());
        assertEquals("1.3", town.lineage().dropped().getFirst().clause());
        assertEquals(
                town.sha256(),
                ResolvedStandard.ofCanonical("kept", town.canonicalJson()).sha256());
        StandardChecker.check(town.standard(), town.dictionary());
    }

    @Test
    void aBaseKeepsTheDefinitionsItWasResolvedWith() {
        ResolvedStandard base = base();
        StandardTexts later = StandardTexts.of("metrics.yaml", """
                dictionary: metrics
                metrics: [{id: pages, title: {zh: 页}, unit: count, decimals: 0, range: 0..9}]
                """);
        ResolvedStandard overlay = later.resolve("mine.yaml", """
                overlay: mine
                of: base
                edition: "1"
                title: {zh: 我}
                add: [{to: section 1, clause: {id: L.1, title: {zh: 新}, when: pages >= 1}}]
                """, new ListShelf(base));
        assertNotNull(overlay.dictionary().metric("books"));
        assertNotNull(overlay.dictionary().metric("pages"));
        Metric civility = Objects.requireNonNull(overlay.dictionary().metric("civility"));
        assertEquals("city", civility.format(2));
        StandardChecker.check(overlay.standard(), overlay.dictionary());
    }

    @Test
    void aBaseThatIsNotThereIsNamedWithWhatIs() {
        ListShelf shelf = new ListShelf(base());
        Problem missing = problem(COUNTY.replace("base@1", "bas"), shelf);
        assertEquals("unknown-standard", missing.rule());
        assertEquals("did you mean `base`", missing.remedy().en());
        assertEquals(Position.of("mine.yaml", 2, 5), missing.at());
        assertEquals(
                "overlay-edition",
                problem(COUNTY.replace("base@1", "base@7"), shelf).rule());
        assertEquals(
                "write `base@1`",
                problem(COUNTY.replace("base@1", "base@7"), shelf).remedy().en().replaceAll(".*: ", ""));
    }

    @Test
    void noFileIsReadForABase() {
        Problem file = problem(COUNTY.replace("base@1", "../base.yaml"), new ListShelf(base()));
        assertEquals("base-is-file", file.rule());
    }

    @Test
    void aFaultOfTheOverlayStandsInTheOverlay() {
        Problem fault = problem(COUNTY.replace("1.2.when", "1.9.when"), new ListShelf(base()));
        assertEquals(Position.of("mine.yaml", 5, 7), fault.at());
        assertNull(base().dictionary().metric("pages"));
    }
}
