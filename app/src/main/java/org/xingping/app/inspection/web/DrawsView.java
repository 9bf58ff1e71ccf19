package org.xingping.app.inspection.web;

import java.util.List;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.inspection.Draw;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// All draws.
///
/// @param open steps for which the viewer can announce one
public record DrawsView(List<Line> lines, List<Open> open) implements View {

    public DrawsView {
        lines = List.copyOf(lines);
        open = List.copyOf(open);
    }

    public record Line(Cycle cycle, Draw draw, Text step) {}

    public record Open(Cycle cycle, String step, Text title) {}

    @Override
    public String template() {
        return "inspection/draws";
    }
}
