package org.xingping.engine.metric;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metrics and scales that conditions may use.
public final class Dictionary {

    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Map<String, Scale> scales = new LinkedHashMap<>();

    public Dictionary(Collection<Scale> scales, Collection<Metric> metrics) {
        scales.forEach(scale -> this.scales.put(scale.id(), scale));
        metrics.forEach(metric -> this.metrics.put(metric.id(), metric));
    }

    public static Dictionary empty() {
        return new Dictionary(List.of(), List.of());
    }

    /// The metric `id`; null when the dictionary has none.
    public @Nullable Metric metric(String id) {
        return metrics.get(id);
    }

    public List<Metric> metrics() {
        return List.copyOf(metrics.values());
    }

    public @Nullable Scale scale(String id) {
        return scales.get(id);
    }

    public List<Scale> scales() {
        return List.copyOf(scales.values());
    }

    /// This dictionary with a standard's own scales and metrics added.
    public Dictionary with(Collection<Scale> moreScales, Collection<Metric> moreMetrics) {
        Map<String, Scale> allScales = new LinkedHashMap<>(scales);
        moreScales.forEach(scale -> allScales.put(scale.id(), scale));
        Map<String, Metric> allMetrics = new LinkedHashMap<>(metrics);
        moreMetrics.forEach(metric -> allMetrics.put(metric.id(), metric));
        return new Dictionary(allScales.values(), allMetrics.values());
    }
}
