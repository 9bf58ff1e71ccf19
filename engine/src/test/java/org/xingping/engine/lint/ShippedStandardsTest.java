package org.xingping.engine.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Language;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.standard.DictionaryReader;

/// What is said of the standards that come with the product; all of it is known and meant.
class ShippedStandardsTest {

    private static final Path HOME = Path.of(System.getProperty("xingping.home", ".."), "standards");

    private static final Dictionary DICTIONARY = DictionaryReader.read(HOME.resolve("metrics.yaml"));

    /// The registration of an estate is recorded only, as its plan says; the ten-star document leaves section 5 out and
    /// gives section 10 no clause.
    private static final List<String> ACCEPTED = List.of(
            "property-grading: section `register` is recorded only: it has no star or needs, and nothing uses its clauses"
                    + " or points",
            "ten-star: section `5` has no kept clause: its star cannot be won and does not count as winnable",
            "ten-star: section `10` has no kept clause: its star cannot be won and does not count as winnable");

    @Test
    void areInOrder() throws IOException {
        List<String> said = new ArrayList<>();
        for (CheckedStandard standard : standards()) {
            for (Problem problem : StandardLint.problems(standard)) {
                said.add(standard.standard().id() + ": " + problem.what().in(Language.EN));
            }
        }

        assertEquals(String.join("\n", ACCEPTED), String.join("\n", said));
    }

    @Test
    void useEveryMetricOfTheDictionary() throws IOException {
        List<String> said = DictionaryLint.problems(DICTIONARY, standards()).stream()
                .map(problem -> problem.in(Language.EN))
                .toList();

        assertEquals("", String.join("\n", said));
    }

    private static List<CheckedStandard> standards() throws IOException {
        try (Stream<Path> files = Files.list(HOME)) {
            return files.map(folder -> folder.resolve("standard.yaml"))
                    .filter(Files::exists)
                    .sorted()
                    .map(file -> Linting.checked(file, DICTIONARY))
                    .toList();
        }
    }
}
