package org.xingping.app.desk;

import java.util.List;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// Why a workbook was not taken.
///
/// @param id of the marked copy
public record ReturnedView(DeskPlace place, String unit, String id, List<Line> lines) implements View {

    /// @param cell `F3`; empty: the sheet as a whole
    public record Line(String sheet, String cell, Text what, Text remedy) {}

    @Override
    public String template() {
        return "desk/returned";
    }

    @Override
    public int status() {
        return 422;
    }
}
