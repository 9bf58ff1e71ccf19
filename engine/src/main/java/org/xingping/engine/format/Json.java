package org.xingping.engine.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A JSON value to be written; nothing here reads JSON.
sealed interface Json {

    /// A number, `true` or `false`, as it is to appear.
    record Literal(String text) implements Json {}

    record Text(String text) implements Json {}

    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// Members in the order they are to appear.
    record Members(Map<String, Json> members) implements Json {
        public Members {
            members = new LinkedHashMap<>(members);
        }
    }

    static Json number(int number) {
        return new Literal(Integer.toString(number));
    }

    static Json yes(boolean yes) {
        return new Literal(Boolean.toString(yes));
    }

    static Json texts(List<String> texts) {
        return new Array(texts.stream().<Json>map(Text::new).toList());
    }

    /// This value without white space.
    default String compact() {
        return switch (this) {
            case Literal literal -> literal.text();
            case Text text -> quoted(text.text());
            case Array array -> array.items().stream().map(Json::compact).collect(Collectors.joining(",", "[", "]"));
            case Members object ->
                object.members().entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":"
                                + member.getValue().compact())
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    /// This value with line breaks and two blanks a level, lists of plain values on one line.
    default String indented() {
        return indented("");
    }

    private String indented(String indent) {
        String deeper = indent + "  ";
        return switch (this) {
            case Literal literal -> literal.text();
            case Text text -> quoted(text.text());
            case Array array
            when array.items().stream().noneMatch(item -> item instanceof Members) ->
                array.items().stream().map(item -> item.indented(deeper)).collect(Collectors.joining(", ", "[", "]"));
            case Array array ->
                array.items().stream()
                        .map(item -> deeper + item.indented(deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            case Members object when object.members().isEmpty() -> "{}";
            case Members object ->
                object.members().entrySet().stream()
                        .map(member -> deeper
                                + quoted(member.getKey())
                                + ": "
                                + member.getValue().indented(deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        };
    }

    /// Escapes as RFC 8785 (canonical JSON) does, so that a text has exactly one spelling. Half of a surrogate
    /// pair is escaped too: UTF-8 cannot hold it, and all of them would become the same question mark.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (point < 0x20 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                        quoted.append(String.format("\\u%04x", point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
