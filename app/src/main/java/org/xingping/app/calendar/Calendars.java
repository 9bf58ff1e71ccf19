package org.xingping.app.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.calendar.CalendarDay.Kind;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// The statutory calendar: shipped for the years announced so far, entered by an administrator for those after.
@Component
public class Calendars {

    private final JdbcClient database;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Calendars(JdbcClient database, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// The calendar as it is known now; one query. What was entered of a year that has come with the software since
    /// does not count any more.
    public WorkingDays workingDays() {
        Map<LocalDate, Kind> exceptions = new HashMap<>();
        Set<Integer> years = new HashSet<>(ShippedCalendar.YEARS);
        ShippedCalendar.DAYS.forEach(day -> exceptions.put(day.day(), day.kind()));
        database.sql("select year, day, kind from calendar_year left join calendar_day using (year)")
                .query(row -> {
                    int year = row.getInt("year");
                    if (ShippedCalendar.YEARS.contains(year)) {
                        return;
                    }
                    years.add(year);
                    LocalDate day = row.getObject("day", LocalDate.class);
                    if (day != null) {
                        exceptions.put(day, Kind.of(row.getString("kind")));
                    }
                });
        return new WorkingDays(exceptions, years);
    }

    /// Whether somebody keeps the calendar: an administrator from the top of the tree down.
    static boolean isKeptBy(Viewer viewer) {
        return viewer.scope(Role.ADMINISTRATOR).paths().stream().anyMatch(path -> path.indexOf('.') < 0);
    }

    /// The days of a year that differ from the week, by date; empty for a year that is not announced.
    List<CalendarDay> days(int year) {
        if (ShippedCalendar.YEARS.contains(year)) {
            return ShippedCalendar.DAYS.stream()
                    .filter(day -> day.day().getYear() == year)
                    .sorted(Comparator.comparing(CalendarDay::day))
                    .toList();
        }
        return database.sql("select day, kind, name from calendar_day where year = :year order by day")
                .param("year", year)
                .query((row, number) -> new CalendarDay(
                        row.getObject("day", LocalDate.class),
                        Kind.of(row.getString("kind")),
                        row.getString("name"),
                        ""))
                .list();
    }

    /// Enters a year from its announcement, or corrects what was entered.
    ///
    /// @param source the announcement: its name and day
    /// @throws NotFound when they do not administer the whole tree: deadlines everywhere hang on it
    /// @throws Refused when the year is shipped, or its announcement is not named
    @Transactional
    public void announce(Viewer by, int year, String source, List<CalendarDay> days) {
        if (!isKeptBy(by)) {
            throw new NotFound("calendar");
        }
        if (ShippedCalendar.YEARS.contains(year)) {
            throw new Refused(
                    Text.of(year + " 年的放假安排随软件提供，不能改动。", "The holidays of " + year + " come with the software."),
                    Text.of("只能录入尚未提供的年份。", "Enter a year that does not come with it."));
        }
        if (source.isBlank()) {
            throw new Refused(
                    Text.of("没有写明依据。", "The announcement is not named."),
                    Text.of("请填写通知的名称和日期。", "Write the notice's name and day."));
        }
        // The year's row first: whoever enters the same year at the same moment waits for it.
        database.sql("""
                insert into calendar_year (year, source, entered_by, entered_at) values (:year, :source, :by, :now)
                on conflict (year) do update
                set source = excluded.source, entered_by = excluded.entered_by, entered_at = excluded.entered_at
                """)
                .param("year", year)
                .param("source", source.strip())
                .param("by", by.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        database.sql("delete from calendar_day where year = :year")
                .param("year", year)
                .update();
        for (CalendarDay day : days) {
            database.sql("insert into calendar_day (day, year, kind, name) values (:day, :year, :kind, :name)")
                    .param("day", day.day())
                    .param("year", year)
                    .param("kind", day.kind().id())
                    .param("name", day.name())
                    .update();
        }
        audit.record(
                by,
                "calendar.announced",
                null,
                String.valueOf(year),
                Map.of(
                        "source", source.strip(),
                        "off", written(days, Kind.OFF),
                        "work", written(days, Kind.WORK)));
        events.publishEvent(new CalendarAnnounced(year));
    }

    private static List<String> written(List<CalendarDay> days, Kind kind) {
        return days.stream()
                .filter(day -> day.kind() == kind)
                .map(day -> day.day().toString())
                .toList();
    }

    /// What an entered year was taken from; empty for one that is shipped or not entered.
    String source(int year) {
        if (ShippedCalendar.YEARS.contains(year)) {
            return "";
        }
        return database.sql("select source from calendar_year where year = :year")
                .param("year", year)
                .query(String.class)
                .optional()
                .orElse("");
    }
}
