package org.xingping.app.procedure;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One unit's way through one round.
///
/// @param unit id
/// @param path where the unit is in the tree today
/// @param due last day for what is waited for; null: nothing is, or that year's calendar is not announced
/// @param isExtended whether that day was put off for this unit
/// @param since when it came to where it stands
public record Case(
        long cycle,
        long unit,
        String unitCode,
        String unitName,
        @Nullable String unitNameEnglish,
        @Nullable Long parent,
        String path,
        Standing standing,
        @Nullable LocalDate due,
        boolean isExtended,
        Instant since) {

    /// Whether its time limit is over.
    public boolean isLate(LocalDate today) {
        return due != null
                && today.isAfter(due)
                && (standing.state() == Standing.State.WAITING || standing.state() == Standing.State.RETURNED);
    }
}
