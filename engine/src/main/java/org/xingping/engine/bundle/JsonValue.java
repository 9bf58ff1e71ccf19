package org.xingping.engine.bundle;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A JSON value that has exactly one spelling: no white space, keys sorted by code point, whole numbers only, and
/// no `null`, because what is absent is left out.
public sealed interface JsonValue {

    /// Not the order of `String`, which compares halves of surrogate pairs.
    Comparator<String> BY_CODE_POINT = (left, right) ->
            Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    record Text(String text) implements JsonValue {}

    record Whole(long number) implements JsonValue {}

    record YesNo(boolean yes) implements JsonValue {}

    record Items(List<JsonValue> items) implements JsonValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Members(SortedMap<String, JsonValue> members) implements JsonValue {
        public Members {
            TreeMap<String, JsonValue> sorted = new TreeMap<>(BY_CODE_POINT);
            sorted.putAll(members);
            members = Collections.unmodifiableSortedMap(sorted);
        }

        static final Members NONE = new Members(Collections.emptySortedMap());

        public @Nullable JsonValue get(String key) {
            return members.get(key);
        }

        /// The text under a key; null when there is none.
        public @Nullable String text(String key) {
            return members.get(key) instanceof Text(String text) ? text : null;
        }

        /// The members under a key; none when there are none.
        public Members members(String key) {
            return members.get(key) instanceof Members nested ? nested : NONE;
        }

        /// The items under a key; none when there are none.
        public List<JsonValue> items(String key) {
            return members.get(key) instanceof Items(List<JsonValue> items) ? items : List.of();
        }

        /// With a member set; null takes it out.
        public Members with(String key, @Nullable JsonValue value) {
            TreeMap<String, JsonValue> changed = new TreeMap<>(BY_CODE_POINT);
            changed.putAll(members);
            if (value == null) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
            return new Members(changed);
        }

        /// With a text set; null takes it out.
        public Members with(String key, @Nullable String text) {
            return with(key, text == null ? null : new Text(text));
        }

        /// With a number set; null takes it out.
        public Members with(String key, @Nullable Number number) {
            return with(key, number == null ? null : new Whole(number.longValue()));
        }
    }

    static Members members() {
        return Members.NONE;
    }

    static Members members(Map<String, ? extends JsonValue> members) {
        TreeMap<String, JsonValue> sorted = new TreeMap<>(BY_CODE_POINT);
        sorted.putAll(members);
        return new Members(sorted);
    }

    static Items texts(List<String> texts) {
        return new Items(texts.stream().<JsonValue>map(Text::new).toList());
    }

    /// The one spelling of this value.
    default String canonical() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder out) {
        switch (this) {
            case Text(String text) -> quote(text, out);
            case Whole(long number) -> out.append(number);
            case YesNo(boolean yes) -> out.append(yes);
            case Items(List<JsonValue> items) -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    items.get(i).write(out);
                }
                out.append(']');
            }
            case Members(SortedMap<String, JsonValue> members) -> {
                out.append('{');
                boolean isFirst = true;
                for (Map.Entry<String, JsonValue> member : members.entrySet()) {
                    out.append(isFirst ? "" : ",");
                    isFirst = false;
                    quote(member.getKey(), out);
                    out.append(':');
                    Objects.requireNonNull(member.getValue()).write(out);
                }
                out.append('}');
            }
        }
    }

    /// Escapes as RFC 8785 does: what must be escaped, and that in its shortest form.
    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20 || isHalf(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// Whether there is half of a surrogate pair, which UTF-8 cannot hold.
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
