package org.xingping.app.notices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The answer to an objection, as everybody may read it: nothing in it says who objected.
///
/// @param id of the objection
/// @param number year and serial, unique in its district: `2026-003`
/// @param cycle id of the round
/// @param unit id of the unit
/// @param unitName as it is called today
/// @param clause id of the clause that was objected to; null: none was named
/// @param upheld whether it was upheld, wholly or in part
/// @param before the unit's award before the ruling, in Chinese: `四星`; the span of those possible where it was open
/// @param after the same afterwards
public record Ruling(
        long id,
        String number,
        long cycle,
        long unit,
        String unitName,
        @Nullable String clause,
        boolean upheld,
        String reasons,
        LocalDate ruledOn,
        String before,
        String after) {}
