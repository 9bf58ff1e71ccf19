package org.xingping.engine.facts.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The escapes `_x000D_` by which a workbook writes characters that XML cannot hold.
final class EscapedText {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private EscapedText() {}

    static String decoded(String text) {
        return text.contains("_x")
                ? ESCAPE.matcher(text)
                        .replaceAll(escape ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))))
                : text;
    }
}
