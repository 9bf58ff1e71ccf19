package org.xingping.engine.conformance;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One case of CEL's conformance suite.
///
/// @param kind kind of value the text comes to: bool, int, uint, double, error, or other for what has no place here
/// @param value the value as text; blank for an error
/// @param bindings variables as `name=kind:value`
record CelCase(String section, String test, String expression, String kind, String value, List<String> bindings) {

    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    String id() {
        return section + "/" + test;
    }

    boolean isNumber() {
        return kind.equals("int") || kind.equals("uint") || kind.equals("double");
    }

    static List<CelCase> all() {
        return rows("cel-spec.csv").stream()
                .map(row -> new CelCase(
                        row.getField("section"),
                        row.getField("test"),
                        unescaped(row.getField("expression")),
                        row.getField("kind"),
                        row.getField("value"),
                        row.getField("bindings").isEmpty()
                                ? List.of()
                                : List.of(row.getField("bindings").split("; "))))
                .toList();
    }

    static List<NamedCsvRecord> rows(String resource) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(
                        Objects.requireNonNull(CelCase.class.getResourceAsStream("/conformance/" + resource)),
                        StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> {
            String sign = found.group(1) != null
                    ? Character.toString((char) Integer.parseInt(found.group(1), 16))
                    : found.group(2).equals("n") ? "\n" : found.group(2);
            return Matcher.quoteReplacement(sign);
        });
    }
}
