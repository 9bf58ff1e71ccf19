package org.xingping.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.standard.Standard;

/// The awards of an earlier cycle, from the results that were written then.
///
/// @param awards columns [#unitColumn] and [RatingTask#awardColumn]; units without an award are not in it
record EarlierAwards(int ago, Dataset<Row> awards) {

    private static final String RULE = "earlier-results";
    private static final int LISTED = 1_000;

    static String unitColumn(int ago) {
        return "xingping unit " + ago;
    }

    /// @param path results in Parquet, or as CSV where the name ends so
    /// @param ago how many cycles ago, 1 for the last one
    /// @throws InputRefused when they are no results of the standard
    static EarlierAwards read(SparkSession spark, String path, Standard standard, int ago) {
        FactSource.Files.mustExist(spark, path);
        Dataset<Row> results = path.endsWith(".csv")
                ? spark.read().option("header", true).csv(path)
                : spark.read().parquet(path);
        if (!Arrays.asList(results.columns()).containsAll(List.of(ResultRows.UNIT, ResultRows.AWARD))) {
            throw Refused.because(
                    path,
                    RULE,
                    Text.of("缺少列 unit 或 award", "a column `unit` or `award` is missing"),
                    Text.of("请用评定时写出的结果", "name results as rating wrote them"));
        }
        Dataset<Row> awards = results.select(
                        Labels.of(ResultRows.UNIT).as(unitColumn(ago)),
                        Labels.of(ResultRows.AWARD).as(RatingTask.awardColumn(ago)))
                .where(col(RatingTask.awardColumn(ago))
                        .isNotNull()
                        .and(col(unitColumn(ago)).isNotNull()))
                .persist();
        List<Problem> problems = new ArrayList<>(unknownAwards(path, awards, standard, ago));
        problems.addAll(doubles(path, awards, ago));
        if (!problems.isEmpty()) {
            awards.unpersist();
            throw new InputRefused(problems);
        }
        return new EarlierAwards(ago, awards);
    }

    private static List<Problem> unknownAwards(String path, Dataset<Row> awards, Standard standard, int ago) {
        List<String> levels = standard.levels().stream().map(Standard.Level::id).toList();
        List<Problem> problems = new ArrayList<>();
        for (Row row : awards.select(RatingTask.awardColumn(ago))
                .distinct()
                .limit(LISTED)
                .collectAsList()) {
            String award = row.getString(0);
            if (standard.placeOf(award) < 0) {
                String nearest = NearestName.of(award, levels);
                problems.add(Problem.error(
                        Position.ofFile(path),
                        RULE,
                        Text.of(
                                "“" + award + "”不是 " + standard.id() + " 的等次",
                                "`" + award + "` is no award of " + standard.id()),
                        nearest == null
                                ? Text.of(
                                        "等次有：" + String.join("、", levels),
                                        "its awards are " + String.join(", ", levels))
                                : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`")));
            }
        }
        return problems;
    }

    private static List<Problem> doubles(String path, Dataset<Row> awards, int ago) {
        return awards
                .groupBy(col(unitColumn(ago)))
                .agg(count(lit(1)).as("times"))
                .where(col("times").gt(1))
                .orderBy(unitColumn(ago))
                .limit(LISTED)
                .collectAsList()
                .stream()
                .map(row -> Problem.error(
                        new Position.InRecord(path, row.getString(0), ""),
                        RULE,
                        Text.of("“" + row.getString(0) + "”出现两次", "`" + row.getString(0) + "` stands twice"),
                        Text.of("每个单位一行", "one row per unit")))
                .toList();
    }
}
