package org.xingping.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Both languages say everything, and nothing that nobody reads; every view has its template.
class InterfaceTextsTest {

    private static final Path MAIN = Path.of(System.getProperty("xingping.home", ".."), "app", "src", "main");
    private static final Pattern USE =
            Pattern.compile("\\btext\\(\\s*(?:[\\w.()]+,\\s*)?\"([a-z][\\w.-]*)\"(\\s*\\+)?");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[\\w.-]+)\"");

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(MAIN.resolve("resources/text"), "_" + language + ".properties")) {
            String module = file.getFileName().toString().replaceFirst("_.*", "");
            Properties lines = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                lines.load(reader);
            }
            lines.forEach((key, text) -> {
                texts.put((String) key, (String) text);
                assertEquals(module, ((String) key).replaceFirst("\\..*", ""), "a key of another module in " + file);
            });
        }
        return texts;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>(files(MAIN.resolve("java"), ".java"));
        sources.addAll(files(MAIN.resolve("jte"), ".jte"));
        return sources;
    }

    @Test
    void both_languages_have_the_same_keys_and_no_empty_text() throws IOException {
        assertEquals(texts("zh").keySet(), texts("en").keySet());
        for (String language : List.of("zh", "en")) {
            texts(language).forEach((key, text) -> assertEquals(false, text.isBlank(), key));
        }
    }

    @Test
    void every_text_that_is_asked_for_exists() throws IOException {
        Set<String> keys = texts("zh").keySet();
        Set<String> missing = new TreeSet<>();
        for (Path source : sources()) {
            for (MatchResult use :
                    USE.matcher(Files.readString(source)).results().toList()) {
                String key = use.group(1);
                boolean isFound = use.group(2) == null
                        ? keys.contains(key)
                        : keys.stream().anyMatch(known -> known.startsWith(key));
                if (!isFound) {
                    missing.add(MAIN.relativize(source) + ": " + key);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void no_text_is_left_over() throws IOException {
        Set<String> used = new HashSet<>();
        for (Path source : sources()) {
            LITERAL.matcher(Files.readString(source)).results().forEach(found -> used.add(found.group(1)));
        }
        Set<String> left = new TreeSet<>(texts("zh").keySet());
        left.removeIf(key -> used.contains(key)
                || used.stream().anyMatch(part -> (part.endsWith("-") || part.endsWith(".")) && key.startsWith(part)));
        assertEquals(Set.of(), left);
    }

    @Test
    void every_view_has_a_template_that_takes_it_and_the_page_and_nothing_else() throws IOException {
        Pattern template = Pattern.compile("\"([a-z-]+/[a-z0-9-]+)\"");
        List<String> wrong = new ArrayList<>();
        for (Path source : files(MAIN.resolve("java"), "View.java")) {
            String text = Files.readString(source);
            int start = text.indexOf("String template()");
            if (!text.contains("implements View") || start < 0) {
                continue;
            }
            String view = source.getFileName().toString().replace(".java", "");
            String body = text.substring(start, text.indexOf('}', start));
            List<String> names = template.matcher(body)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            if (names.isEmpty()) {
                wrong.add(view + " names no template");
            }
            for (String name : names) {
                Path file = MAIN.resolve("jte").resolve(name + ".jte");
                if (!Files.exists(file)) {
                    wrong.add(view + ": no " + name + ".jte");
                    continue;
                }
                List<String> parameters = Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("@param "))
                        .map(line -> line.substring("@param ".length()).strip())
                        .sorted()
                        .toList();
                if (!parameters.equals(
                        Stream.of("Page page", view + " view").sorted().toList())) {
                    wrong.add(name + ".jte takes " + parameters);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
