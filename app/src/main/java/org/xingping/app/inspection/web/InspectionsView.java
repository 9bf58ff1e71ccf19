package org.xingping.app.inspection.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.Case;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// The units of a round that are inspected.
///
/// @param cycle null: none of the viewer's rounds has an inspection
/// @param state what is shown: `due`, `done`, `spared` or empty for all
/// @param waiting steps at which a draw has still to be held
public record InspectionsView(
        List<Cycle> rounds,
        @Nullable Cycle cycle,
        List<Row> rows,
        String state,
        String q,
        String sort,
        List<Text> waiting)
        implements View {

    public InspectionsView {
        rounds = List.copyOf(rounds);
        rows = List.copyOf(rows);
        waiting = List.copyOf(waiting);
    }

    /// @param state `due`, `returned`, `done`, `spared`
    /// @param award what it goes for; null: none named
    public record Row(
            Case unit, Text step, String state, @Nullable Text award, boolean isLate) {}

    public String query(String newSort) {
        return "?cycle=" + (cycle == null ? "" : cycle.id()) + "&state=" + state + "&q="
                + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&sort=" + newSort;
    }

    public String turned(String column) {
        return sort.equals(column) ? "-" + column : column;
    }

    /// For `aria-sort`.
    public String sorted(String column) {
        return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "none";
    }

    @Override
    public String template() {
        return "inspection/inspections";
    }
}
