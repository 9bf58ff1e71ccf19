package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// The objections somebody handles or looks on.
///
/// @param open how many are not answered
/// @param late how many of these are overdue
public record ObjectionsView(ListPage<Row> list, ListQuery query, int open, int late) implements View {

    public static final List<String> COLUMNS = List.of("made", "unit", "about", "state", "due", "handler");

    /// An objection.
    ///
    /// @param round its standard
    /// @param about null: nothing was named
    /// @param due last day for the answer; null: in a year whose calendar is not announced
    public record Row(
            Objection objection,
            Text round,
            @Nullable Text about,
            @Nullable LocalDate due,
            boolean isLate) {}

    @Override
    public String template() {
        return "notices/objections";
    }
}
