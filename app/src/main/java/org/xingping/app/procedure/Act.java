package org.xingping.app.procedure;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /// The unit passes an inspection that only a share of the units goes through: the lot did not fall on it.
    record NotDrawn(Lot lot) implements Act {}

    /// What a draw came to for a unit.
    ///
    /// @param place in the order of the draw, from 1
    /// @param among how many were in the urn
    record Lot(int place, int among) {

        /// Whether it is inspected.
        ///
        /// @param share of the urn that is; rounded up to whole units
        public boolean isDrawn(BigDecimal share) {
            return place <= drawn(share, among);
        }

        /// How many of an urn are inspected: the share, rounded up.
        public static int drawn(BigDecimal share, int among) {
            return share.multiply(BigDecimal.valueOf(among))
                    .setScale(0, RoundingMode.CEILING)
                    .intValueExact();
        }
    }

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
