package org.xingping.app.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.reminders.Due;
import org.xingping.app.reminders.Dues;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Step;

/// The time limits of units on their way: whose turn it is is reminded, all units of a step together.
@Component
class ProcedureDues implements Dues {

    /// What is overdue for longer was reminded of, or nobody looked for so long that it is known.
    private static final int LOOKS_BACK_DAYS = 60;

    private final CaseRows rows;
    private final Cycles cycles;
    private final Editions editions;
    private final Directory directory;

    ProcedureDues(CaseRows rows, Cycles cycles, Editions editions, Directory directory) {
        this.rows = rows;
        this.cycles = cycles;
        this.editions = editions;
        this.directory = directory;
    }

    /// A round with what its standard says about the way.
    private record Round(Cycle cycle, @Nullable Procedure procedure) {}

    @Override
    public List<Due> due(LocalDate until) {
        Map<Long, Round> rounds = new HashMap<>();
        List<Due> dues = new ArrayList<>();
        for (Case unit : rows.due(directory.today().minusDays(LOOKS_BACK_DAYS), until)) {
            Round round = rounds.computeIfAbsent(unit.cycle(), this::round);
            LocalDate day = unit.due();
            if (round.procedure() != null && day != null) {
                dues.add(due(
                        round.cycle(), round.procedure().step(unit.standing().step()), unit, day));
            }
        }
        return dues;
    }

    private Round round(long id) {
        Cycle cycle = cycles.cycle(id);
        return new Round(cycle, editions.checked(cycle.edition()).standard().procedure());
    }

    private static Due due(Cycle cycle, Step step, Case unit, LocalDate day) {
        boolean isReturned = unit.standing().state() == State.RETURNED;
        String where = "/procedure/" + cycle.id() + "/" + unit.unitCode();
        return new Due(
                "procedure/" + cycle.id() + "/" + step.id() + "/"
                        + unit.standing().state().id(),
                String.valueOf(unit.unit()),
                Text.of(
                        name(cycle).zh() + "："
                                + (isReturned ? "补正退回的材料" : step.title().zh()),
                        name(cycle).en() + ": "
                                + (isReturned
                                        ? "correct what was returned"
                                        : step.title().in(Language.EN))),
                isReturned ? Role.REPORTER : Procedures.role(step),
                unit.path(),
                Due.Reach.ANSWERING,
                day,
                where,
                "/procedure?cycle=" + cycle.id() + "&step=" + step.id() + "&state="
                        + unit.standing().state().id());
    }

    static Text name(Cycle cycle) {
        return Text.of(
                cycle.title().zh() + "（" + cycle.periodTitle().zh() + "）",
                cycle.title().in(Language.EN) + " (" + cycle.periodTitle().in(Language.EN) + ")");
    }
}
