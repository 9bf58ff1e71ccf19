package org.xingping.app.standards.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

/// Writes a common change into an overlay's text, line by line, so that everything else in it, comments
/// included, stays as somebody wrote it.
final class GuidedChange {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_ .<>=+/()%-]*");

    private final List<String> lines;
    private final SourceNode.Mapping source;

    private GuidedChange(String text) {
        this.lines = new ArrayList<>(Arrays.asList(text.stripTrailing().split("\n", -1)));
        try {
            this.source = SourceReader.read("overlay.yaml", text);
        } catch (InputRefused broken) {
            throw new Refused(
                    Text.of("文本的 YAML 写法有误，无法代为改动。", "The text is no valid YAML, so nothing can be written into it."),
                    Text.of("请先改正下方列出的错误。", "Correct the errors listed below first."));
        }
    }

    /// Sets a value: a threshold, a range of points, a parameter.
    ///
    /// @throws Refused when the text cannot take the change
    static String set(String text, String path, String value) {
        return new GuidedChange(text).set(path, required(value));
    }

    /// Drops a clause.
    static String drop(String text, String clause, String reason) {
        return new GuidedChange(text)
                .item("drop", "{clause: " + quoted(clause) + ", reason: {zh: " + quoted(required(reason)) + "}}");
    }

    /// Adds a clause.
    ///
    /// @param condition empty: a reviewer decides
    static String add(String text, String place, String id, String title, String condition) {
        String decided = condition.isBlank() ? "finding: met" : "when: " + quoted(condition.strip());
        return new GuidedChange(text)
                .item(
                        "add",
                        "{to: " + quoted(place) + ", clause: {id: " + quoted(required(id)) + ", title: {zh: "
                                + quoted(required(title)) + "}, " + decided + "}}");
    }

    private static String required(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.indexOf('\n') >= 0) {
            throw new Refused(
                    Text.of("内容没有填写完整。", "Something is left blank."),
                    Text.of("请填写后再写入文本。", "Fill it in, then write it into the text."));
        }
        return text;
    }

    private String set(String path, String value) {
        SourceNode set = source.get("set");
        if (set instanceof SourceNode.Mapping mapping && !mapping.entries().isEmpty()) {
            refuseFlow(mapping.entries().getFirst().key().at(), "set");
            for (SourceNode.Entry entry : mapping.entries()) {
                if (entry.key().text().strip().equals(path)) {
                    return replaced(entry, value);
                }
            }
            int line = line(mapping.entries().getFirst().key().at());
            lines.add(line, indent(line) + quoted(path) + ": " + quoted(value));
            return text();
        }
        begin("set");
        lines.add(lineOf("set") + 1, "  " + quoted(path) + ": " + quoted(value));
        return text();
    }

    private String replaced(SourceNode.Entry entry, String value) {
        int line = line(entry.value().at());
        if (line != line(entry.key().at()) || !(entry.value() instanceof SourceNode.Scalar)) {
            throw byHand("set");
        }
        int column = ((Position.InText) entry.value().at()).column() - 1;
        lines.set(line, lines.get(line).substring(0, column) + quoted(value));
        return text();
    }

    /// Puts an item in front of a list.
    private String item(String list, String item) {
        if (source.get(list) instanceof SourceNode.Sequence sequence
                && !sequence.items().isEmpty()) {
            int line = line(sequence.items().getFirst().at());
            if (!lines.get(line).stripLeading().startsWith("-")) {
                throw byHand(list);
            }
            lines.add(line, indent(line) + "- " + item);
            return text();
        }
        begin(list);
        lines.add(lineOf(list) + 1, "  - " + item);
        return text();
    }

    /// Writes the key at the end where there is none; what is there but empty is taken as it is.
    private void begin(String key) {
        SourceNode value = source.get(key);
        if (value == null) {
            lines.add("");
            lines.add(key + ":");
        } else if (!lines.get(lineOf(key)).strip().equals(key + ":")) {
            throw byHand(key);
        }
    }

    private int lineOf(String key) {
        for (int line = lines.size() - 1; line >= 0; line--) {
            if (lines.get(line).startsWith(key + ":")) {
                return line;
            }
        }
        throw byHand(key);
    }

    private void refuseFlow(@Nullable Position first, String key) {
        if (first == null || line(first) == lineOf(key)) {
            throw byHand(key);
        }
    }

    private static int line(Position at) {
        return ((Position.InText) at).line() - 1;
    }

    private String indent(int line) {
        String text = lines.get(line);
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }

    private static Refused byHand(String key) {
        return new Refused(
                Text.of("“" + key + "”的写法特殊，无法代为改动。", "`" + key + "` is written in a way nothing can be put into."),
                Text.of("请在文本中手工改写，或改为每项一行。", "Change it by hand, or put one entry on each line."));
    }

    /// As YAML reads it back.
    static String quoted(String text) {
        boolean isNumberLike = text.matches("[0-9.]+");
        return PLAIN.matcher(text).matches() && !isNumberLike
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
