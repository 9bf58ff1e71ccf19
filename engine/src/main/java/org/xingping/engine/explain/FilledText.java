package org.xingping.engine.explain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Symbol;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.format.Scalars;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.rate.RatingTable;

/// Puts a unit's numbers in the place of the names of a condition.
final class FilledText {

    /// Stands for what is not reported.
    static final String UNKNOWN = "?";

    private final RatingTable ratings;
    private final Inspection inspection;

    FilledText(RatingTable ratings, Inspection inspection) {
        this.ratings = ratings;
        this.inspection = inspection;
    }

    String of(Compiled compiled) {
        String text = compiled.source().text();
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (Compiled.Mention mention : compiled.mentions()) {
            String value = value(mention.symbol());
            if (value != null) {
                filled.append(text, from, mention.start()).append(value);
                from = mention.end();
            }
        }
        return filled.append(text, from, text.length()).toString();
    }

    /// What stands for a name; null to leave the name as it is.
    private @Nullable String value(String name) {
        Metric metric = ratings.standard().metric(name);
        if (metric != null) {
            return metric(metric);
        }
        Symbol symbol = ratings.standard().names().symbol(name);
        if (symbol != null && symbol.type() instanceof Symbol.Constant(BigDecimal constant)) {
            return Scalars.plain(constant);
        }
        if (name.startsWith("known:")) {
            Metric asked = ratings.standard().metric(name.substring("known:".length()));
            return asked == null ? null : String.valueOf(!metric(asked).equals(UNKNOWN));
        }
        Inspection.Named named = inspection.named(name);
        if (named == null) {
            return null;
        }
        if (named.truth() != null) {
            return switch (named.truth()) {
                case MET, NOT_APPLICABLE -> "true";
                case UNMET -> "false";
                case UNKNOWN -> UNKNOWN;
                case FAILED -> "!";
            };
        }
        return named.number() == null ? "!" : interval(named.number());
    }

    private String metric(Metric metric) {
        NumberColumn column = ratings.facts().metric(metric.id());
        return column == null || !column.known().get(inspection.row())
                ? UNKNOWN
                : metric.format(column.values().at(inspection.row()));
    }

    static String interval(Inspection.Interval interval) {
        return interval.isDecided()
                ? interval.low().toPlainString()
                : "(" + interval.low().toPlainString() + ".." + interval.high().toPlainString() + ")";
    }
}
