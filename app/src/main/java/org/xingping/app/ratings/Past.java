package org.xingping.app.ratings;

import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.engine.language.Text;

/// What a unit was rated in one cycle of a line.
///
/// @param rating null: it did not take part
/// @param award in words; null: it did not take part
public record Past(
        Cycle cycle, @Nullable Rating rating, @Nullable Text award, String middle) {}
