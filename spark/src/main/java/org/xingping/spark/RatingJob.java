package org.xingping.spark;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.file.FactRecords;
import org.xingping.engine.standard.ResolvedStandard;

/// The rating of one nation under one standard.
///
/// Whoever is compared with each other is brought together: units are exchanged by parent, many parents to a
/// partition, and each partition is rated as a table of its own. Where a standard compares units of different
/// parents, all of them are one partition.
final class RatingJob {

    private static final String PARENT = "parent";

    private final ResolvedStandard resolved;
    private final ReadyStandard ready;
    private final List<String> values;

    /// @param values the values and formulas that get a column each
    /// @throws org.xingping.engine.problem.InputRefused when nothing can be rated by the standard
    RatingJob(ResolvedStandard resolved, List<String> values) {
        this.resolved = resolved;
        this.ready = ReadyStandard.of(resolved);
        this.values = List.copyOf(values);
    }

    /// Whether units of different parents are compared, so that one task rates all.
    boolean isUndivided() {
        return ready.plan().comparesAcrossGroups();
    }

    /// Says what is to be done; nothing is computed before the ratings are asked for.
    ///
    /// @param source what messages call the facts
    /// @param schema all columns facts may have, those of other standards included: they are known and not read
    /// @param before awards of earlier cycles, the last one first
    /// @param partitions how many partitions share the units, at least 1
    /// @throws org.xingping.engine.problem.InputRefused when the columns are not those of facts
    Ratings rate(String source, Dataset<Row> facts, FactSchema schema, List<EarlierAwards> before, int partitions) {
        List<String> names = List.of(facts.columns());
        List<String> keys = FactRecords.keys(source, schema, names);
        List<String> wanted = new ArrayList<>(List.of(ResultRows.UNIT, PARENT));
        ready.plan().metrics().forEach(metric -> wanted.add(metric.id()));
        wanted.addAll(ready.plan().findings());
        wanted.retainAll(keys);
        List<Column> columns = new ArrayList<>();
        wanted.forEach(
                key -> columns.add(Labels.column(names.get(keys.indexOf(key))).as(key)));
        Dataset<Row> rows = facts.select(columns.toArray(Column[]::new));
        for (EarlierAwards earlier : before) {
            rows = rows.join(
                            earlier.awards(),
                            Labels.of(ResultRows.UNIT).equalTo(col(EarlierAwards.unitColumn(earlier.ago()))),
                            "left")
                    .drop(EarlierAwards.unitColumn(earlier.ago()));
        }
        boolean isOne = isUndivided() || partitions == 1 || !wanted.contains(PARENT);
        rows = isOne ? rows.repartition(1) : rows.repartition(partitions, Labels.of(PARENT));
        RatingTask task =
                new RatingTask(source, resolved.canonicalJson(), resolved.sha256(), wanted, before.size(), values);
        Dataset<Row> results = rows.mapPartitions(
                (MapPartitionsFunction<Row, Row>) new PartitionRater(task),
                Encoders.row(Objects.requireNonNull(ResultRows.schema(values))));
        return new Ratings(source, results, values);
    }
}
