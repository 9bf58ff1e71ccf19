package org.xingping.engine.facts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.FactTable.Range;

/// Where the columns of a table come from. The same column is given for the same name every time, to any thread.
public interface FactColumns {

    /// The column of a metric; null when no unit reported it.
    @Nullable
    NumberColumn metric(String id);

    /// Between which stored values a metric's known ones lie; null when no unit reported it.
    @Nullable
    Range range(String id);

    /// The findings under `<standard>/<clause>`; null when there are none.
    @Nullable
    FindingColumn finding(String key);

    List<String> metricIds();

    List<String> findingKeys();

    /// Columns that are in memory, in this order.
    static FactColumns held(Map<String, NumberColumn> metrics, Map<String, FindingColumn> findings) {
        return HeldColumns.of(metrics, findings);
    }
}
