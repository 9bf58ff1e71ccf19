package org.xingping.app.database;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// The application cannot start for a reason its user can do something about.
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text what;
    private final transient Text remedy;

    public CannotStart(Text what, Text remedy) {
        this(what, remedy, null);
    }

    public CannotStart(Text what, Text remedy, @Nullable Throwable cause) {
        super(what.en() + (remedy.isEmpty() ? "" : " " + remedy.en()), cause);
        this.what = what;
        this.remedy = remedy;
    }

    public Text what() {
        return what;
    }

    /// What would help; [Text#NONE] when there is nothing to say.
    public Text remedy() {
        return remedy;
    }
}
