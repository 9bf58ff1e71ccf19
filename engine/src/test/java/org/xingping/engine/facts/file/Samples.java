package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// A small dictionary and ways to write and read files with it.
final class Samples {

    static final Scale HONOUR = new Scale(
            "honour",
            Text.of("荣誉", "honour"),
            List.of(
                    new Scale.Word("none", Text.of("无", "none")),
                    new Scale.Word("county", Text.of("县级", "county")),
                    new Scale.Word("city", Text.of("市级（含副省级）", "city")),
                    new Scale.Word("province", Text.NONE),
                    new Scale.Word("national", Text.of("国家级", "national"))));

    static final FactColumn SATISFACTION =
            metric("owner_satisfaction", Text.of("业主满意率", "owner satisfaction"), "ratio", 6, 0, 1_000_000);
    static final FactColumn BEDS = metric("clinic_beds", Text.of("便民床位", "beds"), "count", 0, 0, 1_000_000_000);
    static final FactColumn FUNDS =
            metric("funds", Text.of("经费", "funds"), "yuan", 2, -100_000, 999_999_999_999_999_999L);
    static final FactColumn COMMUNITY = new FactColumn.OfMetric(new Metric(
            "civilised_community",
            Text.of("文明社区级别", "civilised community"),
            new Metric.Words(HONOUR),
            "year",
            Metric.Better.MORE,
            false,
            Position.ofFile("metrics.yaml")));
    static final FactColumn CLAUSE = finding("ten-star/1.1a", Text.of("办事大厅", "hall"), new FindingRule.MetOrNot());
    static final FactColumn PARTLY = finding("ten-star/9.1", Text.of("档案", "files"), new FindingRule.MetPartlyOrNot());
    static final FactColumn POINTS = finding("ten-aspect/1", Text.of("党建", "party"), new FindingRule.Points(0, 105, 1));
    static final FactColumn BY_METRICS =
            finding("ten-star/1.2b", Text.of("会议", "meetings"), new FindingRule.DecidedByMetrics());
    static final FactColumn VETO = finding("ten-star/V.3", Text.of("重大事故", "accident"), new FindingRule.HoldsOrNot());

    static final List<FactColumn> COLUMNS =
            List.of(SATISFACTION, BEDS, FUNDS, COMMUNITY, CLAUSE, PARTLY, POINTS, BY_METRICS, VETO);
    static final FactSchema SCHEMA = new FactSchema(COLUMNS);

    private Samples() {}

    static Path csv(Path folder, String text) {
        return csv(folder, text, StandardCharsets.UTF_8);
    }

    static Path csv(Path folder, String text, Charset charset) {
        return file(folder, "facts.csv", text.getBytes(charset));
    }

    static Path file(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FactTable read(Path file) {
        return FactFiles.read(file, file.getFileName().toString(), SCHEMA);
    }

    static List<Problem> refused(Path file) {
        return assertThrows(InputRefused.class, () -> read(file)).problems();
    }

    /// The only problem of a file.
    static Problem problem(Path file) {
        List<Problem> problems = refused(file);
        if (problems.size() != 1) {
            throw new AssertionError("expected one problem: " + problems);
        }
        return problems.getFirst();
    }

    /// Everything a table says, row by row, for comparing tables.
    static String described(FactTable table) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < table.size(); row++) {
            text.append(table.unit(row))
                    .append('|')
                    .append(table.parent(row))
                    .append('|')
                    .append(table.name(row));
            for (FactColumn column : COLUMNS) {
                text.append('|').append(described(table, column, row));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String described(FactTable table, FactColumn column, int row) {
        FactTable.NumberColumn number = table.metric(column.key());
        FactTable.FindingColumn finding = table.finding(column.key());
        if (finding != null) {
            number = finding.points();
            if (finding.met().get(row)) {
                return "met";
            } else if (finding.partly().get(row)) {
                return "partly";
            } else if (finding.unmet().get(row)) {
                return "unmet";
            } else if (finding.notApplicable().get(row)) {
                return "na";
            }
        }
        return number != null && number.known().get(row)
                ? String.valueOf(number.values().at(row))
                : "";
    }

    private static FactColumn metric(String id, Text title, String unit, int decimals, long low, long high) {
        return new FactColumn.OfMetric(new Metric(
                id,
                title,
                new Metric.Numbers(unit, decimals, low, high),
                "year",
                Metric.Better.MORE,
                false,
                Position.ofFile("metrics.yaml")));
    }

    private static FactColumn finding(String key, Text title, FindingRule.Answer answer) {
        return new FactColumn.OfFinding(new FindingRule(key, title, answer));
    }
}
