package org.xingping.app.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xingping.app.calendar.CalendarDay.Kind;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// A year's holidays as an administrator copies them from the announcement, a line each:
///
///     春节 2027-02-05 至 2027-02-12
///     春节 上班 2027-02-14
final class CalendarText {

    private static final Pattern OFF =
            Pattern.compile("(\\S+)\\s+(\\d{4}-\\d{2}-\\d{2})(?:\\s*(?:至|到|—|–|~|\\.\\.)\\s*(\\d{4}-\\d{2}-\\d{2}))?");
    private static final Pattern WORK = Pattern.compile("(\\S+)\\s+上班\\s+(\\d{4}-\\d{2}-\\d{2})");
    private static final int LONGEST = 15; // days, the first and the last among them

    private CalendarText() {}

    /// @throws Refused with the line that cannot be read, and why
    static List<CalendarDay> read(int year, String text) {
        Map<LocalDate, CalendarDay> days = new HashMap<>();
        List<String> lines = text.lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty()) {
                for (CalendarDay day : line(year, line, number)) {
                    if (days.putIfAbsent(day.day(), day) != null) {
                        throw wrong(number, line, Text.of(day.day() + " 写了两次", day.day() + " is written twice"));
                    }
                }
            }
        }
        List<CalendarDay> all = new ArrayList<>(days.values());
        all.sort(Comparator.comparing(CalendarDay::day));
        if (all.stream().noneMatch(day -> day.kind() == Kind.OFF)) {
            throw new Refused(
                    Text.of("没有写放假的日子。", "No day off is written."),
                    Text.of(
                            "请按通知逐行填写，如“春节 2027-02-05 至 2027-02-12”。",
                            "Write a line for each holiday, such as “春节 2027-02-05 至 2027-02-12”."));
        }
        return all;
    }

    private static List<CalendarDay> line(int year, String line, int number) {
        Matcher work = WORK.matcher(line);
        if (work.matches()) {
            LocalDate day = day(year, work.group(2), line, number);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                throw wrong(number, line, Text.of(day + " 不是周末，本来就上班", day + " is no weekend; people work anyway"));
            }
            return List.of(new CalendarDay(day, Kind.WORK, work.group(1), ""));
        }
        Matcher off = OFF.matcher(line);
        if (!off.matches()) {
            throw wrong(number, line, Text.of("看不出是哪些日子", "it does not say which days"));
        }
        LocalDate first = day(year, off.group(2), line, number);
        LocalDate last = off.group(3) == null ? first : day(year, off.group(3), line, number);
        if (last.isBefore(first) || first.plusDays(LONGEST - 1).isBefore(last)) {
            throw wrong(
                    number,
                    line,
                    Text.of(
                            "起止日期颠倒，或放假超过十五天",
                            "the last day is before the first, or the holiday has more than 15 days"));
        }
        return first.datesUntil(last.plusDays(1))
                .map(day -> new CalendarDay(day, Kind.OFF, off.group(1), ""))
                .toList();
    }

    private static LocalDate day(int year, String written, String line, int number) {
        LocalDate day;
        try {
            day = LocalDate.parse(written);
        } catch (DateTimeException none) {
            throw wrong(number, line, Text.of("没有“" + written + "”这一天", "there is no day " + written));
        }
        if (day.getYear() != year) {
            throw wrong(number, line, Text.of(written + " 不在 " + year + " 年", written + " is not in " + year));
        }
        return day;
    }

    private static Refused wrong(int number, String line, Text why) {
        return new Refused(
                Text.of(
                        "第 " + number + " 行“" + line + "”：" + why.zh() + "。",
                        "Line " + number + ", “" + line + "”: " + why.en() + "."),
                Text.of(
                        "放假写“春节 2027-02-05 至 2027-02-12”，上班写“春节 上班 2027-02-14”。",
                        "Write “春节 2027-02-05 至 2027-02-12” for days off, “春节 上班 2027-02-14” for a make-up day."));
    }
}
