package org.xingping.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.GoldenFile;
import org.xingping.engine.golden.GoldenGroup;
import org.xingping.engine.golden.GoldenUnit;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;
import org.xingping.engine.standard.Value;

/// The golden cases of one standard, rated by a cluster and, from the same file, by the engine alone.
///
/// All groups go into one run: a mark before the codes of a group's units and parents keeps it apart from the others,
/// which a standard that compares within a parent cannot tell from being alone.
final class GoldenStandard {

    private static final char MARK = '~';

    private final String id;
    private final Path scratch;
    private final ResolvedStandard resolved;
    private final ReadyStandard ready;
    private final List<GoldenFile> files;
    private final Set<String> columns = new LinkedHashSet<>();
    private final List<String> values;

    GoldenStandard(String id, Path scratch) {
        this.id = id;
        this.scratch = scratch;
        this.resolved = StandardLibrary.open(Sessions.STANDARDS).resolve(id);
        this.ready = ReadyStandard.of(resolved);
        this.files = GoldenCases.of(Sessions.STANDARDS.resolve(id));
        files.forEach(file -> file.groups().forEach(group -> columns.addAll(group.factColumns())));
        this.values = resolved.standard().values().stream()
                .map(Value::name)
                .filter(name -> !ResultRows.isTaken(name))
                .toList();
    }

    /// Rates all cases by the command and compares what it wrote with the cases and with the engine alone.
    ///
    /// @return how many cases there are
    int check(SparkSession spark) {
        assertFalse(ready.plan().comparesAcrossGroups(), id + " needs its groups apart");
        String facts = scratch.resolve(id + "-facts").toString();
        String out = scratch.resolve(id + "-results").toString();
        spark.createDataFrame(rows(), schema())
                .coalesce(1)
                .write()
                .option("compression", "gzip")
                .parquet(facts);
        List<String> arguments =
                new ArrayList<>(List.of(id, "--facts", facts, "--out", out, "--partitions", "2", "--lang", "en"));
        if (!values.isEmpty()) {
            arguments.addAll(List.of("--values", String.join(",", values)));
        }
        SparkRun run = SparkRun.of(arguments.toArray(String[]::new));

        List<String> alone = SparkRun.lines(SparkRun.alone(ready, facts), values);
        List<Row> results = spark.read().parquet(out).collectAsList();
        boolean isBlocked = results.stream().anyMatch(row -> row.getAs("state").equals("blocked"));
        assertEquals(isBlocked ? 1 : 0, run.exitCode(), run.err());
        assertEquals(String.join("\n", alone), String.join("\n", SparkRun.lines(results, values)), id);
        assertEquals("", String.join("\n", differences(results)), id);
        return alone.size();
    }

    private StructType schema() {
        StructType schema = new StructType().add("unit", DataTypes.StringType).add("parent", DataTypes.StringType);
        for (String column : columns) {
            schema = schema.add(column, DataTypes.StringType);
        }
        return schema;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (GoldenFile file : files) {
            for (GoldenGroup group : file.groups()) {
                String mark = "g" + number++ + MARK;
                for (GoldenUnit unit : group.units()) {
                    List<Object> cells = new ArrayList<>(List.of(mark + unit.id(), mark + unit.parent()));
                    columns.forEach(column -> cells.add(unit.facts().get(column)));
                    rows.add(RowFactory.create(cells.toArray()));
                }
            }
        }
        return rows;
    }

    private List<String> differences(List<Row> rows) {
        Map<String, Row> results = new LinkedHashMap<>();
        rows.forEach(row -> results.put(row.getAs("unit"), row));
        List<String> differences = new ArrayList<>();
        int number = 0;
        for (GoldenFile file : files) {
            for (GoldenGroup group : file.groups()) {
                String mark = "g" + number++ + MARK;
                for (GoldenUnit unit : group.units()) {
                    Row row = Objects.requireNonNull(results.get(mark + unit.id()), unit.id());
                    Map<String, String> given = new LinkedHashMap<>();
                    unit.results().keySet().forEach(name -> given.put(name, ResultRows.text(row.getAs(name))));
                    unit.differences(given)
                            .forEach(each -> differences.add(
                                    "%s:%d %s: %s".formatted(file.path(), unit.line(), unit.id(), each)));
                }
            }
        }
        return differences;
    }
}
