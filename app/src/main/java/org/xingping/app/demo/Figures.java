package org.xingping.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FindingRule.DecidedByMetrics;
import org.xingping.engine.facts.FindingRule.HoldsOrNot;
import org.xingping.engine.facts.FindingRule.MetOrNot;
import org.xingping.engine.facts.FindingRule.MetPartlyOrNot;
import org.xingping.engine.facts.FindingRule.Points;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;

/// Invents figures: what a weak unit and a strong one might report, and everything in between.
final class Figures {

    private static final int RATIO_DECIMALS = 3;

    private final Map<String, Span> spans = new HashMap<>();

    /// What a weak unit reports and what a strong one does.
    private record Span(double weak, double strong) {}

    Figures() {
        Table.rows("figures.csv")
                .forEach(row -> spans.put(
                        row.getField("metric"),
                        new Span(
                                Double.parseDouble(row.getField("weak")), Double.parseDouble(row.getField("strong")))));
    }

    /// A value for a column; null when nothing is said of it.
    ///
    /// @param strength 0 for the weakest unit, 1 for the strongest
    @Nullable
    String value(FactColumn column, double strength, Random random) {
        return switch (column) {
            case FactColumn.OfMetric(Metric metric) -> metric(metric, strength, random);
            case FactColumn.OfFinding(var rule) ->
                switch (rule.answer()) {
                    case MetOrNot met -> random.nextDouble() < 0.72 + 0.28 * strength ? "met" : "unmet";
                    case HoldsOrNot holds -> random.nextDouble() < 0.004 ? "met" : "unmet";
                    case MetPartlyOrNot met -> {
                        double luck = strength + random.nextGaussian() * 0.2;
                        yield luck > 0.5 ? "met" : luck > 0.25 ? "partly" : "unmet";
                    }
                    case Points points -> {
                        double share = Math.clamp(0.55 + 0.45 * strength + random.nextGaussian() * 0.06, 0, 1);
                        BigDecimal low = BigDecimal.valueOf(points.low(), points.decimals());
                        BigDecimal high = BigDecimal.valueOf(points.high(), points.decimals());
                        yield low.add(high.subtract(low).multiply(BigDecimal.valueOf(share)))
                                .setScale(Math.min(1, points.decimals()), RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString();
                    }
                    case DecidedByMetrics nothing -> null;
                };
        };
    }

    private @Nullable String metric(Metric metric, double strength, Random random) {
        Span span = spans.get(metric.id());
        if (span == null) {
            return null;
        }
        double luck = Math.clamp(strength + random.nextGaussian() * 0.08, 0, 1);
        double value = span.weak() + (span.strong() - span.weak()) * luck;
        return switch (metric.kind()) {
            case Metric.Words(Scale scale) -> {
                List<Scale.Word> words = scale.words();
                yield words.get(Math.clamp(Math.round(value), 0, words.size() - 1))
                        .id();
            }
            case Metric.Numbers numbers -> {
                int decimals = Math.min(numbers.decimals(), RATIO_DECIMALS);
                BigDecimal low = BigDecimal.valueOf(numbers.low(), numbers.decimals());
                BigDecimal high = BigDecimal.valueOf(numbers.high(), numbers.decimals());
                yield BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .max(low)
                        .min(high)
                        .stripTrailingZeros()
                        .toPlainString();
            }
        };
    }
}
