package org.xingping.app.ratings;

import java.util.List;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.View;

/// The programme at a glance.
///
/// @param cycles those that can be chosen
public record RatingsView(List<Cycle> cycles, Overview overview) implements View {

    public RatingsView {
        cycles = List.copyOf(cycles);
    }

    @Override
    public String template() {
        return "ratings/ratings";
    }
}
