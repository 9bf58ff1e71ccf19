package org.xingping.app.calendar;

import java.time.LocalDate;
import java.util.Locale;

/// A day on which people do not do what the day of the week says.
///
/// @param name the holiday it belongs to: `春节`
/// @param nameEnglish empty: the Chinese name serves
public record CalendarDay(LocalDate day, Kind kind, String name, String nameEnglish) {

    /// What is different about it.
    public enum Kind {
        /// A day off.
        OFF,
        /// A day of the weekend on which people work.
        WORK;

        /// As it is stored: `off`.
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
