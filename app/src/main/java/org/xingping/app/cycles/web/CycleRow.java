package org.xingping.app.cycles.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycle.State;

/// A round in the list.
///
/// @param address of its edition
/// @param isRun whether the viewer may take it further
/// @param hasProcedure whether it is taken further step by step, as its standard states
public record CycleRow(Cycle cycle, String address, boolean isRun, boolean hasProcedure) {

    /// A state on the way of a round.
    ///
    /// @param at when it was reached; null: not yet
    public record Step(State state, @Nullable Instant at, boolean isNow) {}

    public List<Step> steps() {
        return List.of(
                new Step(State.OPEN, cycle.openedAt(), cycle.state() == State.OPEN),
                new Step(State.CLOSED, cycle.closedAt(), cycle.state() == State.CLOSED),
                new Step(State.PUBLISHED, cycle.publishedAt(), cycle.state() == State.PUBLISHED));
    }

    boolean has(String word) {
        String all =
                cycle.period() + " " + cycle.standard() + " " + cycle.title().zh() + " "
                        + cycle.title().en() + " " + cycle.unitName() + " " + cycle.unitNameEnglish() + " "
                        + cycle.state().id() + " " + cycle.state().title().zh();
        return all.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
