package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.List;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// All public notices.
///
/// @param standards titles to choose from
public record NoticesView(List<NoticeLine> rows, ListQuery query, List<Text> standards, LocalDate today)
        implements View {

    public static final List<String> COLUMNS = List.of("last", "standard", "period", "posted", "units", "answered");

    public NoticesView {
        rows = List.copyOf(rows);
        standards = List.copyOf(standards);
    }

    @Override
    public String template() {
        return "notices/notices";
    }
}
