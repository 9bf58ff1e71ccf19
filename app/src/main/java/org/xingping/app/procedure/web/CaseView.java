package org.xingping.app.procedure.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Done;
import org.xingping.app.procedure.Reviews;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.Live;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard.Level;

/// A unit's way through a round.
///
/// @param step where it stands
/// @param award applied for; null: none named
/// @param stops the steps of its way, in their order
/// @param history the earliest first
/// @param turn whose turn it is; null: nobody's
/// @param live what its figures come to at this moment; null: it does not take part
/// @param mayApply whether the viewer applies, or hands in again
/// @param awards to choose from when one applies; empty where the way does not depend on it
/// @param mayPass whether the viewer acts in the step
/// @param mayReturn whether the step returns what was reported
/// @param lower levels below the one applied for
/// @param parts what is reviewed, clause by clause; empty for those who do not review
/// @param returned what was returned and is not handed in again yet, by clause
/// @param isRun whether the viewer can take it out, put off its limit and reopen
/// @param behind steps it can be taken back to
/// @param typed what stood in the fields of a form that was refused
/// @param refused why nothing was done; null: nothing was refused
public record CaseView(
        Cycle cycle,
        Case unit,
        Step step,
        @Nullable Text award,
        List<Stop> stops,
        List<Entry> history,
        @Nullable Actor turn,
        boolean isLate,
        @Nullable Live live,
        boolean mayApply,
        List<Level> awards,
        boolean mayPass,
        boolean mayReturn,
        List<Level> lower,
        List<Reviews.Part> parts,
        List<Returned> returned,
        boolean isRun,
        List<Step> behind,
        Map<String, String> typed,
        @Nullable Refused refused)
        implements View {

    public CaseView {
        stops = List.copyOf(stops);
        history = List.copyOf(history);
        awards = List.copyOf(awards);
        lower = List.copyOf(lower);
        parts = List.copyOf(parts);
        returned = List.copyOf(returned);
        behind = List.copyOf(behind);
        typed = Map.copyOf(typed);
    }

    /// A step of the unit's way.
    ///
    /// @param doneAt when it was last passed; null: it was not, or not by anybody
    public record Stop(
            Step step,
            boolean isBehind,
            boolean isHere,
            @Nullable Instant doneAt) {}

    /// Something that was done.
    ///
    /// @param award what the unit goes for since then; null: none named, or as before
    public record Entry(Done done, Text step, @Nullable Text award, List<Returned> returned) {
        public Entry {
            returned = List.copyOf(returned);
        }
    }

    /// A clause that was returned.
    public record Returned(String clause, Text title, String reason) {}

    public String place() {
        return "/procedure/" + cycle.id() + "/" + unit.unitCode();
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /// What was typed into a field of just this form: several have a reason.
    ///
    /// @param act as the form names itself; empty: one that does not
    public String typed(String act, String field) {
        return isTyped(act) ? typed(field) : "";
    }

    /// Whether it was this form that was refused.
    public boolean isTyped(String act) {
        return refused != null && typed("act").equals(act);
    }

    /// Whether a day is waited for that nobody can tell.
    public boolean isUntold() {
        return unit.due() == null
                && (unit.standing().state() == State.WAITING || unit.standing().state() == State.RETURNED);
    }

    @Override
    public String template() {
        return "procedure/case";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
