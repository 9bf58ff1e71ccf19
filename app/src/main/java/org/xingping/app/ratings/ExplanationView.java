package org.xingping.app.ratings;

import java.util.List;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.View;
import org.xingping.engine.rate.Change;

/// Why a unit has its rating, and what leads further.
///
/// @param history of the line of cycles, the newest first
/// @param mayReport whether the viewer gives figures of this unit and the cycle still takes them
/// @param mayOpenEvidence whether the viewer may open the unit's files; their names are no secret to whoever sees the
/// page
public record ExplanationView(
        Cycle cycle,
        Unit unit,
        Explained explained,
        Change change,
        NextAward next,
        List<Past> history,
        boolean mayReport,
        boolean mayOpenEvidence)
        implements View {

    public ExplanationView {
        history = List.copyOf(history);
    }

    @Override
    public String template() {
        return "ratings/explanation";
    }
}
