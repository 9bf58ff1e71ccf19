package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// A part of a standard and what it takes to pass it.
///
/// @param requirement what must hold; null when the section only collects
/// @param star whether passing it wins a star
/// @param caps level the award cannot exceed while the section is not passed; null for none
/// @param cap most points the section can give; null for no limit
/// @param floor fewest points the section can give; null for no limit
public record Section(
        String id,
        Text title,
        @Nullable Requirement requirement,
        boolean star,
        @Nullable String caps,
        @Nullable BigDecimal cap,
        @Nullable BigDecimal floor,
        List<Clause> clauses,
        Position at) {

    public Section {
        clauses = List.copyOf(clauses);
    }

    /// What passing a section takes.
    public sealed interface Requirement {
        /// Every clause that applies.
        record All() implements Requirement {}

        /// At least one clause that applies.
        record Any() implements Requirement {}

        /// A condition over the section's own share, points and counts.
        record Holds(Snippet condition) implements Requirement {}
    }

    /// The clauses that are not omitted.
    public List<Clause> kept() {
        return clauses.stream().filter(clause -> !clause.isOmitted()).toList();
    }

    /// The most points the section can give, which is what a full petal stands for; null where the standard states no
    /// bound, or no clause gives points.
    public @Nullable BigDecimal mostPoints() {
        BigDecimal most = BigDecimal.ZERO;
        for (Clause clause : clauses) {
            BigDecimal each = clause.mostPoints();
            if (each == null) {
                return cap;
            }
            most = most.add(each);
        }
        if (cap != null) {
            most = most.min(cap);
        }
        return most.signum() > 0 ? most : null;
    }
}
