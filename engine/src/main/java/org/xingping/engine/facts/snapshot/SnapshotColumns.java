package org.xingping.engine.facts.snapshot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactColumns;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.FactTable.Range;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;

/// Columns, copied from the file when they are first asked for.
final class SnapshotColumns implements FactColumns {

    private final SnapshotFile file;
    private final Map<String, Map<SectionKind, Section>> metrics;
    private final Map<String, Map<SectionKind, Section>> findings;
    private final FactSchema schema;
    private final Map<String, NumberColumn> numbers = new ConcurrentHashMap<>();
    private final Map<String, FindingColumn> found = new ConcurrentHashMap<>();

    private SnapshotColumns(
            SnapshotFile file,
            Map<String, Map<SectionKind, Section>> metrics,
            Map<String, Map<SectionKind, Section>> findings,
            FactSchema schema) {
        this.file = file;
        this.metrics = metrics;
        this.findings = findings;
        this.schema = schema;
    }

    /// @throws InputRefused with every column that the schema does not know or keeps with other decimals
    static SnapshotColumns of(SnapshotFile file, FactSchema schema) {
        Map<String, Map<SectionKind, Section>> metrics = new LinkedHashMap<>();
        Map<String, Map<SectionKind, Section>> findings = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Section section : file.ofColumns()) {
            boolean isNumber =
                    section.kind() == SectionKind.METRIC_VALUES || section.kind() == SectionKind.METRIC_KNOWN;
            Map<SectionKind, Section> column = (isNumber ? metrics : findings)
                    .computeIfAbsent(section.key(), absent -> new EnumMap<>(SectionKind.class));
            if (column.isEmpty()) {
                unknown(file, schema, section, isNumber, problems);
            }
            if (problems.isEmpty()
                    && (section.kind() == SectionKind.METRIC_VALUES || section.kind() == SectionKind.POINTS_VALUES)) {
                otherDecimals(file, schema, section, problems);
            }
            column.put(section.kind(), section);
        }
        if (!problems.isEmpty()) {
            throw file.refused(problems);
        }
        return new SnapshotColumns(file, metrics, findings, schema);
    }

    private static void unknown(
            SnapshotFile file, FactSchema schema, Section section, boolean isNumber, List<Problem> problems) {
        boolean isKnown = switch (schema.column(section.key())) {
            case null -> false;
            case FactColumn.OfMetric _ -> isNumber;
            case FactColumn.OfFinding _ -> !isNumber;
        };
        if (!isKnown) {
            @Nullable String nearest = schema.nearest(section.key());
            problems.add(Problem.error(
                    file.at(),
                    "unknown-column",
                    Text.of(
                            "没有“%s”这个指标或条款".formatted(section.key()),
                            "'%s' is no metric or clause here".formatted(section.key())),
                    nearest == null
                            ? Text.of("请用装有这些标准的 xingping 打开", "open it where its standards are installed")
                            : Text.of("是否指 %s？".formatted(nearest), "did you mean %s?".formatted(nearest))));
        }
    }

    private static void otherDecimals(SnapshotFile file, FactSchema schema, Section section, List<Problem> problems) {
        int decimals = SnapshotWriter.decimals(schema, section.key());
        if (decimals != section.decimals()) {
            problems.add(Problem.error(
                    file.at(),
                    "snapshot-decimals",
                    Text.of(
                            "“%s”写入时有 %d 位小数，现在规定 %d 位".formatted(section.key(), section.decimals(), decimals),
                            "'%s' was written with %d decimals and has %d now"
                                    .formatted(section.key(), section.decimals(), decimals)),
                    Text.of("请用现在的指标表重新生成快照", "make the snapshot anew with the dictionary of today")));
        }
    }

    @Override
    public List<String> metricIds() {
        return List.copyOf(metrics.keySet());
    }

    @Override
    public List<String> findingKeys() {
        return List.copyOf(findings.keySet());
    }

    @Override
    public @Nullable NumberColumn metric(String id) {
        @Nullable Map<SectionKind, Section> sections = metrics.get(id);
        return sections == null
                ? null
                : numbers.computeIfAbsent(
                        id, absent -> numbers(id, sections, SectionKind.METRIC_VALUES, SectionKind.METRIC_KNOWN));
    }

    /// Known from the directory; only whether it is complete takes a look at the column.
    @Override
    public @Nullable Range range(String id) {
        @Nullable NumberColumn column = metric(id);
        @Nullable Map<SectionKind, Section> sections = metrics.get(id);
        if (column == null || sections == null) {
            return null;
        }
        Section section = section(id, sections, SectionKind.METRIC_VALUES);
        return new Range(section.low(), section.high(), column.known().count() == file.rows());
    }

    @Override
    public @Nullable FindingColumn finding(String key) {
        @Nullable Map<SectionKind, Section> sections = findings.get(key);
        return sections == null ? null : found.computeIfAbsent(key, absent -> findings(key, sections));
    }

    private FindingColumn findings(String key, Map<SectionKind, Section> sections) {
        return new FindingColumn(
                file.bits(section(key, sections, SectionKind.MET)),
                file.bits(section(key, sections, SectionKind.PARTLY)),
                file.bits(section(key, sections, SectionKind.UNMET)),
                file.bits(section(key, sections, SectionKind.NOT_APPLICABLE)),
                sections.containsKey(SectionKind.POINTS_VALUES)
                        ? numbers(key, sections, SectionKind.POINTS_VALUES, SectionKind.POINTS_KNOWN)
                        : null);
    }

    private NumberColumn numbers(
            String key, Map<SectionKind, Section> sections, SectionKind values, SectionKind known) {
        Section section = section(key, sections, values);
        StoredNumbers stored = StoredNumbers.of(file, section);
        Bitmap reported = file.bits(section(key, sections, known));
        requireWithin(key, section, stored.extremes());
        return new NumberColumn(stored.numbers(), reported);
    }

    /// What the kernels rely on: every known value lies within the column's range, and what is stored for an
    /// unknown one is 0. Values outside the bounds that were written along are damage; bounds outside of today's
    /// dictionary are not.
    private void requireWithin(String key, Section section, Extremes stored) {
        if (stored.low() < Math.min(section.low(), 0) || stored.high() > Math.max(section.high(), 0)) {
            throw file.damaged(SnapshotFile.label(section));
        }
        boolean isWithin = switch (schema.column(key)) {
            case null -> false;
            case FactColumn.OfMetric(var metric) ->
                Math.min(metric.low(), 0) <= section.low() && section.high() <= Math.max(metric.high(), 0);
            case FactColumn.OfFinding(FindingRule rule) ->
                rule.answer() instanceof FindingRule.Points(long low, long high, int _)
                        && Math.min(low, 0) <= section.low()
                        && section.high() <= Math.max(high, 0);
        };
        if (!isWithin) {
            throw file.refused(
                    "out-of-range",
                    Text.of(
                            "%s 有超出范围的值".formatted(SnapshotFile.label(section)),
                            "%s has a value outside its range".formatted(SnapshotFile.label(section))),
                    Text.of("请用现在的指标表重新生成快照", "make the snapshot anew with the dictionary of today"));
        }
    }

    private Section section(String key, Map<SectionKind, Section> sections, SectionKind kind) {
        @Nullable Section section = sections.get(kind);
        if (section == null) {
            throw file.damaged(key + " " + kind);
        }
        return section;
    }
}
