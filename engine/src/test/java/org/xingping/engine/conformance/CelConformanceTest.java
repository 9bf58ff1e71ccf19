package org.xingping.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xingping.engine.conformance.CaseRun.Failed;
import org.xingping.engine.conformance.CaseRun.Outcome;
import org.xingping.engine.conformance.CaseRun.Refused;
import org.xingping.engine.conformance.CaseRun.Value;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// Every case of CEL's conformance suite is decided as CEL decides it, or is refused with a message, or differs on
/// purpose and is listed.
class CelConformanceTest {

    /// What a refusal may say: that standards have no such thing, or that kinds of things do not go together.
    private static final Set<String> REFUSALS = Set.of(
            "not-in-standards", "text-in-condition", "number-size", "result-type", "unit-mismatch", "unknown-name");

    /// Why standards differ where they do.
    private static final Set<String> REASONS = Set.of("exact-range", "no-infinity", "guard-rule");

    /// How many cases of a section agree, differ on purpose, and are refused.
    private record Count(int agreeing, int differing, int refused) {
        String row(String section) {
            return "| %s | %d | %d | %d |".formatted(section, agreeing, differing, refused);
        }
    }

    private final Map<String, Outcome> outcomes = outcomes();

    private static Map<String, Outcome> outcomes() {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (CelCase test : CelCase.all()) {
            outcomes.put(test.id(), CaseRun.of(test));
        }
        return outcomes;
    }

    private Outcome outcome(CelCase test) {
        Outcome outcome = outcomes.get(test.id());
        if (outcome == null) {
            throw new IllegalStateException(test.id() + " stands twice");
        }
        return outcome;
    }

    @Test
    void acceptedCasesAgreeButForTheListedOnes() {
        Map<String, String> listed = new TreeMap<>();
        CelCase.rows("differences.csv").forEach(row -> {
            assertTrue(REASONS.contains(row.getField("reason")), row.getField("reason"));
            listed.put(row.getField("case"), row.getField("ours"));
        });
        Map<String, String> found = new TreeMap<>();
        for (CelCase test : CelCase.all()) {
            Outcome outcome = outcome(test);
            if (!(outcome instanceof Refused) && !agrees(test, outcome)) {
                found.put(test.id(), outcome instanceof Value(String text) ? text : "failed");
            }
        }
        assertEquals(listed, found);
    }

    private static boolean agrees(CelCase test, Outcome outcome) {
        return switch (outcome) {
            case Failed failed -> test.kind().equals("error");
            case Value(String text) ->
                test.kind().equals("bool") ? text.equals(test.value()) : isSameNumber(test, text);
            case Refused refused -> false;
        };
    }

    private static boolean isSameNumber(CelCase test, String text) {
        try {
            return test.isNumber() && new BigDecimal(test.value()).compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException endless) {
            return false;
        }
    }

    @Test
    void refusedCasesSayWhatIsWrongAndWhere() {
        List<String> unclear = new ArrayList<>();
        for (CelCase test : CelCase.all()) {
            if (outcome(test) instanceof Refused(List<Problem> problems)) {
                assertFalse(problems.isEmpty(), test.id());
                for (Problem problem : problems) {
                    if (!isClear(problem)) {
                        unclear.add(test.id() + " `" + test.expression() + "`: " + problem);
                    }
                }
            }
        }
        assertEquals("", String.join("\n", unclear));
    }

    private static boolean isClear(Problem problem) {
        return REFUSALS.contains(problem.rule())
                && !problem.what().zh().isBlank()
                && !problem.what().en().isBlank()
                && !problem.remedy().zh().isBlank()
                && !problem.remedy().en().isBlank()
                && problem.at() instanceof Position.InText(String file, int line, int column)
                && line >= 8
                && column > 0;
    }

    /// The counts by section stand in the documentation and nowhere else.
    @Test
    void theDocumentedCountsHold() throws IOException {
        Map<String, Count> counts = new LinkedHashMap<>();
        for (CelCase test : CelCase.all()) {
            Outcome outcome = outcome(test);
            boolean refused = outcome instanceof Refused;
            boolean agrees = agrees(test, outcome);
            counts.merge(
                    test.section(),
                    new Count(agrees ? 1 : 0, refused || agrees ? 0 : 1, refused ? 1 : 0),
                    (sum, one) -> new Count(
                            sum.agreeing + one.agreeing, sum.differing + one.differing, sum.refused + one.refused));
        }
        List<String> rows = new ArrayList<>();
        counts.forEach((section, count) -> rows.add(count.row(section)));
        for (String page : List.of("cel-subset.md", "cel-subset.zh-CN.md")) {
            Path file = Path.of(System.getProperty("xingping.home", "."))
                    .resolve("docs")
                    .resolve("reference")
                    .resolve(page);
            List<String> documented = Files.readAllLines(file).stream()
                    .filter(line -> line.matches("\\| [a-z_]+ \\| \\d+ \\| \\d+ \\| \\d+ \\|"))
                    .toList();
            assertEquals(rows, documented, page);
        }
    }
}
