package org.xingping.app.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody does to move a unit on its way.
public sealed interface Act {

    /// The unit applies, or hands in again what was returned to it.
    ///
    /// @param award level applied for; null where the way does not depend on it, and when it is handed in again
    record Apply(@Nullable String award) implements Act {}

    /// Whoever acts in the step is content.
    ///
    /// @param award a lower level than the one so far; null to leave it
    /// @param reason needed for a lower level
    record Pass(@Nullable String award, String reason) implements Act {}

    /// What was reported goes back to the unit.
    ///
    /// @param clauses which clauses, and why; at least one
    record Return(List<Objection> clauses) implements Act {
        public Return {
            clauses = List.copyOf(clauses);
        }
    }

    /// What is wrong about a clause.
    ///
    /// @param clause its id; empty: the application as a whole
    record Objection(String clause, String reason) {}

    /// The unit does not take part.
    record Exclude(String reason) implements Act {}

    /// A ruling takes the unit back to an earlier step.
    record Reopen(String step, String ruling) implements Act {}

    /// The public notice begins.
    record Post() implements Act {}

    /// The public notice is over, and every objection answered.
    record EndNotice() implements Act {}

    /// The award is given.
    record Publish() implements Act {}
}
