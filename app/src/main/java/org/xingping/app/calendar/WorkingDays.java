package org.xingping.app.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.xingping.app.calendar.CalendarDay.Kind;
import org.xingping.engine.standard.Procedure.Limit;

/// The working days of the years whose holidays are announced. Immutable.
///
/// Counted as the Civil Code does (articles 201 and 203): the day something begins is not counted, and a period whose
/// last day is no working day ends with the next one.
public final class WorkingDays {

    private final Map<LocalDate, Kind> exceptions;
    private final Set<Integer> announced;

    /// @param exceptions days off and make-up days; all others go by the day of the week
    /// @param announced the years they are complete for
    WorkingDays(Map<LocalDate, Kind> exceptions, Set<Integer> announced) {
        this.exceptions = Map.copyOf(exceptions);
        this.announced = Set.copyOf(announced);
    }

    /// Whether a year's holidays are announced.
    public boolean isAnnounced(int year) {
        return announced.contains(year);
    }

    /// Whether people work that day.
    ///
    /// @throws IllegalArgumentException when the year is not announced: a guess would be a wrong deadline
    public boolean isWorkingDay(LocalDate day) {
        if (!isAnnounced(day.getYear())) {
            throw new IllegalArgumentException("not announced: " + day.getYear());
        }
        Kind exception = exceptions.get(day);
        if (exception != null) {
            return exception == Kind.WORK;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /// The last day of a period.
    ///
    /// @param from the day something begins, which is not counted
    public Deadline after(LocalDate from, Limit limit) {
        if (limit.workingDays()) {
            return workingDaysAfter(from, limit.length());
        }
        LocalDate last = from.plusDays(limit.length());
        // the days in between count whatever they are, only the last one has to be a working day
        if (!isAnnounced(last.getYear())) {
            return new Deadline.NotAnnounced(last.getYear());
        }
        return isWorkingDay(last) ? new Deadline.On(last) : workingDaysAfter(last, 1);
    }

    private Deadline workingDaysAfter(LocalDate from, int length) {
        LocalDate day = from;
        int left = length;
        while (left > 0) {
            day = day.plusDays(1);
            if (!isAnnounced(day.getYear())) {
                return new Deadline.NotAnnounced(day.getYear());
            }
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return new Deadline.On(day);
    }
}
