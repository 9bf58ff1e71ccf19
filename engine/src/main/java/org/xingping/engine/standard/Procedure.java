package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// The steps a round of rating goes through from application to publication, in their order.
///
/// A checked procedure begins with the application where there is one, ends with publication, and has
/// somebody above the unit look at every award.
public record Procedure(List<Step> steps) {

    public Procedure {
        steps = List.copyOf(steps);
    }

    /// What is done in a step.
    public enum Kind {
        /// The unit rates itself and applies.
        APPLY,
        /// Somebody above accepts or returns what was reported, clause by clause.
        ASSESS,
        /// An award is decided.
        DECIDE,
        /// What was decided below is confirmed, or sent back.
        CONFIRM,
        /// The unit is looked at on the spot.
        INSPECT,
        /// Everybody can read the intended award and object.
        NOTICE,
        /// The award is given.
        PUBLISH;

        /// As it is written: `apply`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who acts.
    public enum Actor {
        /// The unit that is rated.
        UNIT,
        /// The street or town it belongs to.
        STREET,
        /// The county or district office that runs the round.
        COUNTY;

        /// As it is written: `unit`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How long something may take.
    ///
    /// @param length days, at least 1
    /// @param workingDays whether only working days are counted
    public record Limit(int length, boolean workingDays) {}

    /// One step.
    ///
    /// @param limit how long after the step before it is over
    /// @param awards levels whose applicants go through it; empty for all
    /// @param correctWithin working days to correct what was returned; null where nothing can be returned
    /// @param ruleWithin working days to rule on an objection; null where nobody can object
    /// @param draw share of the units that is inspected; null for all, and where nothing is inspected
    public record Step(
            String id,
            Text title,
            Kind kind,
            Actor by,
            Limit limit,
            List<String> awards,
            @Nullable Integer correctWithin,
            @Nullable Integer ruleWithin,
            @Nullable BigDecimal draw,
            Position at) {

        public Step {
            awards = List.copyOf(awards);
        }

        /// Whether applicants for an award go through it.
        ///
        /// @param award null: an application that names none
        public boolean concerns(@Nullable String award) {
            return awards.isEmpty() || (award != null && awards.contains(award));
        }
    }

    /// The steps that applicants for an award go through.
    ///
    /// @param award null: an application that names none
    public List<Step> stepsFor(@Nullable String award) {
        return steps.stream().filter(step -> step.concerns(award)).toList();
    }

    /// Whether the way depends on the award applied for, so that an application must name one.
    public boolean hasBranches() {
        return steps.stream().anyMatch(step -> !step.awards().isEmpty());
    }

    /// The step of that id.
    ///
    /// @throws IllegalArgumentException when there is none
    public Step step(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step: " + id));
    }
}
