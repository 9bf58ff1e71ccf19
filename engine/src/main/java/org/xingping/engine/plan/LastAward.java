package org.xingping.engine.plan;

import org.xingping.engine.check.StandardNames;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Standard;

/// Last cycle's award, seen as a metric whose values are merits: 0 for the worst level.
public final class LastAward {

    private LastAward() {}

    public static Metric metric(Standard standard) {
        return new Metric(
                StandardNames.LAST_AWARD,
                Text.of("上期等次", "last cycle's award"),
                new Metric.Numbers("merit", 0, 0, standard.levels().size() - 1L),
                standard.period(),
                Metric.Better.MORE,
                true,
                standard.at());
    }
}
