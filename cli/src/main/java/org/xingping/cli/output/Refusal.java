package org.xingping.cli.output;

import org.xingping.engine.language.Text;

/// The command line was used wrongly: an option does not fit, a file cannot be written.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text what;
    private final transient Text remedy;

    public Refusal(Text what, Text remedy) {
        super(what.en());
        this.what = what;
        this.remedy = remedy;
    }

    public Text what() {
        return what;
    }

    /// What would be right; [Text#NONE] when there is nothing to say.
    public Text remedy() {
        return remedy;
    }
}
