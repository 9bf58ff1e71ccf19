package org.xingping.app.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.calendar.CalendarDay.Kind;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.View;

/// The statutory calendar by which deadlines are counted. Everybody may check them by it.
@Controller
class CalendarPages {

    private static final int FIRST = 2000;
    private static final int LAST = 2100;

    private final Calendars calendars;
    private final Clock clock;

    CalendarPages(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/calendar")
    CalendarView calendar(@RequestParam(defaultValue = "0") int year, @Nullable Viewer viewer) {
        int shown = year == 0 ? today().getYear() : known(year);
        return view(
                shown, viewer, new CalendarView.Typed(calendars.source(shown), written(calendars.days(shown))), null);
    }

    /// Enters a year from its announcement.
    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/calendar")
    @Nullable
    View announce(
            @RequestParam int year,
            @RequestParam String source,
            @RequestParam String days,
            Viewer viewer,
            HttpServletResponse response) {
        int entered = known(year);
        try {
            calendars.announce(viewer, entered, source, CalendarText.read(entered, days));
            return SeeOther.to(response, "/calendar?year=" + entered);
        } catch (Refused refused) {
            return view(entered, viewer, new CalendarView.Typed(source, days), refused);
        }
    }

    private CalendarView view(int year, @Nullable Viewer viewer, CalendarView.Typed typed, @Nullable Refused refused) {
        return new CalendarView(
                year,
                today(),
                calendars.workingDays().isAnnounced(year),
                calendars.days(year),
                calendars.source(year),
                viewer != null && Calendars.isKeptBy(viewer) && !ShippedCalendar.YEARS.contains(year),
                typed,
                refused);
    }

    private static int known(int year) {
        if (year < FIRST || year > LAST) {
            throw new NotFound("year " + year);
        }
        return year;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }

    private static String written(List<CalendarDay> days) {
        return days.stream()
                .map(day -> day.name() + (day.kind() == Kind.WORK ? " 上班 " : " ") + day.day())
                .collect(Collectors.joining("\n"));
    }
}
