package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.format.PlainJson;
import org.xingping.engine.format.Shape;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceReader;

class FormatDocumentsTest {

    private static final String STANDARD = "standards/standard.schema.json";
    private static final String METRICS = "standards/metrics.schema.json";
    private static final String OVERLAY = "standards/overlay.schema.json";

    @Test
    void theRepositoryHoldsWhatIsWrittenHere() throws IOException {
        if (Boolean.getBoolean("xingping.update")) {
            FormatDocuments.write(Shipped.HOME);
        }
        for (Map.Entry<String, String> document : FormatDocuments.texts().entrySet()) {
            Path file = Shipped.HOME.resolve(document.getKey());
            assertEquals(
                    document.getValue(),
                    Files.exists(file) ? Files.readString(file) : "",
                    () -> file + " is out of date: run ./xingping test -pl engine -Dtest=FormatDocumentsTest"
                            + " -Dxingping.update=true");
        }
    }

    private static List<String> offences(String schema, String yaml) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Objects.requireNonNull(FormatDocuments.texts().get(schema)), InputFormat.JSON);
        String json = PlainJson.of(SourceReader.read("test.yaml", yaml));
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    @ParameterizedTest
    @MethodSource("org.xingping.engine.standard.Shipped#standards")
    void shippedStandardsSatisfyTheSchema(Path file) throws IOException {
        assertEquals(List.of(), offences(STANDARD, read(file)));
    }

    @Test
    void theShippedDictionaryAndOverlaysSatisfyTheSchema() throws IOException {
        assertEquals(List.of(), offences(METRICS, read(Shipped.STANDARDS.resolve("metrics.yaml"))));
        for (Path overlay : Shipped.overlays()) {
            assertEquals(List.of(), offences(OVERLAY, read(overlay)), overlay.toString());
        }
    }

    private static final String MINIMAL = """
            standard: x
            edition: "1"
            title: {zh: 例, en: example}
            source: {en: a test}
            rates: community
            levels: [{id: good, title: {en: good}}]
            award: [{is: good}]
            """;

    @Test
    void theSchemaAllowsWhatTheReaderAllows() {
        assertEquals(List.of(), offences(STANDARD, MINIMAL));
        assertEquals(List.of(), offences(STANDARD, MINIMAL + """
                values:
                  a: {is: 600}
                  b: {by: n, bands: [{up_to: 10, is: 1}, {is: 2.5}]}
                  c: {matrix: [x, y], rows: ["12", [1, 2]]}
                  d: {percentile: 80%, of: x, within: all}
                parameters: {p: 0.7, q: 15%, r: {is: +5, range: -1..1.50}}
                sections:
                  - {id: "1", title: {zh: 一}, star: all, caps: good, clauses: [{id: "1.1", when: true}, {id: "1.2", omitted: a}]}
                  - {id: "2", title: {zh: 二}, needs: share >= 0.5, clauses: [{id: "2.1", points: 0..10}]}
                """));
        assertEquals(
                List.of(),
                offences(
                        OVERLAY,
                        "{overlay: o, of: x@1, edition: 2026, title: {zh: 例}, set: {a.b: 2, c.d: 10%, e.f: x}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown: 1",
                "period: week",
                "parameters: {p: many}",
                "parameters: {Big: 1}",
                "values: {a: {is: x, rank_of: y}}",
                "values: {a: {title: {en: nothing}}}",
                "values: {a: {by: n}}",
                "values: {a: {percentile: 0.8}}",
                "values: {a: {is: x, decimals: 10}}",
                "values: {a: {is: x, decimals: 1.5}}",
                "vetoes: [{id: V, when: x > 1}]",
                "vetoes: [{id: V, omitted: a, title: {en: text}}]",
                "vetoes: [{id: V, finding: holds, when: x > 1, caps: good}]",
                "sections: [{id: a, title: {en: a}, star: all, needs: any, clauses: []}]",
                "sections: [{id: a, title: {en: a}, caps: good, clauses: []}]",
                "sections: [{id: a, title: {en: a}, clauses: [{id: b}]}]",
                "sections: [{id: a, title: {en: a}, clauses: [{id: b, finding: met, when: x > 1}]}]",
                "sections: [{id: a, title: {en: a}, clauses: [{id: b, omitted: a, worth: 1}]}]",
                "sections: [{id: a, title: {en: a}, clauses: [{id: b, omitted: g}]}]",
                "sections: [{id: a, title: {en: a}, clauses: [{id: b, points: 0-10}]}]",
                "sections: [{id: 1, title: {en: a}, clauses: []}]",
                "metrics: [{id: m, title: {en: m}, unit: ratio, decimals: 2}]",
                "metrics: [{id: m, title: {en: m, fr: m}, scale: s}]",
                "metrics: [{id: m, title: {en: m}, scale: s, optional: perhaps}]",
                "movement: {up: 0}"
            })
    void theSchemaRefuses(String offence) {
        assertFalse(offences(STANDARD, MINIMAL + offence).isEmpty());
    }

    /// The schema repeats the patterns of the format check, which keeps its own to itself.
    @Test
    void theSchemaAndTheFormatCheckAgreeOnScalars() {
        List<String> keys = List.of("rates", "of_decimal", "range", "name");
        List<String> samples = List.of(
                "a",
                "1",
                "1.1",
                "A-b_c.d",
                "-a",
                ".a",
                "a b",
                "é",
                "_a",
                "a_1",
                "A",
                "1a",
                "0.5",
                "-0.5",
                "+0.5",
                ".5",
                "5.",
                "5%",
                "-5.25%",
                "5 %",
                "1e3",
                "0..1",
                "-1..1",
                "0..1.5",
                "0...1",
                "0..",
                "0.1..0.25",
                "1,000");
        Set<String> accepted = new HashSet<>();
        for (String key : keys) {
            for (String sample : samples) {
                String yaml = "\"" + sample + "\"";
                String file = switch (key) {
                    case "rates" -> MINIMAL.replace("rates: community", "rates: " + yaml);
                    case "of_decimal" -> MINIMAL + "parameters: {p: {is: " + yaml + "}}";
                    case "range" -> MINIMAL + "parameters: {p: {is: 1, range: " + yaml + "}}";
                    default -> MINIMAL + "parameters: {" + yaml + ": 1}";
                };
                Problems problems = new Problems();
                new ShapeCheck(problems).check(StandardFormat.STANDARD, SourceReader.read("x.yaml", file));
                assertEquals(
                        problems.all().isEmpty(),
                        offences(STANDARD, file).isEmpty(),
                        () -> key + " " + sample + " " + problems.all());
                if (problems.all().isEmpty()) {
                    accepted.add(key);
                }
            }
        }
        assertEquals(Set.copyOf(keys), accepted, "every type has accepted a sample");
    }

    @Test
    void theReferenceNamesEveryKeyInBothLanguages() {
        String english = Objects.requireNonNull(FormatDocuments.texts().get("docs/reference/format.md"));
        String chinese = Objects.requireNonNull(FormatDocuments.texts().get("docs/reference/format.zh-CN.md"));
        for (Shape shape : List.of(StandardFormat.STANDARD, StandardFormat.CLAUSE, StandardFormat.ADDITION)) {
            assertTrue(english.contains("\n## " + shape.name() + "\n"), shape.name());
            assertTrue(chinese.contains("\n## " + shape.name() + "\n"), shape.name());
            for (Shape.Key key : shape.keys()) {
                assertTrue(english.contains(key.meaning().en()), key.name());
                assertTrue(chinese.contains(key.meaning().zh()), key.name());
            }
        }
    }
}
