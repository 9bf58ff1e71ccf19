package org.xingping.app.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.View;

/// The desks somebody works at, with how far each is.
///
/// @param search empty: all
/// @param page counts from 1
public record DeskListView(List<Line> lines, String search, String show, int page, int pages, int all) implements View {

    /// A desk.
    public record Line(
            String code,
            String name,
            @Nullable String nameEnglish,
            UnitKind kind,
            String period,
            LocalDate reportsDue,
            int due,
            int reported) {

        public int percent() {
            return due == 0 ? 100 : reported * 100 / due;
        }
    }

    @Override
    public String template() {
        return "desk/list";
    }
}
