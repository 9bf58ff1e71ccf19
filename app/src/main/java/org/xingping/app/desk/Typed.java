package org.xingping.app.desk;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.NewFact;
import org.xingping.app.shell.NotFound;
import org.xingping.engine.facts.file.FormField;

/// What stands in the fields of one figure.
///
/// @param value as a person writes it: `78.4%`
/// @param day as `2026-06-30`; empty: none
public record Typed(String value, String day, String source, String note) {

    public static final Typed NOTHING = new Typed("", "", "", "");

    /// What the fields are filled with from an entry.
    static Typed of(@Nullable FactEntry entry, FormField field) {
        if (entry == null) {
            return NOTHING;
        }
        LocalDate day = entry.effectiveOn();
        return new Typed(
                entry.value() == null ? "" : field.written(entry.value()),
                day == null ? "" : day.toString(),
                entry.source(),
                entry.note());
    }

    /// The entry the fields were filled from and a digest of what they were filled with: `417 4f…`.
    static String was(@Nullable FactEntry entry, FormField field) {
        return (entry == null ? NewFact.NOTHING : entry.id()) + " "
                + of(entry, field).digest();
    }

    /// Whether anybody typed anything since the fields were filled.
    boolean isUntouched(String was) {
        return was.endsWith(" " + digest());
    }

    /// @throws NotFound when it is none of ours
    static long basedOn(String was) {
        int space = was.indexOf(' ');
        String entry = space < 0 ? was : was.substring(0, space);
        if (!entry.matches("[0-9]{1,18}")) {
            throw new NotFound("entry " + entry);
        }
        return Long.parseLong(entry);
    }

    /// @throws DateTimeParseException when the day is none
    @Nullable
    LocalDate effectiveOn() {
        return day.isBlank() ? null : LocalDate.parse(day.strip());
    }

    private String digest() {
        String all = String.join("\n", value.strip(), day.strip(), source.strip(), note.strip());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
