package org.xingping.app.cycles.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Edition;

/// The rounds somebody may see, and the form to open one.
///
/// @param districts the units whose rounds the viewer runs; empty: the viewer opens none
/// @param editions what can be rated by
/// @param earlier rounds that can go before a new one
/// @param typed the form as typed
/// @param refused why nothing was done; null: nothing was refused
public record CyclesView(
        List<CycleRow> rows,
        ListQuery query,
        List<Unit> districts,
        List<Edition> editions,
        List<Cycle> earlier,
        Typed typed,
        @Nullable Refused refused)
        implements View {

    public static final List<String> COLUMNS = List.of("period", "title", "unit", "due");

    public CyclesView {
        rows = List.copyOf(rows);
        districts = List.copyOf(districts);
        editions = List.copyOf(editions);
        earlier = List.copyOf(earlier);
    }

    /// The form to open a round.
    ///
    /// @param edition 0: none chosen
    /// @param previous 0: the first of its line
    public record Typed(String district, long edition, String period, LocalDate treeOn, LocalDate due, long previous) {}

    @Override
    public String template() {
        return "cycles/cycles";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
