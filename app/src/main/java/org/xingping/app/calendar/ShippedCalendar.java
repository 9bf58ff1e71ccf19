package org.xingping.app.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.xingping.app.calendar.CalendarDay.Kind;

/// The holidays of 2023 to 2026 as the General Office of the State Council announced them (notices of 8 December 2022,
/// 25 October 2023, 12 November 2024 and 4 November 2025).
final class ShippedCalendar {

    static final List<CalendarDay> DAYS = read();
    static final Set<Integer> YEARS =
            DAYS.stream().map(day -> day.day().getYear()).collect(Collectors.toUnmodifiableSet());

    private ShippedCalendar() {}

    private static List<CalendarDay> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShippedCalendar.class.getResourceAsStream("/calendar/statutory.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new CalendarDay(LocalDate.parse(cells[0]), Kind.of(cells[1]), cells[2], cells[3]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
