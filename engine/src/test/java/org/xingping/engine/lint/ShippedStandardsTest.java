package org.xingping.engine.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.language.Language;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// What is said of the standards that come with the product; all of it is known and meant.
class ShippedStandardsTest {

    private static final Path HOME = Path.of(System.getProperty("xingping.home", ".."));

    private static final StandardLibrary LIBRARY = StandardLibrary.open(HOME.resolve("standards"));

    /// The registration of an estate is recorded only, as its plan says; the ten-star document leaves
    /// section 5 out and gives section 10 no clause.
    private static final List<String> ACCEPTED = List.of(
            "property-grading: section `register` is recorded only: it has no star or needs, and nothing uses its clauses"
                    + " or points",
            "ten-star: section `5` has no kept clause: its star cannot be won and does not count as winnable",
            "ten-star: section `10` has no kept clause: its star cannot be won and does not count as winnable");

    @Test
    void areInOrder() {
        String said = LIBRARY.ids().stream()
                .flatMap(id -> StandardLint.problems(checked(id)).stream()
                        .map(problem -> id + ": " + problem.what().in(Language.EN)))
                .collect(Collectors.joining("\n"));

        assertEquals(String.join("\n", ACCEPTED), said);
    }

    @Test
    void useEveryMetricOfTheDictionary() {
        List<CheckedStandard> all =
                LIBRARY.ids().stream().map(ShippedStandardsTest::checked).toList();

        assertEquals("", said(DictionaryLint.problems(LIBRARY.dictionary(), all)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "funding"})
    void theExamplesOfOverlaysAreInOrder(String name) {
        String overlay = HOME.resolve("examples/overlay-" + name + ".yaml").toString();

        assertEquals("", said(StandardLint.problems(checked(overlay))));
    }

    private static CheckedStandard checked(String idOrFile) {
        ResolvedStandard resolved = LIBRARY.resolve(idOrFile);
        return StandardChecker.check(resolved.standard(), resolved.dictionary());
    }

    private static String said(List<Problem> problems) {
        return problems.stream().map(problem -> problem.in(Language.EN)).collect(Collectors.joining("\n"));
    }
}
