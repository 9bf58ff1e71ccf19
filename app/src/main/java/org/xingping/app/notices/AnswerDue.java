package org.xingping.app.notices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.engine.standard.Procedure.Limit;

/// Until when an objection is to be answered. Told anew each time: a calendar announced later tells it then.
final class AnswerDue {

    private AnswerDue() {}

    /// Null: in a year whose calendar is not announced.
    static @Nullable LocalDate of(Objection objection, WorkingDays days) {
        return days.after(objection.madeOn(), new Limit(objection.answerWithin(), true))
                .dayOrNull();
    }

    /// The day an answer was or is due has passed without one, or with one that came later.
    static boolean isLate(Objection objection, @Nullable LocalDate due, LocalDate today) {
        LocalDate ruled = objection.ruledOn();
        return due != null && (ruled == null ? today : ruled).isAfter(due);
    }
}
