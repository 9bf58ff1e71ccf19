package org.xingping.app.ratings;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.xingping.app.cycles.Cycle;

/// Tells what else than facts decides ratings: who takes part, and what they applied for.
public interface Participation {

    /// The level that each of these units applied for, by unit id; nobody's award goes beyond it.
    Map<Long, String> appliedFor(Cycle cycle, Collection<Long> units);

    /// Those of these units that were taken out of the round and are compared with nobody.
    Set<Long> excluded(Cycle cycle, Collection<Long> units);
}
