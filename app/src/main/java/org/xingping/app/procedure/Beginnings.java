package org.xingping.app.procedure;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.calendar.CalendarAnnounced;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.CycleOpened;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.shell.Formats;
import org.xingping.app.standards.Editions;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;

/// Puts units at the beginning of a round's procedure, and gives them time limits as soon as these can be told.
@Component
class Beginnings {

    private final CaseRows rows;
    private final Cycles cycles;
    private final Editions editions;
    private final Directory directory;
    private final Moves moves;

    Beginnings(CaseRows rows, Cycles cycles, Editions editions, Directory directory, Moves moves) {
        this.rows = rows;
        this.cycles = cycles;
        this.editions = editions;
        this.directory = directory;
        this.moves = moves;
    }

    /// Part of the transaction that opens the round.
    @EventListener
    void begin(CycleOpened opened) {
        Cycle cycle = cycles.cycle(opened.cycle());
        Standard standard = editions.checked(cycle.edition()).standard();
        Way way = Way.of(standard);
        if (way != null) {
            Standing beginning = way.beginning();
            Step first = way.procedure().step(beginning.step());
            rows.open(cycle, beginning, moves.schedule(cycle, way).due(first, directory.today()));
        }
    }

    /// Part of the transaction that enters the calendar.
    @EventListener
    void tellDue(CalendarAnnounced announced) {
        for (long id : rows.withoutDue()) {
            Cycle cycle = cycles.cycle(id);
            Standard standard = editions.checked(cycle.edition()).standard();
            Way way = Way.of(standard);
            if (way != null) {
                tellDue(cycle, way, moves.schedule(cycle, way));
            }
        }
    }

    private void tellDue(Cycle cycle, Way way, Schedule schedule) {
        Scope district = directory
                .find(cycle.unit(), directory.today())
                .map(unit -> Scope.of(List.of(unit.path())))
                .orElse(Scope.NOTHING);
        for (Case unit : rows.of(cycle.id(), district)) {
            State state = unit.standing().state();
            if (unit.due() == null && (state == State.WAITING || state == State.RETURNED)) {
                Step step = way.procedure().step(unit.standing().step());
                LocalDate since = LocalDate.ofInstant(unit.since(), Formats.ZONE);
                LocalDate due = state == State.RETURNED ? schedule.correction(step, since) : schedule.due(step, since);
                if (due != null) {
                    rows.setDue(unit, due);
                }
            }
        }
    }
}
