package org.xingping.app.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xingping.app.calendar.CalendarDay.Kind;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// A year of the statutory calendar.
///
/// @param days those that differ from the week; empty for a year that is not announced
/// @param source what an entered year was taken from; empty for a shipped one
/// @param mayEnter whether the viewer can enter or correct the year
/// @param typed what stands in the form
/// @param refused why the form was not taken; null: it was not sent
public record CalendarView(
        int year,
        LocalDate today,
        boolean isAnnounced,
        List<CalendarDay> days,
        String source,
        boolean mayEnter,
        Typed typed,
        @Nullable Refused refused)
        implements View {

    public CalendarView {
        days = List.copyOf(days);
    }

    /// The form as it was typed.
    public record Typed(String source, String days) {}

    /// A cell of a month's sheet.
    ///
    /// @param day null: before the first or after the last of the month
    public record Cell(@Nullable LocalDate day, String style, String name) {}

    @Override
    public String template() {
        return "calendar/calendar";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }

    public List<Integer> months() {
        return IntStream.rangeClosed(1, 12).boxed().toList();
    }

    /// The weeks of a month, Monday first.
    public List<List<Cell>> weeks(int month) {
        Map<LocalDate, CalendarDay> exceptions = new HashMap<>();
        days.forEach(day -> exceptions.put(day.day(), day));
        YearMonth sheet = YearMonth.of(year, month);
        LocalDate day = sheet.atDay(1).with(java.time.temporal.TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<List<Cell>> weeks = new ArrayList<>();
        while (!day.isAfter(sheet.atEndOfMonth())) {
            List<Cell> week = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                week.add(day.getMonthValue() == month ? cell(day, exceptions.get(day)) : new Cell(null, "", ""));
                day = day.plusDays(1);
            }
            weeks.add(week);
        }
        return weeks;
    }

    private Cell cell(LocalDate day, @Nullable CalendarDay exception) {
        String now = day.equals(today) ? " today" : "";
        if (exception != null) {
            return new Cell(day, (exception.kind() == Kind.OFF ? "off" : "work") + now, exception.name());
        }
        boolean isWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return new Cell(day, (isWeekend ? "weekend" : "") + now, "");
    }
}
