package org.xingping.engine.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.language.Language;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.standard.DictionaryReader;

/// Every standard in `broken/` has one mistake. Beside it stands what has to be said of it, in both languages, and the
/// fix after which nothing is left to be said: so each message is proved to be right, and its way out to be one.
///
/// An expectation is a line `line:column rule severity`, then the Chinese and the English message; at the end lines
/// `fix: old => new` (`\n` for a line break).
class BrokenStandardsTest {

    private static final Path FOLDER = Path.of("src/test/resources/broken");
    private static final String FIX = "fix: ";

    private static final Dictionary DICTIONARY = DictionaryReader.read(FOLDER.resolve("metrics.yaml"));

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".expected.txt"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysExactlyWhatIsWrong(String name) throws IOException {
        String expected =
                expectation(name).stream().filter(line -> !line.startsWith(FIX)).collect(Collectors.joining("\n"));

        assertEquals(expected, said(Linting.problems(name + ".yaml", broken(name), DICTIONARY)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasNothingToSayOnceFixed(String name) throws IOException {
        String yaml = broken(name);
        List<String> fixes =
                expectation(name).stream().filter(line -> line.startsWith(FIX)).toList();
        for (String fix : fixes) {
            String[] sides = fix.substring(FIX.length()).replace("\\n", "\n").split(" => ", -1);
            assertTrue(yaml.contains(sides[0]), "no such text: " + sides[0]);
            yaml = yaml.replace(sides[0], sides[1]);
        }

        assertTrue(!fixes.isEmpty(), "no fix is given");
        assertEquals("", said(Linting.problems(name + ".yaml", yaml, DICTIONARY)));
    }

    @Test
    void hasNothingToSayOfAHealthyStandard() throws IOException {
        assertEquals("", said(Linting.problems("healthy.yaml", broken("healthy"), DICTIONARY)));
    }

    private static String broken(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".yaml"));
    }

    private static List<String> expectation(String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name + ".expected.txt"));
    }

    private static String said(List<Problem> problems) {
        return problems.stream().map(BrokenStandardsTest::said).collect(Collectors.joining("\n"));
    }

    private static String said(Problem problem) {
        Position.InText at = (Position.InText) problem.at();
        return at.line() + ":" + at.column() + " " + problem.rule() + " "
                + problem.severity().name().toLowerCase(Locale.ROOT) + "\n" + message(problem, Language.ZH, "；") + "\n"
                + message(problem, Language.EN, "; ");
    }

    private static String message(Problem problem, Language language, String separator) {
        return problem.what().in(language)
                + (problem.remedy().isEmpty()
                        ? ""
                        : separator + problem.remedy().in(language));
    }
}
