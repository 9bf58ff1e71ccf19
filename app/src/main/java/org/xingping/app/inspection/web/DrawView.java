package org.xingping.app.inspection.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.inspection.Draw;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// A draw, with all that is needed to compute it again.
///
/// @param draw null: none was announced yet
/// @param mayRun whether the viewer announces and draws
/// @param typed what stood in the field of a form that was refused
public record DrawView(
        Cycle cycle,
        String step,
        Text title,
        BigDecimal share,
        @Nullable Draw draw,
        List<Draw.Entry> entries,
        boolean mayRun,
        String typed,
        @Nullable Refused refused)
        implements View {

    public DrawView {
        entries = List.copyOf(entries);
    }

    public String place() {
        return "/draws/" + cycle.id() + "/" + step;
    }

    public boolean isDrawn(Draw.Entry entry) {
        return draw != null && entry.place() > 0 && entry.place() <= draw.drawn();
    }

    @Override
    public String template() {
        return "inspection/draw";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
