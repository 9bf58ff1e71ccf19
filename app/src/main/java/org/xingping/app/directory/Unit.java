package org.xingping.app.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A unit and its place in the tree on the day that was asked for.
///
/// @param code GB/T 2260 and 10114 for areas, the district's own otherwise; what addresses and files use
/// @param nameEnglish null: the Chinese name serves
/// @param parent id of the unit above; null: none
/// @param path ids from the root to the unit itself, `1.7.42`
/// @param foundedOn null: before anybody kept count
/// @param endedOn first day on which it no longer exists; null: it exists
/// @param population for sorting and maps; null: not known
public record Unit(
        long id,
        String code,
        String name,
        @Nullable String nameEnglish,
        UnitKind kind,
        @Nullable Long parent,
        String path,
        @Nullable LocalDate foundedOn,
        @Nullable LocalDate endedOn,
        @Nullable Integer population) {}
