package org.xingping.app.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.calendar.CalendarDay;
import org.xingping.app.calendar.Calendars;

/// Calendars of fictional years that lie before those the software comes with: notices cannot be posted
/// without one.
@Component
@ConditionalOnProperty("xingping.demo")
class Holidays {

    private final Calendars calendars;
    private final People people;

    Holidays(Calendars calendars, People people) {
        this.calendars = calendars;
        this.people = people;
    }

    boolean isAnnounced(int year) {
        return calendars.workingDays().isAnnounced(year);
    }

    /// Enters a year that is over, with the holidays that are on the same days each year.
    void enter(int year) {
        if (!isAnnounced(year)) {
            calendars.announce(
                    people.viewer("administrator"),
                    year,
                    "演示用日历，虚构，只含日期固定的节日",
                    List.of(
                            off(LocalDate.of(year, Month.JANUARY, 1), "元旦", "New Year"),
                            off(LocalDate.of(year, Month.MAY, 1), "劳动节", "Labour Day"),
                            off(LocalDate.of(year, Month.OCTOBER, 1), "国庆节", "National Day"),
                            off(LocalDate.of(year, Month.OCTOBER, 2), "国庆节", "National Day"),
                            off(LocalDate.of(year, Month.OCTOBER, 3), "国庆节", "National Day")));
        }
    }

    private static CalendarDay off(LocalDate day, String name, String nameEnglish) {
        return new CalendarDay(day, CalendarDay.Kind.OFF, name, nameEnglish);
    }
}
