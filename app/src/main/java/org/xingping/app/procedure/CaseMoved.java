package org.xingping.app.procedure;

import java.util.List;

/// Units of a round moved on, or were given another award to go for.
///
/// @param cycle its id
/// @param units their ids
/// @param act what was done: `apply`, `return`, `publish`
public record CaseMoved(long cycle, List<Long> units, String act) {

    public CaseMoved {
        units = List.copyOf(units);
    }
}
