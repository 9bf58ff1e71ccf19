package org.xingping.engine.property;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Standard;

/// Made-up facts that can still be changed.
final class Sheet {

    /// A cell: exactly one of the two.
    record Cell(@Nullable Long number, @Nullable Finding finding) {
        @Override
        public String toString() {
            return finding == null ? String.valueOf(number) : finding.toString();
        }
    }

    /// @param metrics stored values by metric
    /// @param findings cells by clause
    record Row(String unit, @Nullable String parent, Map<String, Long> metrics, Map<String, Cell> findings) {
        Row copy() {
            return new Row(unit, parent, new LinkedHashMap<>(metrics), new LinkedHashMap<>(findings));
        }
    }

    final Standard standard;
    final List<GeneratedMetric> metrics;
    final List<Row> rows = new ArrayList<>();

    Sheet(Standard standard, List<GeneratedMetric> metrics) {
        this.standard = standard;
        this.metrics = metrics;
    }

    Sheet copy() {
        Sheet copy = new Sheet(standard, metrics);
        rows.forEach(row -> copy.rows.add(row.copy()));
        return copy;
    }

    /// @param unknown how likely a cell is blank
    /// @param notApplicable how likely a finding is `na`
    static Sheet made(
            Dice dice,
            Standard standard,
            List<GeneratedMetric> metrics,
            List<TextGenerator.Tie> ties,
            int size,
            double unknown,
            double notApplicable) {
        Sheet sheet = new Sheet(standard, metrics);
        int parents = dice.from(1, 4);
        boolean crowded = dice.chance(0.4);
        List<Row> models = new ArrayList<>();
        for (int r = 0; r < size; r++) {
            String parent = dice.chance(0.05) ? null : "P" + dice.from(1, parents);
            Row row = new Row("u" + r, parent, new LinkedHashMap<>(), new LinkedHashMap<>());
            // many units alike make ties
            if (crowded && !models.isEmpty() && dice.chance(0.5)) {
                Row model = dice.of(models);
                row.metrics().putAll(model.metrics());
                row.findings().putAll(model.findings());
            } else {
                sheet.fill(row, dice, ties, unknown, notApplicable);
                models.add(row);
            }
            sheet.rows.add(row);
        }
        return sheet;
    }

    private void fill(Row row, Dice dice, List<TextGenerator.Tie> ties, double unknown, double notApplicable) {
        for (GeneratedMetric metric : metrics) {
            if (!dice.chance(metric.optional() ? Math.max(unknown, 0.3) : unknown)) {
                row.metrics().put(metric.id(), metric.value(dice));
            }
        }
        for (TextGenerator.Tie tie : ties) {
            if (dice.chance(0.3)) {
                tie(row, tie);
            }
        }
        for (Clause clause : standard.clauses()) {
            Cell cell = answer(clause, dice, unknown, notApplicable);
            if (cell != null) {
                row.findings().put(clause.id(), cell);
            }
        }
    }

    /// Sets the dividend so that the quotient is exactly the number it is held against.
    private static void tie(Row row, TextGenerator.Tie tie) {
        Long divisor = row.metrics().get(tie.divisor().id());
        if (divisor == null || !row.metrics().containsKey(tie.dividend().id())) {
            return;
        }
        BigDecimal dividend =
                BigDecimal.valueOf(divisor, tie.divisor().decimals()).multiply(tie.at());
        long stored = dividend.movePointRight(tie.dividend().decimals())
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        if (stored >= tie.dividend().low() && stored <= tie.dividend().high()) {
            row.metrics().put(tie.dividend().id(), stored);
        }
    }

    private static @Nullable Cell answer(Clause clause, Dice dice, double unknown, double notApplicable) {
        if (clause.isOmitted()) {
            return null;
        }
        if (dice.chance(notApplicable)) {
            return new Cell(null, Finding.NOT_APPLICABLE);
        }
        return dice.chance(unknown) ? null : answer(clause, dice);
    }

    /// Something a reviewer may say of a clause; null where nothing but `na` can be said.
    static @Nullable Cell answer(Clause clause, Dice dice) {
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) ->
                new Cell(
                        null,
                        partly != null && dice.chance(0.3)
                                ? Finding.PARTLY
                                : dice.chance(0.65) ? Finding.MET : Finding.UNMET);
            case Clause.AwardedPoints(var low, var high, int decimals) -> {
                long from = low.movePointRight(decimals).longValueExact();
                long to = high.movePointRight(decimals).longValueExact();
                yield new Cell(dice.one(from, to, dice.from(from, to)), null);
            }
            case Clause.When when -> null;
            case Clause.FormulaPoints formula -> null;
            case Clause.Omitted omitted -> null;
        };
    }

    /// Fills in unknowns, each as likely as `share` says, with anything that may be reported or found.
    void fillIn(Dice dice, double share) {
        for (Row row : rows) {
            for (GeneratedMetric metric : metrics) {
                // a blank of an optional metric is an answer, not an unknown
                if (!metric.optional() && !row.metrics().containsKey(metric.id()) && dice.chance(share)) {
                    row.metrics().put(metric.id(), metric.value(dice));
                }
            }
            for (Clause clause : standard.clauses()) {
                Cell cell = answer(clause, dice);
                if (cell != null && !row.findings().containsKey(clause.id()) && dice.chance(share)) {
                    row.findings().put(clause.id(), dice.chance(0.15) ? new Cell(null, Finding.NOT_APPLICABLE) : cell);
                }
            }
        }
    }

    /// Gives every metric a value that has none, the optional ones too.
    void complete(Dice dice) {
        for (Row row : rows) {
            metrics.forEach(metric -> row.metrics().computeIfAbsent(metric.id(), blank -> metric.value(dice)));
        }
    }

    /// The facts as the engine takes them.
    FactTable table() {
        FactTable.Builder builder = FactTable.builder();
        for (Row row : rows) {
            int at = builder.unit(row.unit(), row.parent(), null);
            row.metrics().forEach((id, value) -> builder.metric(at, id, value));
            row.findings().forEach((id, cell) -> {
                String key = standard.id() + "/" + id;
                if (cell.finding() != null) {
                    builder.finding(at, key, cell.finding());
                }
                if (cell.number() != null) {
                    builder.points(at, key, cell.number());
                }
            });
        }
        return builder.build();
    }
}
