package org.xingping.app.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.app.calendar.CalendarDay.Kind;
import org.xingping.engine.standard.Procedure.Limit;

/// Periods over Spring Festival and National Day, counted by hand on the announcements of the State Council's office.
class WorkingDaysTest {

    private static final WorkingDays SHIPPED = new WorkingDays(
            ShippedCalendar.DAYS.stream().collect(Collectors.toMap(CalendarDay::day, CalendarDay::kind)),
            ShippedCalendar.YEARS);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # posted,   days, last day
            2024-02-05, 7,    2024-02-18
            2024-09-27, 7,    2024-10-08
            2025-01-22, 7,    2025-02-05
            2025-09-25, 7,    2025-10-09
            2026-02-11, 7,    2026-02-24
            2026-09-18, 7,    2026-09-28
            2026-09-24, 7,    2026-10-08
            2026-03-02, 7,    2026-03-09
            2026-03-07, 7,    2026-03-16
            2026-02-07, 7,    2026-02-14
            """)
    void a_notice_of_seven_days_whose_last_day_is_off_ends_with_the_next_working_day(
            LocalDate posted, int days, LocalDate last) {
        assertEquals(new Deadline.On(last), SHIPPED.after(posted, new Limit(days, false)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # posted,   working days, last day
            2024-02-05, 5,            2024-02-18
            2024-02-08, 5,            2024-02-21
            2024-09-27, 5,            2024-10-10
            2024-10-10, 3,            2024-10-14
            2025-01-24, 5,            2025-02-07
            2025-02-06, 3,            2025-02-10
            2025-09-26, 5,            2025-10-10
            2025-10-10, 2,            2025-10-13
            2026-02-12, 5,            2026-02-26
            2026-02-26, 3,            2026-03-02
            2026-09-24, 5,            2026-10-09
            2026-10-08, 3,            2026-10-12
            2026-12-28, 3,            2026-12-31
            """)
    void working_days_leave_out_holidays_and_count_make_up_days(LocalDate posted, int days, LocalDate last) {
        assertEquals(new Deadline.On(last), SHIPPED.after(posted, new Limit(days, true)));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-28, 4, true", "2026-12-28, 7, false", "2027-03-01, 1, true", "2027-03-01, 1, false"})
    void a_period_into_a_year_that_is_not_announced_has_no_end_yet(LocalDate posted, int days, boolean workingDays) {
        assertEquals(new Deadline.NotAnnounced(2027), SHIPPED.after(posted, new Limit(days, workingDays)));
        assertThrows(IllegalArgumentException.class, () -> SHIPPED.isWorkingDay(LocalDate.of(2027, 1, 4)));
    }

    @Test
    void make_up_days_lie_on_weekends_and_four_years_are_shipped() {
        ShippedCalendar.DAYS.stream().filter(day -> day.kind() == Kind.WORK).forEach(day -> {
            DayOfWeek weekday = day.day().getDayOfWeek();
            assertTrue(weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY, day.toString());
            assertTrue(SHIPPED.isWorkingDay(day.day()));
        });
        ShippedCalendar.DAYS.stream()
                .filter(day -> day.kind() == Kind.OFF)
                .forEach(day -> assertFalse(SHIPPED.isWorkingDay(day.day())));
        assertEquals(Set.of(2023, 2024, 2025, 2026), ShippedCalendar.YEARS);
    }
}
