package org.xingping.app.procedure.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard.Level;

/// A round on its way.
///
/// @param cycles the rounds to choose from
/// @param cycle null: there is none
/// @param timeline the steps in their order
/// @param streets to choose from; empty where there is one only
/// @param levels the awards one can apply for; empty where the way does not depend on them
/// @param turns what the viewer can do with many at once
/// @param isRun whether the viewer brings the round as a whole on
/// @param notice the notice that runs; null: none
/// @param isNoticeOver whether its last day is over
/// @param isReady whether nobody is behind, so that it can be published
/// @param refused why nothing was done; null: nothing was refused
/// @param done how many units were taken further just now; null: none
public record ProcedureView(
        List<Cycle> cycles,
        @Nullable Cycle cycle,
        List<Stop> timeline,
        ListPage<Row> list,
        ListQuery query,
        List<Unit> streets,
        List<Level> levels,
        List<Turn> turns,
        boolean isRun,
        @Nullable PublicNotice notice,
        boolean isNoticeOver,
        boolean isReady,
        @Nullable Refused refused,
        @Nullable Integer done)
        implements View {

    public static final List<String> COLUMNS = List.of("name", "step", "state", "award", "due");

    public ProcedureView {
        cycles = List.copyOf(cycles);
        timeline = List.copyOf(timeline);
        streets = List.copyOf(streets);
        levels = List.copyOf(levels);
        turns = List.copyOf(turns);
    }

    /// A step of the round.
    ///
    /// @param due when it should be over; null: in a year whose calendar is not announced
    /// @param here how many stand at it, those returned and posted included
    /// @param behind how many have passed it
    public record Stop(Step step, @Nullable LocalDate due, int here, int returned, int late, int behind) {}

    /// A unit on its way.
    ///
    /// @param award applied for; null: none named
    /// @param rating the award its figures come to, or the span of those possible; null: not rated
    /// @param turn whose turn it is; null: nobody's
    /// @param mayPass whether the viewer can take it further together with others
    public record Row(
            Case unit,
            Step step,
            @Nullable Text award,
            @Nullable Text rating,
            @Nullable Actor turn,
            boolean isLate,
            boolean mayPass) {

        /// Whether a day is waited for that nobody can tell.
        public boolean isUntold() {
            return unit.due() == null
                    && (unit.standing().state() == org.xingping.app.procedure.Standing.State.WAITING
                            || unit.standing().state() == org.xingping.app.procedure.Standing.State.RETURNED);
        }
    }

    /// A step in which the viewer acts.
    ///
    /// @param units how many wait for it
    public record Turn(Step step, int units) {}

    /// How many wait for the public notice to be posted; those of a notice that runs are not among them.
    public int atNotice() {
        return notice != null
                ? 0
                : timeline.stream()
                        .filter(stop -> stop.step().kind() == Kind.NOTICE)
                        .mapToInt(Stop::here)
                        .sum();
    }

    @Override
    public String template() {
        return "procedure/procedure";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
