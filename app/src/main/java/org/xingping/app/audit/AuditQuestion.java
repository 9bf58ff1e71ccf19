package org.xingping.app.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What entries are looked for. An empty text lets everything through.
///
/// @param person part of the name of who acted
/// @param action what was done, `facts.recorded`, or all of a kind: `facts.`
/// @param unit beginning of a unit's code or part of its name
/// @param from first day; null: from the beginning
/// @param until last day; null: until now
/// @param words part of the subject or the detail
/// @param isOldestFirst otherwise the newest come first
public record AuditQuestion(
        String person,
        String action,
        String unit,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String words,
        boolean isOldestFirst) {

    public AuditQuestion {
        person = person.strip();
        action = action.strip();
        unit = unit.strip();
        words = words.strip();
    }

    public static final AuditQuestion EVERYTHING = new AuditQuestion("", "", "", null, null, "", false);
}
