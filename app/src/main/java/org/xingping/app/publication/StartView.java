package org.xingping.app.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.bundle.Bundle;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.ratings.Overview;
import org.xingping.app.shell.View;

/// The first page: the newest published results.
///
/// @param overview null: nothing is published yet
/// @param others published cycles besides
/// @param bundle the proof of these results; null: it is still to be written
/// @param hasCircular whether the circular of these results is issued
public record StartView(
        @Nullable Overview overview,
        List<Cycle> others,
        @Nullable Bundle bundle,
        boolean hasCircular) implements View {

    public StartView {
        others = List.copyOf(others);
    }

    @Override
    public String template() {
        return "publication/start";
    }
}
