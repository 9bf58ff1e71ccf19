package org.xingping.app.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.bundle.Bundle;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.ratings.Overview;
import org.xingping.app.rectification.FollowUp;
import org.xingping.app.shell.View;

/// The published results of a cycle.
///
/// @param others published cycles besides
/// @param named who is named in public for what follows from it
/// @param bundle the proof of these results; null: it is still to be written
/// @param hasCircular whether its circular is issued
/// @param isHall whether they are shown on the screen of a hall
public record ResultsView(
        Overview overview,
        List<Cycle> others,
        List<FollowUp> named,
        @Nullable Bundle bundle,
        boolean hasCircular,
        boolean isHall)
        implements View {

    public ResultsView {
        others = List.copyOf(others);
        named = List.copyOf(named);
    }

    @Override
    public String template() {
        return isHall ? "publication/hall" : "publication/results";
    }
}
