package org.xingping.spark;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;

/// Invented facts for numbered communities below streets of very different sizes, the same for the same number of
/// them: figures are hashes. 3 % of all entries are missing; the others are mostly good, so that all awards occur.
final class MadeUpNation {

    private static final int PER_STREET = 15;
    private static final int CHOICES = 12;

    private MadeUpNation() {}

    /// Writes the facts as one file that the engine alone can read too.
    ///
    /// @return the folder
    static String write(SparkSession spark, CheckedStandard standard, long units, Path folder) {
        List<Column> columns = new ArrayList<>();
        columns.add(concat(lit("U"), col("id").cast(DataTypes.StringType)).as("unit"));
        // squares: many streets with a few units and a few with hundreds
        Column spread = pmod(xxhash64(col("id")), lit(1_000_000));
        Column street = spread.multiply(spread)
                .multiply(lit(units / PER_STREET + 1))
                .divide(lit(1_000_000_000_000L))
                .cast(DataTypes.LongType);
        columns.add(concat(lit("S"), street.cast(DataTypes.StringType)).as("parent"));
        standard.metrics().forEach(metric -> columns.add(figure(metric).as(metric.id())));
        for (Clause clause : standard.standard().clauses()) {
            if (clause.kind() instanceof Clause.Finding) {
                String key = standard.findingKey(clause);
                columns.add(finding(key).as(key));
            }
        }
        spark.range(units)
                .select(columns.toArray(Column[]::new))
                .coalesce(1)
                .write()
                .option("compression", "gzip")
                .parquet(folder.toString());
        return folder.toString();
    }

    private static Column draw(String key, int times, long of) {
        return pmod(abs(xxhash64(col("id"), lit(key), lit(times))), lit(of));
    }

    private static Column figure(Metric metric) {
        long high = Math.min(metric.high(), metric.low() + 2_000L * (long) Math.pow(10, metric.decimals()));
        long width = high - metric.low();
        List<Long> stored = LongStream.range(0, CHOICES)
                .map(choice -> switch (metric.better()) {
                    case MORE -> choice < 10 ? high - width * choice / 200 : metric.low() + width * (choice - 9) / 3;
                    case LESS -> metric.low() + Math.min(width, Math.max(0, choice - 9));
                    case NEITHER -> metric.low() + (choice < 10 ? 0 : Math.min(width, choice));
                })
                .boxed()
                .toList();
        Column[] choices = stored.stream().map(value -> literal(metric, value)).toArray(Column[]::new);
        return known(
                metric.id(),
                element_at(
                        array(choices),
                        draw(metric.id(), 2, CHOICES).cast("int").plus(1)));
    }

    /// A figure in the type a data set would have it in: whole numbers, decimals, or words as text.
    private static Column literal(Metric metric, long stored) {
        if (metric.scale() != null) {
            return lit(metric.format(stored));
        }
        return metric.decimals() == 0 ? lit(stored) : lit(BigDecimal.valueOf(stored, metric.decimals()));
    }

    private static Column finding(String key) {
        Column draw = draw(key, 2, 100);
        return known(
                key, when(draw.lt(1), lit("na")).when(draw.lt(7), lit("unmet")).otherwise(lit("met")));
    }

    private static Column known(String key, Column value) {
        return when(draw(key, 1, 100).geq(3), value);
    }
}
