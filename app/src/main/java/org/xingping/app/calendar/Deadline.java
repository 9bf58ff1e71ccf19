package org.xingping.app.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The last day of a period, as far as it can be told.
public sealed interface Deadline {

    /// The period ends with that day.
    record On(LocalDate day) implements Deadline {}

    /// It ends in a year, or counts through one, whose holidays are not announced yet.
    record NotAnnounced(int year) implements Deadline {}

    /// The day; null while it cannot be told.
    default @Nullable LocalDate dayOrNull() {
        return switch (this) {
            case On(LocalDate day) -> day;
            case NotAnnounced later -> null;
        };
    }
}
