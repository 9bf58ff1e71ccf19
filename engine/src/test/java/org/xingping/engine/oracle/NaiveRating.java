package org.xingping.engine.oracle;

import java.util.Map;

/// What the naive reader says of one unit.
///
/// @param isExcluded whether the standard leaves it out
/// @param failure why it cannot be rated; blank when it can
/// @param cells the result columns, blank where there is nothing to say
/// @param values every named value and formula as `low..high`, or `failed`
/// @param consequences ids of the consequences that follow, with `?` behind those that only may
public record NaiveRating(
        boolean isExcluded,
        String failure,
        Map<String, String> cells,
        Map<String, String> values,
        java.util.List<String> consequences) {}
