package org.xingping.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.ResultColumns;

/// One run of the command, as spark-submit starts it, in the session of the test.
record SparkRun(int exitCode, String err) {

    static SparkRun of(String... arguments) {
        return of(Map.of(), arguments);
    }

    static SparkRun of(Map<String, String> environment, String... arguments) {
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--standards", Sessions.STANDARDS.toString()));
        int exitCode = RateOnSpark.run(
                all.toArray(String[]::new), environment, new PrintWriter(err, true), new PrintWriter(err, true));
        return new SparkRun(exitCode, err.toString());
    }

    /// What was written, in the columns of a local run: a line for each unit, in the order of the units.
    static List<String> lines(SparkSession spark, String out, List<String> values) {
        return lines(spark.read().parquet(out).collectAsList(), values);
    }

    static List<String> lines(List<Row> results, List<String> values) {
        List<String> columns = new ArrayList<>(ResultColumns.NAMES);
        columns.addAll(values);
        return results.stream().map(row -> line(row, columns)).sorted().toList();
    }

    private static String line(Row row, List<String> columns) {
        return String.join(
                "\t",
                columns.stream().map(name -> ResultRows.text(row.getAs(name))).toList());
    }

    /// The same lines of a local run.
    static List<String> lines(RatingTable ratings, List<String> values) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < ratings.size(); row++) {
            lines.add(String.join(
                    "\t",
                    ResultColumns.texts(ratings, values, row).stream()
                            .map(text -> text == null ? "" : text)
                            .toList()));
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    /// What the engine alone makes of the one file in a folder of facts.
    static RatingTable alone(ReadyStandard ready, String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            Path file = files.filter(each -> each.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return Rater.rate(ready.plan(), FactFiles.read(file, ready.schema()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static byte[] bytes(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
