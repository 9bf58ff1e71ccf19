package org.xingping.engine.facts.snapshot;

/// What a section of a snapshot holds. The order is part of the format: a kind is stored as its ordinal.
enum SectionKind {
    /// Ends of the units' codes within [#UNIT_BYTES], an int each.
    UNIT_ENDS,
    UNIT_BYTES,
    /// Ends of the names within [#NAME_BYTES]; -1 minus the end where a unit has no name.
    NAME_ENDS,
    NAME_BYTES,
    /// Ends of the parents' codes within [#PARENT_BYTES], one for each group; -1 minus the end of the group of those
    /// that have no parent.
    PARENT_ENDS,
    PARENT_BYTES,
    /// The group of each row, an int each.
    GROUPS,
    /// Rows by the hash of their code: open addressing, an int each, row + 1 or 0.
    UNIT_INDEX,
    METRIC_VALUES,
    METRIC_KNOWN,
    MET,
    PARTLY,
    UNMET,
    NOT_APPLICABLE,
    POINTS_VALUES,
    POINTS_KNOWN
}
