package org.xingping.engine.bundle;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.facts.file.CellText;
import org.xingping.engine.facts.file.CellValue;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.RatingPlan;

/// Facts as a bundle has them: `0.85`, `county`, `met`, `unmet`, `partly`, `na`, or points; each value has one
/// spelling.
public final class BundledFacts {

    private BundledFacts() {}

    /// The facts of a row that a plan reads.
    public static Map<String, String> of(RatingPlan plan, FactSchema schema, FactTable table, int row) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Metric metric : plan.metrics()) {
            FactTable.NumberColumn column = table.metric(metric.id());
            if (column != null && column.known().get(row)) {
                facts.put(metric.id(), metric.format(column.values().at(row)));
            }
        }
        for (String key : plan.findings()) {
            FactTable.FindingColumn column = table.finding(key);
            String found = column == null ? null : finding(column, row, schema.column(key));
            if (found != null) {
                facts.put(key, found);
            }
        }
        return facts;
    }

    private static @Nullable String finding(FactTable.FindingColumn found, int row, @Nullable FactColumn column) {
        FactTable.NumberColumn points = found.points();
        if (points != null && points.known().get(row)) {
            return points(column, points.values().at(row));
        }
        if (found.met().get(row)) {
            return word(Finding.MET);
        }
        if (found.partly().get(row)) {
            return word(Finding.PARTLY);
        }
        if (found.unmet().get(row)) {
            return word(Finding.UNMET);
        }
        return found.notApplicable().get(row) ? word(Finding.NOT_APPLICABLE) : null;
    }

    private static String points(@Nullable FactColumn column, long scaled) {
        int decimals = column instanceof FactColumn.OfFinding(FindingRule rule)
                        && rule.answer() instanceof FindingRule.Points points
                ? points.decimals()
                : 0;
        BigDecimal number = BigDecimal.valueOf(scaled, decimals);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String word(Finding finding) {
        return switch (finding) {
            case MET -> "met";
            case PARTLY -> "partly";
            case UNMET -> "unmet";
            case NOT_APPLICABLE -> "na";
        };
    }

    /// Puts a value into a table. A finding in words is taken whatever answers the clause allows, because facts are
    /// kept under several editions of a standard.
    ///
    /// @return whether it is a value of the column, in its one spelling
    static boolean put(FactTable.Builder table, int row, FactColumn column, String text) {
        if (column instanceof FactColumn.OfFinding) {
            for (Finding finding : Finding.values()) {
                if (word(finding).equals(text)) {
                    table.finding(row, column.key(), finding);
                    return true;
                }
            }
        }
        if (!(CellText.read(column, text) instanceof CellValue.Amount(long scaled))) {
            return false;
        }
        return switch (column) {
            case FactColumn.OfMetric(Metric metric) -> {
                table.metric(row, column.key(), scaled);
                yield metric.format(scaled).equals(text);
            }
            case FactColumn.OfFinding _ -> {
                table.points(row, column.key(), scaled);
                yield points(column, scaled).equals(text);
            }
        };
    }
}
