package org.xingping.app.facts;

import java.util.List;

/// Figures of these units were recorded.
///
/// @param units ids
public record FactsRecorded(List<Long> units, String period) {
    public FactsRecorded {
        units = List.copyOf(units);
    }
}
