package org.xingping.engine.facts;

import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;

/// A column a facts file may have.
public sealed interface FactColumn {

    /// The column's name in a file: a metric id or `<standard>/<clause>`.
    String key();

    Text title();

    record OfMetric(Metric metric) implements FactColumn {
        @Override
        public String key() {
            return metric.id();
        }

        @Override
        public Text title() {
            return metric.title();
        }
    }

    record OfFinding(FindingRule rule) implements FactColumn {
        @Override
        public String key() {
            return rule.key();
        }

        @Override
        public Text title() {
            return rule.title();
        }
    }
}
