package org.xingping.engine.facts.snapshot;

import org.jspecify.annotations.Nullable;

/// What a section of a snapshot holds. The codes are part of the format.
enum SectionKind {
    /// Ends of the units' codes within [#UNIT_BYTES], an int each.
    UNIT_ENDS(0),
    UNIT_BYTES(1),
    /// Ends of the names within [#NAME_BYTES]; -1 minus the end where a unit has no name.
    NAME_ENDS(2),
    NAME_BYTES(3),
    /// Ends of the parents' codes within [#PARENT_BYTES], one for each group; -1 minus the end of the group of those
    /// that have no parent.
    PARENT_ENDS(4),
    PARENT_BYTES(5),
    /// The group of each row, an int each.
    GROUPS(6),
    /// Rows by the hash of their code: open addressing, an int each, row + 1 or 0.
    UNIT_INDEX(7),
    METRIC_VALUES(8),
    METRIC_KNOWN(9),
    MET(10),
    PARTLY(11),
    UNMET(12),
    NOT_APPLICABLE(13),
    POINTS_VALUES(14),
    POINTS_KNOWN(15);

    /// How it is stored.
    final byte code;

    SectionKind(int code) {
        this.code = (byte) code;
    }

    /// The kind stored so; null when there is none.
    static @Nullable SectionKind of(int code) {
        for (SectionKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }
}
