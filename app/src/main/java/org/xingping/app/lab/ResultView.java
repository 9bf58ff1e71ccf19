package org.xingping.app.lab;

import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;

/// What comes of what is tried, or why it cannot be.
///
/// @param query where the list is, with all that is tried
/// @param outcome null: refused
/// @param overlay what is tried as the text of an overlay; empty: nothing is
public record ResultView(
        Cycle cycle, Tried tried, ListQuery query, @Nullable Outcome outcome, String overlay) implements View {

    @Override
    public String template() {
        return "lab/result";
    }

    @Override
    public int status() {
        return tried.isRefused() ? 422 : 200;
    }

    /// The same for another part of the tree.
    ///
    /// @param code empty: everything that may be seen
    public String of(String code) {
        return query.with("area", code).with("move", "").with("q", "").href();
    }

    /// The same with nothing tried.
    public String untried() {
        ListQuery left = query;
        for (String name : tried.parameters().keySet()) {
            left = left.with(name, "");
        }
        return left.with("near", "").href();
    }

    /// The overlay's text as a file.
    public String download() {
        String page = query.href();
        int question = page.indexOf('?');
        return query.path() + "/overlay.yaml" + (question < 0 ? "" : page.substring(question));
    }
}
