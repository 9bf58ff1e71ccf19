package org.xingping.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.storage.StorageLevel;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// Everybody's results, kept by the cluster until they are closed, so that they are looked through before any is
/// written.
final class Ratings implements AutoCloseable {

    private static final int LISTED = 1_000;
    private static final String COUNT = "count";

    private final String source;
    private final Dataset<Row> results;
    private final List<String> values;

    /// @param results rows as [ResultRows] makes them
    Ratings(String source, Dataset<Row> results, List<String> values) {
        this.source = source;
        this.results = results.persist(StorageLevel.MEMORY_AND_DISK());
        this.values = values;
    }

    /// How many units there are.
    ///
    /// @param states units by state, such as `rated`
    /// @param awards units by decided award
    record Counts(Map<String, Long> states, Map<String, Long> awards) {

        long units() {
            return states.values().stream().mapToLong(Long::longValue).sum();
        }

        long in(String state) {
            return states.getOrDefault(state, 0L);
        }
    }

    /// Rates everybody, looks through the results and counts them.
    ///
    /// @throws InputRefused with what is wrong with the facts of all partitions
    Counts check() {
        Map<String, Long> states = new HashMap<>();
        Map<String, Long> awards = new HashMap<>();
        boolean isRefused = false;
        for (Row row : results.groupBy(ResultRows.STATE, ResultRows.AWARD)
                .agg(count(lit(1)).as(COUNT))
                .collectAsList()) {
            isRefused |= row.isNullAt(0);
            states.merge(row.isNullAt(0) ? "" : row.getString(0), row.getLong(2), Long::sum);
            if (!row.isNullAt(1)) {
                awards.merge(row.getString(1), row.getLong(2), Long::sum);
            }
        }
        if (isRefused) {
            refuse();
        }
        if (states.isEmpty()) {
            throw Refused.because(
                    source,
                    "no-units",
                    Text.of("没有任何单位", "there are no units"),
                    Text.of("请确认数据已写入", "make sure that the facts have been written"));
        }
        refuseDoubles();
        return new Counts(Map.copyOf(states), Map.copyOf(awards));
    }

    private void refuse() {
        Dataset<Row> problems = results.where(col(ResultRows.RULE).isNotNull());
        Row all = problems.agg(count(lit(1)), sum(ResultRows.UNLISTED)).first();
        List<Problem> listed = problems.orderBy("problem at").limit(LISTED).collectAsList().stream()
                .map(ResultRows::problem)
                .toList();
        throw new InputRefused(listed, all.getLong(0) + all.getLong(1) - listed.size());
    }

    /// A partition knows its own units only.
    private void refuseDoubles() {
        List<Problem> problems = results
                .groupBy(ResultRows.UNIT)
                .agg(count(lit(1)).as(COUNT))
                .where(col(COUNT).gt(1))
                .orderBy(ResultRows.UNIT)
                .limit(LISTED)
                .collectAsList()
                .stream()
                .map(row -> Problem.error(
                        new Position.InRecord(source, row.getString(0), ""),
                        "duplicate-unit",
                        Text.of(
                                "单位“" + row.getString(0) + "”有 " + row.getLong(1) + " 条",
                                "unit '" + row.getString(0) + "' is there " + row.getLong(1) + " times"),
                        Text.of("每个单位只能有一行", "write each unit once")))
                .toList();
        if (!problems.isEmpty()) {
            throw new InputRefused(problems);
        }
    }

    /// Some of the units that could not be rated, with the reason.
    List<Row> blocked(int most) {
        return results.where(col(ResultRows.STATE).equalTo(ResultRows.BLOCKED))
                .select(ResultRows.UNIT, "reason_zh", "reason_en")
                .orderBy(ResultRows.UNIT)
                .limit(most)
                .collectAsList();
    }

    /// The results as they are written.
    Dataset<Row> rows() {
        List<Column> columns = new ArrayList<>();
        ResultRows.written(values).forEach(name -> columns.add(Labels.column(name)));
        return results.select(columns.toArray(Column[]::new));
    }

    void write(String path, boolean overwrite) {
        rows().write()
                .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
                .parquet(path);
    }

    @Override
    public void close() {
        results.unpersist();
    }
}
