package org.xingping.app.facts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A figure or finding as somebody gave it. Entries are never changed; a later one supersedes an earlier one.
///
/// @param id what a later entry names as the one it is based on
/// @param unit id of the unit
/// @param key metric id or `<standard>/<clause>`
/// @param value as the metric or finding is written: `0.85`, `county`, `met`, `7.5`; null: taken back, unknown again
/// @param effectiveOn the day it speaks for; null: the period as a whole
/// @param source ledger, system or document it was taken from; empty when not said
/// @param enteredByName the name of whoever entered it, as it was then
/// @param isSuperseded whether a later entry of the same level took its place
public record FactEntry(
        long id,
        long unit,
        String period,
        String key,
        Stage stage,
        @Nullable String value,
        @Nullable LocalDate effectiveOn,
        String source,
        String note,
        long enteredBy,
        String enteredByName,
        Instant enteredAt,
        boolean isSuperseded) {}
