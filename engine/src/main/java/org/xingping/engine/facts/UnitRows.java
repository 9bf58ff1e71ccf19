package org.xingping.engine.facts;

import org.jspecify.annotations.Nullable;

/// Who the units of a table are, row by row. Immutable and safe to share between threads.
public interface UnitRows {

    int size();

    /// The unit's code, unique in the table.
    String unit(int row);

    /// The code of what the unit belongs to; null when the table does not say.
    @Nullable
    String parent(int row);

    /// What people call the unit; null when the table does not say.
    @Nullable
    String name(int row);

    /// The row of a unit; null when there is no such unit.
    @Nullable
    Integer rowOf(String unit);
}
