package org.xingping.engine.advise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Outcome;

/// What a unit can do to reach the next award.
public sealed interface Advice {

    /// The unit already has the best award for certain.
    record Best(String award) implements Advice {}

    /// The unit is not rated, or nothing it can do leads further.
    record None(Text reason) implements Advice {}

    /// A set of clauses that leads to the next award.
    ///
    /// @param from the award that is certain now
    /// @param to the award that is certain when every step is done
    /// @param isProvenShortest whether no smaller set of clauses leads there
    /// @param note what limits the advice; [Text#NONE] for nothing
    record Way(String from, String to, List<Step> steps, boolean isProvenShortest, Text note) implements Advice {
        public Way {
            steps = List.copyOf(steps);
        }
    }

    /// One clause to win, or one rule of the award where the standard has no clauses.
    ///
    /// @param clause its id
    /// @param now what it is now; null for a rule
    /// @param condition null where a reviewer decides
    /// @param filled the condition with the unit's numbers
    /// @param distance how far it is
    record Step(
            String clause,
            Text title,
            @Nullable Outcome now,
            @Nullable String condition,
            @Nullable String filled,
            Text distance) {}
}
