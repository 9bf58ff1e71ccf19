package org.xingping.app.ratings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;

/// Tells what else than facts decides ratings: who takes part, and what they applied for.
public interface Participation {

    /// Who of these units takes part in a round.
    ///
    /// @param units their ids
    Participants of(Cycle cycle, Collection<Long> units);

    /// What else than facts decides a round's ratings.
    ///
    /// @param appliedFor the level applied for, by unit id; nobody's award goes beyond it
    /// @param excluded the ids of units that were taken out of the round and are compared with nobody
    record Participants(Map<Long, String> appliedFor, Set<Long> excluded) {

        /// Everybody, and nobody named an award.
        public static final Participants ALL = new Participants(Map.of(), Set.of());

        public Participants {
            appliedFor = Map.copyOf(appliedFor);
            excluded = Set.copyOf(excluded);
        }

        /// Without those that were taken out of the round.
        List<Unit> taking(List<Unit> units) {
            return excluded.isEmpty()
                    ? units
                    : units.stream()
                            .filter(unit -> !excluded.contains(unit.id()))
                            .toList();
        }
    }
}
