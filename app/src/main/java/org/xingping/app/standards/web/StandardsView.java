package org.xingping.app.standards.web;

import java.util.List;
import org.xingping.app.shell.View;

/// The list of installed editions.
///
/// @param query what was searched for; empty: nothing
/// @param sort the column it is sorted by
/// @param writes whether the viewer writes overlays
public record StandardsView(
        List<StandardRow> rows, int total, String query, String sort, boolean isDescending, boolean writes)
        implements View {

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

    /// Where a click on a column's title leads.
    public String sortedBy(String column) {
        boolean turn = column.equals(sort) && !isDescending;
        return "/standards?sort=" + column + (turn ? "&down=true" : "") + search();
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }

    public String export(String format) {
        return "/standards/export." + format + "?sort=" + sort + (isDescending ? "&down=true" : "") + search();
    }

    private String search() {
        return query.isEmpty()
                ? ""
                : "&q=" + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8);
    }
}
