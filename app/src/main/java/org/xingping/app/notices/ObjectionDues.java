package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.reminders.Due;
import org.xingping.app.reminders.Dues;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The days by which objections are to be answered: the county is reminded.
@Component
class ObjectionDues implements Dues {

    private final ObjectionRows rows;
    private final Cycles cycles;
    private final Calendars calendars;

    ObjectionDues(ObjectionRows rows, Cycles cycles, Calendars calendars) {
        this.rows = rows;
        this.cycles = cycles;
        this.calendars = calendars;
    }

    @Override
    public List<Due> due(LocalDate until) {
        WorkingDays days = calendars.workingDays();
        Map<Long, Cycle> rounds = new HashMap<>();
        List<Due> dues = new ArrayList<>();
        for (Objection objection : rows.unanswered()) {
            LocalDate day = AnswerDue.of(objection, days);
            if (day != null && !day.isAfter(until)) {
                dues.add(due(objection, rounds.computeIfAbsent(objection.cycle(), cycles::cycle), day));
            }
        }
        return dues;
    }

    private static Due due(Objection objection, Cycle cycle, LocalDate day) {
        return new Due(
                "notices/" + cycle.id() + "/objection",
                String.valueOf(objection.id()),
                Text.of(
                        cycle.title().zh() + "（" + cycle.periodTitle().zh() + "）：答复异议",
                        cycle.title().in(Language.EN) + " ("
                                + cycle.periodTitle().in(Language.EN) + "): answer objections"),
                Role.PUBLISHER,
                objection.path(),
                Due.Reach.ANSWERING,
                day,
                "/objections/" + objection.id(),
                "/objections?state=open");
    }
}
