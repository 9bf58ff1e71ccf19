package org.xingping.app.reminders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xingping.app.access.Role;
import org.xingping.engine.language.Text;

/// A reminder as somebody sees it.
///
/// @param title of what is due
/// @param unitName of the unit for which they hold the role
/// @param items how many things are due
/// @param firstDue the earliest last day of them
/// @param link where it is done
public record Reminder(
        long id,
        Stage stage,
        Text title,
        Role role,
        String unitCode,
        String unitName,
        @Nullable String unitNameEnglish,
        int items,
        LocalDate firstDue,
        String link,
        LocalDate raisedOn,
        boolean isRead) {}
