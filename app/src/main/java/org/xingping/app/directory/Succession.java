package org.xingping.app.directory;

import java.time.LocalDate;
import java.util.Locale;

/// That a unit went into another one: its earlier results belong to the other's history.
///
/// @param predecessor what ended or gave a part away
/// @param successor what came of it
/// @param since first day of the successor's turn
public record Succession(Party predecessor, Party successor, Kind kind, LocalDate since) {

    /// One side.
    public record Party(long id, String code, String name) {}

    public enum Kind {
        /// Several became one.
        MERGE,
        /// One became several.
        SPLIT,
        /// It got a new code.
        RENEWAL;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
