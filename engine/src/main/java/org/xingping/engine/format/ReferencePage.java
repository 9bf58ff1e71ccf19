package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The reference of the file format in Markdown: every shape, every key, what it takes and what it means.
public final class ReferencePage {

    private static final Text TITLE = Text.of("文件格式参考", "File format reference");
    private static final Text ORIGIN = Text.of(
            "本页由格式描述（`StandardFormat`）生成，测试保证两者一致；请勿手工修改。",
            "Generated from the description of the format (`StandardFormat`) and kept in step by a test; not edited by hand.");
    private static final Text FILES = Text.of("文件", "Files");
    private static final Text HEADER =
            Text.of("| 键 | 取值 | 必填或默认 | 含义 |", "| key | takes | required or default | meaning |");
    private static final Text REQUIRED = Text.of("必填", "required");
    private static final Text VALUES = Text.of("取值", "Values");
    private static final Text RULES = Text.of("规则：", "Rules:");

    private final Language language;
    private final List<ShapeRule> rules;
    private final StringBuilder page = new StringBuilder();

    private ReferencePage(Language language, List<ShapeRule> rules) {
        this.language = language;
        this.rules = rules;
    }

    /// A kind of file and the shape of its root.
    public record FileKind(String path, Shape shape) {}

    /// @param otherLanguage file name of the same page in the other language
    public static String of(Language language, List<FileKind> files, List<ShapeRule> rules, String otherLanguage) {
        return new ReferencePage(language, rules).page(files, otherLanguage);
    }

    private String page(List<FileKind> files, String otherLanguage) {
        line("# " + TITLE.in(language));
        line("");
        String label = switch (language) {
            case ZH -> "English";
            case EN -> "中文";
        };
        line("[" + label + "](" + otherLanguage + ")");
        line("");
        line(ORIGIN.in(language));
        line("");
        line("## " + FILES.in(language));
        line("");
        for (FileKind file : files) {
            line("- `" + file.path() + "`: " + link(file.shape()) + " — "
                    + file.shape().meaning().in(language));
        }
        line("");
        values();
        List<Shape> shapes = new ArrayList<>();
        for (FileKind file : files) {
            ShapeTree.shapes(file.shape()).stream()
                    .filter(shape -> !shapes.contains(shape))
                    .forEach(shapes::add);
        }
        shapes.forEach(this::section);
        return page.toString().stripTrailing() + "\n";
    }

    private void section(Shape shape) {
        line("## " + shape.name());
        line("");
        line(sentence(shape.meaning().in(language)));
        line("");
        line(HEADER.in(language));
        line("|---|---|---|---|");
        for (Shape.Key key : shape.keys()) {
            line("| `" + key.name() + "` | " + cell(takes(key.type())) + " | " + presence(key) + " | "
                    + cell(key.meaning().in(language)) + " |");
        }
        List<ShapeRule> own =
                rules.stream().filter(rule -> rule.shape().equals(shape.name())).toList();
        if (!own.isEmpty()) {
            line("");
            line(RULES.in(language));
            line("");
            own.forEach(rule -> line("- " + rule.sentence().in(language)));
        }
        line("");
    }

    private String presence(Shape.Key key) {
        String fallback = key.fallback();
        if (key.required()) {
            return REQUIRED.in(language);
        }
        return fallback == null
                ? ""
                : Text.of("默认 `" + fallback + "`", "default `" + fallback + "`").in(language);
    }

    private String takes(Shape.Type type) {
        return switch (type) {
            case Shape.Identifier identifier -> say("编号", "id");
            case Shape.Name name -> say("名称", "name");
            case Shape.Choice(List<String> words) ->
                words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(say("、", ", ")));
            case Shape.Line line -> say("文字", "text");
            case Shape.Bilingual bilingual -> say("双语文字", "bilingual text");
            case Shape.Decimal decimal -> say("数字", "number");
            case Shape.Whole(int low, int high) ->
                say(low + " 到 " + high + " 的整数", "whole number from " + low + " to " + high);
            case Shape.Range range -> say("范围", "range");
            case Shape.YesNo yesNo -> "`true`" + say("、", ", ") + "`false`";
            case Shape.Condition condition -> say("条件", "condition");
            case Shape.Expression expression -> say("算式", "formula");
            case Shape.ListOf(Shape.Type item) -> say("列表：", "list of ") + takes(item);
            case Shape.MapOf(Shape.Type key, Shape.Type value) ->
                say("按" + takes(key) + "：", "by " + takes(key) + ": ") + takes(value);
            case Shape.Nested nested -> link(nested.shape().get());
            case Shape.Either(List<Shape.Type> alternatives) ->
                alternatives.stream().map(this::takes).collect(Collectors.joining(say(" 或 ", " or ")));
        };
    }

    private void values() {
        line("## " + VALUES.in(language));
        line("");
        explain(
                new Shape.Identifier(),
                "字母、数字、`-`、`_`、`.`；像数字的要加引号：`\"1.10\"`",
                "letters, digits, `-`, `_`, `.`; in quotes when it looks like a number: `\"1.10\"`");
        explain(
                new Shape.Name(),
                "小写字母开头，由小写字母、数字、`_` 组成，可用于条件",
                "a lower-case letter, then lower-case letters, digits, `_`; conditions can use it");
        explain(new Shape.Line(), "任意文字", "any text");
        explain(new Shape.Bilingual(), "`{zh: 中文, en: English}`，可只写一种", "`{zh: 中文, en: English}`, or one of them");
        explain(new Shape.Decimal(), "精确小数或百分数：`0.85`、`85%`", "an exact decimal or a percentage: `0.85`, `85%`");
        explain(new Shape.Range(), "低值在前，两端都算：`0..10`", "lower end first, both ends included: `0..10`");
        explain(new Shape.Condition(), "结果为真假的 CEL 表达式", "a CEL text that is true or false");
        explain(new Shape.Expression(), "结果为数字的 CEL 表达式", "a CEL text that is a number");
        line("");
    }

    private void explain(Shape.Type type, String zh, String en) {
        line("- " + takes(type) + say("：", ": ") + say(zh, en));
    }

    private static String link(Shape shape) {
        return "[" + shape.name() + "](#" + shape.name() + ")";
    }

    private String say(String zh, String en) {
        return Text.of(zh, en).in(language);
    }

    private String sentence(String meaning) {
        String stop = say("。", ".");
        return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + stop;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
