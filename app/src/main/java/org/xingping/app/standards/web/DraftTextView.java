package org.xingping.app.standards.web;

import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// The text of a draft in its field, after a guided change.
///
/// @param refused why the text is as it was; null: it was changed
public record DraftTextView(String source, @Nullable Refused refused) implements View {

    @Override
    public String template() {
        return "standards/draft-text";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
