package org.xingping.app.standards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.reading.EditionDiff;

/// Two editions side by side.
///
/// @param diff null until two editions are chosen
public record DiffView(
        List<Edition> editions,
        @Nullable Edition from,
        @Nullable Edition to,
        @Nullable EditionDiff diff) implements View {

    public DiffView {
        editions = List.copyOf(editions);
    }

    @Override
    public String template() {
        return "standards/diff";
    }
}
