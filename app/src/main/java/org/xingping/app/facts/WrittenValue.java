package org.xingping.app.facts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.facts.file.CellText;
import org.xingping.engine.facts.file.CellValue;

/// Values as they are stored: in the one way of writing that every column has.
final class WrittenValue {

    private WrittenValue() {}

    /// What was typed, as it is stored.
    ///
    /// @param value a value of this column
    static String of(FactColumn column, CellValue.Amount value) {
        return switch (column) {
            case FactColumn.OfMetric(var metric) -> metric.format(value.scaled());
            case FactColumn.OfFinding(var rule) -> points(rule, value.scaled());
        };
    }

    static String of(CellValue.Said value) {
        return word(value.finding());
    }

    private static String points(FindingRule rule, long scaled) {
        int decimals = rule.answer() instanceof FindingRule.Points points ? points.decimals() : 0;
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

    /// A value of a table as it is stored; null: unknown.
    static @Nullable String of(FactTable table, int row, FactColumn column) {
        return switch (column) {
            case FactColumn.OfMetric(var metric) -> {
                FactTable.NumberColumn numbers = table.metric(metric.id());
                yield numbers != null && numbers.known().get(row)
                        ? metric.format(numbers.values().at(row))
                        : null;
            }
            case FactColumn.OfFinding(var rule) -> {
                FactTable.FindingColumn found = table.finding(rule.key());
                yield found == null ? null : finding(found, row, rule);
            }
        };
    }

    private static @Nullable String finding(FactTable.FindingColumn found, int row, FindingRule rule) {
        FactTable.NumberColumn points = found.points();
        if (points != null && points.known().get(row)) {
            return points(rule, points.values().at(row));
        }
        return found.met().get(row)
                ? word(Finding.MET)
                : found.partly().get(row)
                        ? word(Finding.PARTLY)
                        : found.unmet().get(row)
                                ? word(Finding.UNMET)
                                : found.notApplicable().get(row) ? word(Finding.NOT_APPLICABLE) : null;
    }

    /// Whether the column can hold a text; a blank one it can.
    static boolean fits(FactColumn column, String text) {
        return !(CellText.read(column, text) instanceof CellValue.Refused);
    }

    /// Puts a value into a table; one that the column cannot hold (any more) stays unknown.
    static void put(FactTable.Builder table, int row, FactColumn column, String text) {
        switch (CellText.read(column, text)) {
            case CellValue.Blank _, CellValue.Refused _ -> {}
            case CellValue.Amount(long scaled) -> {
                switch (column) {
                    case FactColumn.OfMetric _ -> table.metric(row, column.key(), scaled);
                    case FactColumn.OfFinding _ -> table.points(row, column.key(), scaled);
                }
            }
            case CellValue.Said(Finding finding) -> table.finding(row, column.key(), finding);
        }
    }
}
