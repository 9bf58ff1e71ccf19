package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;

class StandardLibraryTest {

    private static final String METRICS = """
            dictionary: metrics
            scales:
              honour: [none, county, city]
              grade: [none, third, second]
              size: [small, large]
            metrics:
              - {id: books, title: {zh: 书}, unit: count, decimals: 0, range: 0..1000}
              - {id: staff, title: {zh: 人}, unit: people, decimals: 0, range: 0..1000}
              - {id: civility, title: {zh: 文明}, scale: honour}
              - {id: culture, title: {zh: 文化}, scale: grade}
            """;

    private static String standard(String id, String more) {
        return """
                standard: %s
                edition: "1"
                title: {zh: 例}
                source: {zh: 文件}
                rates: community
                levels: [{id: good, title: {zh: 好}}, {id: bad, title: {zh: 差}}]
                """.formatted(id) + more;
    }

    private static final String BOOKS = """
            sections: [{id: a, title: {zh: 甲}, star: all, clauses: [{id: a.1, when: books >= 10}]}]
            award: [{is: good, when: 'star("a")'}, {is: bad}]
            """;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @BeforeEach
    void install() throws IOException {
        write("metrics.yaml", METRICS);
        write("reading/standard.yaml", standard("reading", BOOKS));
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ResolvedStandard resolve(String idOrFile) {
        return StandardLibrary.open(folder).resolve(idOrFile);
    }

    private Problem refused(String idOrFile) {
        return assertThrows(InputRefused.class, () -> resolve(idOrFile))
                .problems()
                .getFirst();
    }

    private static String overlay(String id, String of, String more) {
        return "overlay: %s\nof: %s\nedition: \"2\"\ntitle: {zh: 叠加}\n%s".formatted(id, of, more);
    }

    @Test
    void listsAndResolvesWhatIsInstalled() throws IOException {
        write("zebra/standard.yaml", standard("zebra", BOOKS));
        write("notes/readme.txt", "no standard here");
        StandardLibrary library = StandardLibrary.open(folder);
        assertEquals(List.of("reading", "zebra"), library.ids());
        assertNotNull(library.dictionary().metric("books"));
        ResolvedStandard resolved = library.resolve("reading");
        assertEquals("reading", resolved.standard().id());
        assertEquals(List.of(), resolved.lineage().dropped());
        assertEquals("[reading@1]", resolved.lineage().editions().toString());
    }

    @Test
    void theCanonicalFormHoldsTheDefinitionsTheStandardCanReferToAndNoOthers() throws IOException {
        String json = resolve("reading").canonicalJson();
        assertTrue(
                json.startsWith("{\"format\":1,\"metrics\":[{\"better\":\"neither\",\"decimals\":0,\"id\":\"books\""),
                json);
        assertFalse(json.contains("staff") || json.contains("county") || json.contains("third"), json);

        write("reading/standard.yaml", standard("reading", BOOKS.replace("books >= 10", "civility >= county")));
        String words = resolve("reading").canonicalJson();
        assertTrue(words.contains("county") && words.contains("\"scale\":\"honour\""), words);
        assertFalse(words.contains("\"id\":\"third\"") || words.contains("\"id\":\"books\""), words);

        write("reading/standard.yaml", standard("reading", BOOKS.replace("books >= 10", "small < large")));
        assertTrue(resolve("reading").canonicalJson().contains("\"scales\":{\"size\":"));

        write(
                "reading/standard.yaml",
                standard("reading", BOOKS + "metrics: [{id: own, title: {zh: 自有}, scale: grade}]"));
        assertTrue(resolve("reading").canonicalJson().contains("\"id\":\"third\""));
    }

    @Test
    void onlyDefinitionsInUseChangeTheHash() throws IOException {
        String hash = resolve("reading").sha256();
        write("metrics.yaml", METRICS.replace("unit: people, decimals: 0", "unit: people, decimals: 2"));
        assertEquals(hash, resolve("reading").sha256());
        write(
                "metrics.yaml",
                METRICS.replace("unit: count, decimals: 0, range: 0..1000", "unit: count, decimals: 0, range: 0..999"));
        assertNotEquals(hash, resolve("reading").sha256());
        write("metrics.yaml", "# the same\n" + METRICS.replace("{zh: 书}", "{ zh: '书' }"));
        assertEquals(hash, resolve("reading").sha256());
    }

    @Test
    void theOrderOfTheDictionarySaysNothing() throws IOException {
        write("reading/standard.yaml", standard("reading", BOOKS.replace("books >= 10", "books >= staff")));
        String json = resolve("reading").canonicalJson();
        String books = METRICS.lines()
                .filter(line -> line.contains("id: books"))
                .findFirst()
                .orElseThrow();
        write("metrics.yaml", METRICS.replace(books + "\n", "") + books);
        assertEquals(json, resolve("reading").canonicalJson());
    }

    @Test
    void anOverlayHasTheHashOfTheStandardThatSaysTheSame() throws IOException {
        Path overlay = write("mine.yaml", overlay("mine", "reading", "set: {a.1.when: books >= 20}"));
        Path whole = write(
                "whole.yaml",
                standard("mine", BOOKS.replace("10", "20"))
                        .replace("edition: \"1\"", "edition: \"2\"")
                        .replace("title: {zh: 例}", "title: {zh: 叠加}")
                        .replace("id: a.1,", "id: a.1, from: reading,"));
        ResolvedStandard tailored = resolve(overlay.toString());
        assertEquals(resolve(whole.toString()).sha256(), tailored.sha256());
        assertEquals("[reading@1, mine@2]", tailored.lineage().editions().toString());
    }

    @Test
    void overlaysMayBeInstalledChainedAndNameFiles() throws IOException {
        write("county/standard.yaml", overlay("county", "reading@1", "set: {a.1.when: books >= 20}"));
        write("elsewhere/town.yaml", overlay("town", "../county/standard.yaml@2", "set: {a.1.when: books >= 30}"));
        Path village = write("elsewhere/village.yaml", overlay("village", "town.yaml", ""));
        assertEquals(List.of("county", "reading"), StandardLibrary.open(folder).ids());
        assertEquals("county", resolve("county").standard().id());
        ResolvedStandard resolved = resolve(village.toString());
        assertEquals(
                "[reading@1, county@2, town@2, village@2]",
                resolved.lineage().editions().toString());
        assertTrue(resolved.canonicalJson().contains("books >= 30"));
    }

    @Test
    void refusesOverlaysThatGoInACircle() throws IOException {
        write("a.yaml", overlay("a", "b.yaml", ""));
        write("b.yaml", overlay("b", "./a.yaml", ""));
        Problem problem = refused(folder.resolve("a.yaml").toString());
        assertEquals("overlay-cycle", problem.rule());
        assertTrue(problem.at().toString().endsWith("b.yaml:2:5"), problem.at().toString());
        write("reading/standard.yaml", overlay("reading", "reading", ""));
        assertEquals("overlay-cycle", refused("reading").rule());
    }

    @Test
    void saysWhatIsInstalledWhenAnIdIsUnknown() throws IOException {
        Problem problem = refused("readin");
        assertEquals("unknown-standard", problem.rule());
        assertEquals(
                "did you mean `reading`; installed are reading",
                problem.remedy().en());
        Path overlay = write("mine.yaml", overlay("mine", "rading", ""));
        Problem base = refused(overlay.toString());
        assertEquals("unknown-standard", base.rule());
        assertTrue(base.at().toString().endsWith("mine.yaml:2:5"));
        assertEquals("file-missing", refused("nowhere/standard.yaml").rule());
        Path lost = write("lost.yaml", overlay("lost", "gone.yaml", ""));
        assertEquals("file-missing", refused(lost.toString()).rule());
        assertTrue(refused(lost.toString()).at().toString().endsWith("lost.yaml:2:5"));
    }

    @Test
    void aFolderAndItsStandardHaveOneName() throws IOException {
        write("writing/standard.yaml", standard("reading", BOOKS));
        assertEquals("folder-name", refused("writing").rule());
        assertEquals(
                "reading",
                resolve(folder.resolve("writing").toString()).standard().id());
        // as a file it may stand anywhere
        assertEquals(
                "reading",
                resolve(folder.resolve("writing/standard.yaml").toString())
                        .standard()
                        .id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics: [{id: books, title: {zh: 书}, unit: count, decimals: 0, range: 0..5}]",
                "scales: {honour: [none, county]}"
            })
    void aStandardCannotRedefineWhatIsShared(String local) throws IOException {
        write("reading/standard.yaml", standard("reading", BOOKS + local));
        Problem problem = refused("reading");
        assertTrue(problem.rule().endsWith("-clash"), problem.rule());
        assertTrue(
                problem.at().toString().contains("reading/standard.yaml:9:"),
                problem.at().toString());
    }

    @Test
    void needsADictionary() throws IOException {
        Files.delete(folder.resolve("metrics.yaml"));
        assertThrows(InputRefused.class, () -> StandardLibrary.open(folder));
    }

    private static List<String> shipped() {
        return StandardLibrary.open(Shipped.STANDARDS).ids();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedStandardComesBackFromItsCanonicalForm(String id) {
        ResolvedStandard resolved = StandardLibrary.open(Shipped.STANDARDS).resolve(id);
        ResolvedStandard again = ResolvedStandard.ofCanonical("stored.json", resolved.canonicalJson());
        assertEquals(resolved.canonicalJson(), again.canonicalJson());
        assertEquals(resolved.sha256(), again.sha256());
        // the definitions it carries are all it needs
        StandardChecker.check(again.standard(), again.dictionary());
        assertTrue(again.dictionary().metrics().size()
                <= resolved.dictionary().metrics().size());
        for (Metric metric : again.dictionary().metrics()) {
            Metric original = Objects.requireNonNull(resolved.dictionary().metric(metric.id()));
            assertEquals(original.low(), metric.low());
            assertEquals(original.high(), metric.high());
            assertEquals(
                    original.scale() == null ? List.of() : words(original.scale()),
                    metric.scale() == null ? List.of() : words(metric.scale()));
        }
    }

    private static List<String> words(Scale scale) {
        return scale.words().stream().map(Scale.Word::id).toList();
    }

    @Test
    void shippedOverlaysResolve() {
        StandardLibrary library = StandardLibrary.open(Shipped.STANDARDS);
        for (Path overlay : Shipped.overlays()) {
            ResolvedStandard resolved = library.resolve(overlay.toString());
            StandardChecker.check(resolved.standard(), resolved.dictionary());
        }
    }
}
