package org.xingping.app.procedure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.calendar.Deadline;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Limit;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard.Level;

/// When each step of a round should be over: each has its time limit after the one before it is over. Where
/// ways part and meet again, the longest one counts.
final class Schedule {

    private final WorkingDays days;
    private final Map<String, @Nullable LocalDate> due = new LinkedHashMap<>();

    /// @param begins the day the round was opened
    /// @param reportsDue last day of the application, which the notice of the year states
    Schedule(Procedure procedure, List<Level> levels, WorkingDays days, LocalDate begins, LocalDate reportsDue) {
        this.days = days;
        procedure.steps().forEach(step -> due.put(step.id(), null));
        if (procedure.hasBranches()) {
            levels.forEach(level -> walk(procedure.stepsFor(level.id()), begins, reportsDue));
        } else {
            walk(procedure.stepsFor(null), begins, reportsDue);
        }
    }

    private void walk(List<Step> steps, LocalDate begins, LocalDate reportsDue) {
        LocalDate before = begins;
        for (Step step : steps) {
            LocalDate own = step.kind() == Kind.APPLY
                    ? reportsDue
                    : before == null ? null : days.after(before, step.limit()).dayOrNull();
            LocalDate other = due.get(step.id());
            due.put(step.id(), later(own, other));
            before = own;
        }
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /// The day a step should be over by; null: in a year whose calendar is not announced.
    @Nullable
    LocalDate due(String step) {
        return due.get(step);
    }

    /// All of them, by step.
    Map<String, @Nullable LocalDate> all() {
        return new HashMap<>(due);
    }

    /// The last day for a unit that came to a step: as planned, and never less than the step's own limit.
    @Nullable
    LocalDate due(Step step, LocalDate came) {
        if (step.kind() == Kind.APPLY) {
            return due(step.id());
        }
        LocalDate planned = due(step.id());
        return switch (days.after(came, step.limit())) {
            case Deadline.On(LocalDate own) -> planned != null && planned.isAfter(own) ? planned : own;
            case Deadline.NotAnnounced later -> null;
        };
    }

    /// The last day to correct what was returned.
    @Nullable
    LocalDate correction(Step step, LocalDate returned) {
        int within = step.correctWithin() == null ? 0 : step.correctWithin();
        return days.after(returned, new Limit(within, true)).dayOrNull();
    }
}
