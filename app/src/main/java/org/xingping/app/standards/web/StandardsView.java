package org.xingping.app.standards.web;

import java.util.List;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;

/// The list of installed editions.
///
/// @param writes whether the viewer writes overlays
public record StandardsView(List<StandardRow> rows, int total, ListQuery query, boolean writes) implements View {

    /// The columns it can be sorted by.
    public static final List<String> COLUMNS =
            List.of("title", "standard", "edition", "subject", "clauses", "metrics", "cycles", "installed");

    public StandardsView {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "standards/standards";
    }
}
