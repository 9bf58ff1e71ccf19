package org.xingping.engine.facts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.problem.NearestName;

/// All columns a facts file may have: the metrics of the dictionary and the findings of the installed standards.
public final class FactSchema {

    private final SequencedMap<String, FactColumn> columns = new LinkedHashMap<>();

    public FactSchema(Collection<? extends FactColumn> columns) {
        for (FactColumn column : columns) {
            this.columns.putIfAbsent(column.key(), column);
        }
    }

    public @Nullable FactColumn column(String key) {
        return columns.get(key);
    }

    public List<FactColumn> columns() {
        return List.copyOf(columns.values());
    }

    /// The known column whose name is nearest to `key`, for "did you mean"; null when none is near.
    public @Nullable String nearest(String key) {
        return NearestName.of(key, columns.keySet());
    }
}
