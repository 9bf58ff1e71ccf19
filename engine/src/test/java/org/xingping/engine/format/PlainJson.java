package org.xingping.engine.format;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xingping.engine.source.SourceNode;

/// Turns a YAML file into JSON as an editor sees it: plain scalars are typed by the core schema of YAML 1.2.
public final class PlainJson {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private PlainJson() {}

    public static String of(SourceNode node) {
        return switch (node) {
            case SourceNode.Scalar scalar -> scalar(scalar);
            case SourceNode.Sequence sequence ->
                sequence.items().stream().map(PlainJson::of).collect(Collectors.joining(", ", "[", "]"));
            case SourceNode.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> text(entry.key().text()) + ": " + of(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String scalar(SourceNode.Scalar scalar) {
        String text = scalar.text();
        if (scalar.quoted()) {
            return text(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return text;
        }
        return NUMBER.matcher(text).matches() ? String.valueOf(Double.parseDouble(text)) : text(text);
    }

    private static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
