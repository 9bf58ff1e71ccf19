package org.xingping.engine.facts;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.FactTable.Range;

/// Columns in memory.
record HeldColumns(Map<String, NumberColumn> metrics, Map<String, Range> ranges, Map<String, FindingColumn> findings)
        implements FactColumns {

    static HeldColumns of(Map<String, NumberColumn> metrics, Map<String, FindingColumn> findings) {
        Map<String, Range> ranges = new HashMap<>();
        metrics.forEach((id, column) -> ranges.put(id, Range.of(column)));
        return new HeldColumns(
                Collections.unmodifiableMap(new LinkedHashMap<>(metrics)),
                ranges,
                Collections.unmodifiableMap(new LinkedHashMap<>(findings)));
    }

    @Override
    public @Nullable NumberColumn metric(String id) {
        return metrics.get(id);
    }

    @Override
    public @Nullable Range range(String id) {
        return ranges.get(id);
    }

    @Override
    public @Nullable FindingColumn finding(String key) {
        return findings.get(key);
    }

    @Override
    public List<String> metricIds() {
        return List.copyOf(metrics.keySet());
    }

    @Override
    public List<String> findingKeys() {
        return List.copyOf(findings.keySet());
    }
}
