package org.xingping.engine.plan;

import java.util.List;
import org.xingping.engine.metric.Metric;

/// What of a plan it takes to choose kernels for a table.
///
/// @param metrics the metrics read, by column
/// @param findings the findings read, by number
/// @param resultTruths truth slots that results are read from
/// @param resultNumbers number slots that results are read from
record Blueprint(
        Layout.Graph graph,
        int truthSlots,
        int numberSlots,
        List<Metric> metrics,
        List<String> findings,
        List<Integer> resultTruths,
        List<Integer> resultNumbers) {}
