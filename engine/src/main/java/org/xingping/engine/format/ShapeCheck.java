package org.xingping.engine.format;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;

/// Checks a file against its description and reports every deviation with its place.
public final class ShapeCheck {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Problems problems;

    public ShapeCheck(Problems problems) {
        this.problems = problems;
    }

    /// Checks a whole mapping.
    public void check(Shape shape, SourceNode.Mapping mapping) {
        for (SourceNode.Entry entry : mapping.entries()) {
            Shape.Key key = shape.key(entry.key().text());
            if (key == null) {
                unknownKey(shape, entry);
            } else {
                check(key.name(), key.type(), entry.value());
            }
        }
        for (Shape.Key key : shape.keys()) {
            if (key.required() && mapping.get(key.name()) == null) {
                problems.error(
                        mapping.at(),
                        "missing-key",
                        Text.of("缺少“" + key.name() + "”", "`" + key.name() + "` is missing"),
                        Text.of(
                                "含义：" + key.meaning().zh(),
                                "it says: " + key.meaning().en()));
            }
        }
    }

    private void unknownKey(Shape shape, SourceNode.Entry entry) {
        String written = entry.key().text();
        String nearest = NearestName.of(
                written, shape.keys().stream().map(Shape.Key::name).toList());
        String known =
                String.join(", ", shape.keys().stream().map(Shape.Key::name).toList());
        problems.error(
                entry.key().at(),
                "unknown-key",
                Text.of("不认识的键“" + written + "”", "unknown key `" + written + "`"),
                nearest == null
                        ? Text.of("可用的键：" + known, "the keys here are: " + known)
                        : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
    }

    private void check(String key, Shape.Type type, SourceNode node) {
        switch (type) {
            case Shape.Identifier identifier ->
                matches(key, node, IDENTIFIER, Text.of("由字母、数字、“-”“_”“.”组成", "letters, digits, `-`, `_` and `.`"));
            case Shape.Name name ->
                matches(
                        key,
                        node,
                        NAME,
                        Text.of(
                                "小写字母开头，由小写字母、数字、“_”组成",
                                "a lower-case letter, then lower-case letters, digits and `_`"));
            case Shape.Choice choice -> choice(key, choice, node);
            case Shape.Line line -> scalar(key, node);
            case Shape.Condition condition -> scalar(key, node);
            case Shape.Expression expression -> scalar(key, node);
            case Shape.Decimal decimal -> {
                String text = scalar(key, node);
                if (text != null && Scalars.decimal(text) == null) {
                    wrong(key, node, text, Text.of("数字，如 0.85 或 85%", "a number such as 0.85 or 85%"));
                }
            }
            case Shape.Whole(int low, int high) -> whole(key, low, high, node);
            case Shape.Range range -> {
                String text = scalar(key, node);
                if (text != null && Scalars.range(text) == null) {
                    wrong(key, node, text, Text.of("范围，如 0..10，低值在前", "a range such as 0..10, the lower end first"));
                }
            }
            case Shape.YesNo yesNo -> {
                String text = scalar(key, node);
                if (text != null && !text.equals("true") && !text.equals("false")) {
                    wrong(key, node, text, Text.of("true 或 false", "true or false"));
                }
            }
            case Shape.Bilingual bilingual -> bilingual(key, node);
            case Shape.ListOf(Shape.Type item) -> list(key, item, node);
            case Shape.MapOf map -> map(key, map, node);
            case Shape.Nested nested -> {
                if (node instanceof SourceNode.Mapping mapping) {
                    check(nested.shape().get(), mapping);
                } else {
                    kind(key, node, Text.of("“键: 值”组", "`key: value` pairs"));
                }
            }
            case Shape.Either either -> check(key, alternative(either, node), node);
        }
    }

    /// The alternative meant: the first whose kind of node is the one written, else the first.
    static Shape.Type alternative(Shape.Either either, SourceNode node) {
        for (Shape.Type alternative : either.alternatives()) {
            boolean fits = switch (alternative) {
                case Shape.Nested nested -> node instanceof SourceNode.Mapping;
                case Shape.MapOf map -> node instanceof SourceNode.Mapping;
                case Shape.Bilingual bilingual -> node instanceof SourceNode.Mapping;
                case Shape.ListOf list -> node instanceof SourceNode.Sequence;
                case Shape.Range range ->
                    node instanceof SourceNode.Scalar scalar && Scalars.range(scalar.text()) != null;
                case Shape.Decimal decimal ->
                    node instanceof SourceNode.Scalar scalar && Scalars.decimal(scalar.text()) != null;
                case Shape.Choice choice ->
                    node instanceof SourceNode.Scalar scalar && choice.words().contains(scalar.text());
                case Shape.Identifier identifier -> node instanceof SourceNode.Scalar;
                case Shape.Name name -> node instanceof SourceNode.Scalar;
                case Shape.Line line -> node instanceof SourceNode.Scalar;
                case Shape.Whole whole -> node instanceof SourceNode.Scalar;
                case Shape.YesNo yesNo -> node instanceof SourceNode.Scalar;
                case Shape.Condition condition -> node instanceof SourceNode.Scalar;
                case Shape.Expression expression -> node instanceof SourceNode.Scalar;
                case Shape.Either inner -> true;
            };
            if (fits) {
                return alternative;
            }
        }
        return either.alternatives().getFirst();
    }

    private void matches(String key, SourceNode node, Pattern pattern, Text expected) {
        String text = scalar(key, node);
        if (text != null && !pattern.matcher(text).matches()) {
            wrong(key, node, text, expected);
        }
    }

    private void choice(String key, Shape.Choice choice, SourceNode node) {
        String text = scalar(key, node);
        if (text != null && !choice.words().contains(text)) {
            String words = String.join(" | ", choice.words());
            wrong(key, node, text, Text.of("其中之一：" + words, "one of " + words));
        }
    }

    private void whole(String key, int low, int high, SourceNode node) {
        String text = scalar(key, node);
        if (text == null) {
            return;
        }
        boolean fits = text.matches("-?\\d{1,9}") && Integer.parseInt(text) >= low && Integer.parseInt(text) <= high;
        if (!fits) {
            wrong(key, node, text, Text.of(low + " 到 " + high + " 的整数", "a whole number from " + low + " to " + high));
        }
    }

    private void bilingual(String key, SourceNode node) {
        if (!(node instanceof SourceNode.Mapping words)) {
            kind(key, node, Text.of("{zh: 中文, en: 英文}", "{zh: Chinese, en: English}"));
            return;
        }
        for (SourceNode.Entry entry : words.entries()) {
            String language = entry.key().text();
            if (!language.equals("zh") && !language.equals("en")) {
                problems.error(
                        entry.key().at(),
                        "unknown-language",
                        Text.of("不认识的语言“" + language + "”", "unknown language `" + language + "`"),
                        Text.of("请写 zh 或 en", "write zh or en"));
            } else {
                scalar(key + "." + language, entry.value());
            }
        }
    }

    private void list(String key, Shape.Type item, SourceNode node) {
        if (node instanceof SourceNode.Sequence sequence) {
            for (SourceNode each : sequence.items()) {
                check(key, item, each);
            }
        } else {
            kind(key, node, Text.of("列表，如 [a, b]", "a list such as [a, b]"));
        }
    }

    private void map(String key, Shape.MapOf map, SourceNode node) {
        if (node instanceof SourceNode.Mapping mapping) {
            for (SourceNode.Entry entry : mapping.entries()) {
                check(key, map.key(), entry.key());
                check(entry.key().text(), map.value(), entry.value());
            }
        } else {
            kind(key, node, Text.of("“名称: 值”组", "`name: value` pairs"));
        }
    }

    private @Nullable String scalar(String key, SourceNode node) {
        if (node instanceof SourceNode.Scalar scalar) {
            if (scalar.text().isBlank()) {
                problems.error(
                        node.at(),
                        "empty-value",
                        Text.of("“" + key + "”没有值", "`" + key + "` has no value"),
                        Text.of("请填写，或删去这一项", "fill it in or leave the key out"));
                return null;
            }
            return scalar.text().strip();
        }
        kind(key, node, Text.of("单个值", "a single value"));
        return null;
    }

    private void wrong(String key, SourceNode node, String text, Text expected) {
        problems.error(
                node.at(),
                "wrong-value",
                Text.of("“" + key + "”不能是“" + text + "”", "`" + key + "` cannot be `" + text + "`"),
                Text.of("应为" + expected.zh(), "it must be " + expected.en()));
    }

    private void kind(String key, SourceNode node, Text expected) {
        problems.error(
                node.at(),
                "wrong-kind",
                Text.of("“" + key + "”的写法不对", "`" + key + "` is written the wrong way"),
                Text.of("应为" + expected.zh(), "it must be " + expected.en()));
    }
}
