package org.xingping.engine.rate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// A small standard and its facts, written down in a test.
///  Every such standard has the metrics `a` and `b` from 0 to 10, `s` from -10 to 10, `d` from 0 to 1
/// with two decimals, `o`, which is `a` but optional, and `less` and `more`, of which less and more is
/// better; unless the test says otherwise the award `good` takes a of at least 5.
public record Written(CheckedStandard standard, RatingPlan plan) {

    private static final String FRAME = """
            standard: written
            edition: "1"
            title: {en: written}
            source: {en: a test}
            rates: community
            period: year
            metrics:
              - {id: a, title: {en: a}, unit: u, decimals: 0, range: 0..10}
              - {id: b, title: {en: b}, unit: u, decimals: 0, range: 0..10}
              - {id: s, title: {en: s}, unit: u, decimals: 0, range: -10..10}
              - {id: d, title: {en: d}, unit: u, decimals: 2, range: 0..1}
              - {id: o, title: {en: o}, unit: u, decimals: 0, range: 0..10, optional: true}
              - {id: less, title: {en: less}, unit: u, decimals: 0, range: 0..10, better: less}
              - {id: more, title: {en: more}, unit: u, decimals: 0, range: 0..10, better: more}
            """;

    private static final String LEVELS = """
            levels:
              - {id: good, title: {en: good}, value: 3}
              - {id: fair, title: {en: fair}, value: 1.5}
              - {id: poor, title: {en: poor}}
            """;

    private static final String AWARD = "award: [{is: good, when: a >= 5}, {is: poor}]\n";

    /// A standard of the frame and the given parts.
    public static Written of(String parts) {
        String yaml = FRAME + LEVELS + (parts.contains("award:\n") ? "" : AWARD) + parts;
        Standard standard = StandardReader.read(SourceReader.read("written.yaml", yaml), Dictionary.empty());
        CheckedStandard checked =
                StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics()));
        return new Written(checked, RatingPlan.of(checked));
    }

    /// Facts as a table: a head of `unit`, `parent`, metrics and clauses, then a line for each unit; `-` is a blank.
    public FactTable facts(String table) {
        List<String[]> lines =
                table.lines().map(line -> line.strip().split("\\s+")).toList();
        FactTable.Builder builder = FactTable.builder();
        String[] head = lines.getFirst();
        for (String[] line : lines.subList(1, lines.size())) {
            int row = builder.unit(line[0], line[1].equals("-") ? null : line[1], null);
            for (int cell = 2; cell < line.length; cell++) {
                if (!line[cell].equals("-")) {
                    put(builder, row, head[cell], line[cell]);
                }
            }
        }
        return builder.build();
    }

    private void put(FactTable.Builder builder, int row, String column, String cell) {
        if (standard.metric(column) != null) {
            builder.metric(
                    row,
                    column,
                    Objects.requireNonNull(standard.metric(column))
                            .scaled(new BigDecimal(cell))
                            .orElseThrow()
                            .longValueExact());
        } else if (cell.matches("-?[0-9]+")) {
            builder.points(row, "written/" + column, Long.parseLong(cell));
        } else {
            String word = cell.equals("na") ? "NOT_APPLICABLE" : cell.toUpperCase(Locale.ROOT);
            builder.finding(row, "written/" + column, Finding.valueOf(word));
        }
    }

    public RatingTable rate(String table) {
        return Rater.rate(plan, facts(table));
    }

    /// Rates with the awards of earlier cycles, most recent first.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final RatingTable rate(String table, Map<String, String>... cycles) {
        return Rater.rate(plan, facts(table), new History(List.of(cycles)), 1);
    }
}
