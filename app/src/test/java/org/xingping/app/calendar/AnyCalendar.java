package org.xingping.app.calendar;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Calendars for tests that need no holidays.
public final class AnyCalendar {

    private AnyCalendar() {}

    /// Years in which every weekday is a working day.
    public static WorkingDays weeks(int... years) {
        Set<Integer> announced = new HashSet<>();
        for (int year : years) {
            announced.add(year);
        }
        return new WorkingDays(Map.of(), announced);
    }
}
