package org.xingping.cli.output;

import java.io.PrintWriter;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// Where lines for people go: standard output, standard error or a file, in one language, with colour or without.
public record Page(PrintWriter writer, Language language, boolean isColoured) {

    public void line(Styled text) {
        writer.print(text.render(isColoured));
        // not println: results are the same bytes on every system
        writer.print('\n');
    }

    public void line(String text) {
        line(Styled.of(text));
    }

    public void line(Text text) {
        line(text.in(language));
    }

    public void line() {
        writer.print('\n');
    }

    /// The wording in the page's language.
    public String say(Text text) {
        return text.in(language);
    }

    public String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }
}
