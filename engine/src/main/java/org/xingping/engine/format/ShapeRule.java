package org.xingping.engine.format;

import java.util.List;
import java.util.stream.Collectors;
import org.xingping.engine.language.Text;

/// What the keys of one shape have to do with each other.
///
/// Readers refuse offences with messages of their own, which know the value and the place; the rules here tell
/// editors (JSON Schema) and people (reference page) beforehand.
public sealed interface ShapeRule {

    /// Name of the shape it is about.
    String shape();

    /// The rule as a sentence.
    Text sentence();

    /// Exactly one of `keys` is written.
    record ExactlyOne(String shape, List<String> keys) implements ShapeRule {
        public ExactlyOne {
            keys = List.copyOf(keys);
        }

        @Override
        public Text sentence() {
            return Text.of(listed(keys, "、", "、") + " 必居其一", "exactly one of " + listed(keys, ", ", " and "));
        }
    }

    /// No more than one of `keys` is written.
    record AtMostOne(String shape, List<String> keys) implements ShapeRule {
        public AtMostOne {
            keys = List.copyOf(keys);
        }

        @Override
        public Text sentence() {
            return Text.of(listed(keys, "、", "、") + " 至多写一个", "at most one of " + listed(keys, ", ", " and "));
        }
    }

    /// `key` needs one of `companions` beside it.
    record Needs(String shape, String key, List<String> companions) implements ShapeRule {
        public Needs {
            companions = List.copyOf(companions);
        }

        @Override
        public Text sentence() {
            return Text.of(
                    code(key) + " 须与 " + listed(companions, "、", " 或 ") + " 同写",
                    code(key) + " needs " + listed(companions, ", ", " or ") + " beside it");
        }
    }

    /// `key` tolerates none of `others` beside it.
    record Excludes(String shape, String key, List<String> others) implements ShapeRule {
        public Excludes {
            others = List.copyOf(others);
        }

        @Override
        public Text sentence() {
            return Text.of(
                    "写了 " + code(key) + " 就不写 " + listed(others, "、", "、"),
                    "beside " + code(key) + " there is no " + listed(others, ", ", " or "));
        }
    }

    /// At least one of several sets of keys is written whole.
    record OneSetOf(String shape, List<List<String>> sets) implements ShapeRule {
        public OneSetOf {
            sets = sets.stream().map(List::copyOf).toList();
        }

        @Override
        public Text sentence() {
            return Text.of(
                    "须写 " + sets.stream().map(set -> listed(set, "、", "、")).collect(Collectors.joining("；或写 ")),
                    "it has "
                            + sets.stream()
                                    .map(set -> listed(set, ", ", " and "))
                                    .collect(Collectors.joining("; or ")));
        }
    }

    private static String listed(List<String> keys, String comma, String last) {
        int end = keys.size() - 1;
        String head = keys.subList(0, end).stream().map(ShapeRule::code).collect(Collectors.joining(comma));
        return (head.isEmpty() ? "" : head + last) + code(keys.get(end));
    }

    private static String code(String key) {
        return "`" + key + "`";
    }
}
