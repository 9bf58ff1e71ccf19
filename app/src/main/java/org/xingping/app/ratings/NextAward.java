package org.xingping.app.ratings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Outcome;

/// The shortest way to the next award.
///
/// @param award what it leads to; null: there is no way, the note says why
/// @param isBest whether there is nothing better
/// @param isShortest whether no fewer clauses lead there
public record NextAward(@Nullable Text award, boolean isBest, boolean isShortest, List<Step> steps, Text note) {

    public NextAward {
        steps = List.copyOf(steps);
    }

    /// A clause to win.
    ///
    /// @param distance how far it is
    public record Step(
            String clause,
            Text title,
            @Nullable Outcome now,
            Text distance,
            @Nullable Text filled) {}
}
