package org.xingping.app.shell;

import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// Something that was asked for cannot be done, and nothing was changed: says what is wrong and what to do next.
///
/// Forms catch it and show it beside what was typed; elsewhere it becomes a page with status 422.
public class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Text what;
    private final transient Text remedy;

    public Refused(Text what, Text remedy) {
        super(what.in(Language.EN));
        this.what = what;
        this.remedy = remedy;
    }

    public Text what() {
        return what;
    }

    public Text remedy() {
        return remedy;
    }
}
