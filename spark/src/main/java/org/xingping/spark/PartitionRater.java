package org.xingping.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactRecords;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;

/// Rates a partition as one table. Its groups are whole, so ranks, quotas and percentiles within a parent come out as
/// they do among all units.
///
/// What it gives depends on the rows alone and not on their order: a partition that is computed again, because an
/// executor was lost, gives the same.
final class PartitionRater implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private final RatingTask task;

    PartitionRater(RatingTask task) {
        this.task = task;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        ReadyStandard ready = ReadyStandard.of(task);
        FactRecords records = new FactRecords(task.source(), ready.schema(), task.columns());
        List<Map<String, String>> before = new ArrayList<>();
        for (int ago = 1; ago <= task.earlier(); ago++) {
            before.add(new HashMap<>());
        }
        while (rows.hasNext()) {
            add(rows.next(), records, before);
        }
        if (records.isEmpty()) {
            return List.<Row>of().iterator();
        }
        FactTable facts;
        try {
            facts = records.finish();
        } catch (InputRefused refused) {
            // no failure: another attempt would find the same, and all partitions are to be heard
            return ResultRows.of(refused, task.values()).iterator();
        }
        // the cores are shared out by Spark, a task to each
        RatingTable ratings = Rater.rate(ready.plan(), facts, new History(before), 1);
        return IntStream.range(0, facts.size())
                .mapToObj(row -> ResultRows.of(ratings, task.values(), row))
                .iterator();
    }

    private void add(Row row, FactRecords records, List<Map<String, String>> before) {
        List<@Nullable Object> values = new ArrayList<>(task.columns().size());
        for (int column = 0; column < task.columns().size(); column++) {
            values.add(row.get(column));
        }
        records.add(values);
        for (int ago = 0; ago < before.size(); ago++) {
            String award = row.getString(task.columns().size() + ago);
            if (award != null) {
                before.get(ago).put(Objects.requireNonNullElse(FactRecords.label(values.getFirst()), ""), award);
            }
        }
    }
}
