package org.xingping.engine.rate;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.standard.Standard.Target;

/// How a group stands towards a target.
///
/// @param group the parent whose units are meant; null for all units
/// @param low least share that is still possible
/// @param high greatest share that is still possible
public record TargetResult(Target target, @Nullable String group, Standing standing, Fraction low, Fraction high) {

    /// Whether a target is reached.
    public enum Standing {
        REACHED,
        MISSED,
        OPEN,
        /// Nobody belongs to the base.
        NO_BASE
    }
}
