package org.xingping.engine.plan;

import org.xingping.engine.check.StandardNames;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Standard;

/// The award a unit applied for, seen as a metric whose values are merits: 0 for the worst level.
final class AppliedFor {

    private AppliedFor() {}

    static Metric metric(Standard standard) {
        return new Metric(
                StandardNames.APPLIED_FOR,
                Text.of("申报等次", "award applied for"),
                new Metric.Numbers("merit", 0, 0, standard.levels().size() - 1L),
                standard.period(),
                Metric.Better.MORE,
                true,
                standard.at());
    }
}
