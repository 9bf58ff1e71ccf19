package org.xingping.cli.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/// Lets JSON stand inside an HTML `<script>`: `<` becomes an escape, so that no text can end the element. In JSON a
/// `<` stands inside strings only, where the escape means the same.
final class ScriptText extends FilterWriter {

    private static final String ESCAPED = "\\u003c";

    ScriptText(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        if (c == '<') {
            out.write(ESCAPED);
        } else {
            out.write(c);
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        int written = from;
        for (int i = from; i < from + length; i++) {
            if (text[i] == '<') {
                out.write(text, written, i - written);
                out.write(ESCAPED);
                written = i + 1;
            }
        }
        out.write(text, written, from + length - written);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.toCharArray(), from, length);
    }
}
