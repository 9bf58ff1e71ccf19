package org.xingping.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.language.Text;

/// Where facts come from.
sealed interface FactSource {

    /// What messages call it.
    String name();

    /// The facts as they are; nothing of them is read before they are rated.
    ///
    /// @param schema the columns facts may have
    /// @throws org.xingping.engine.problem.InputRefused when there is nothing of that name
    Dataset<Row> open(SparkSession spark, FactSchema schema);

    /// A Parquet file, or a folder of them, wherever Spark reaches.
    record Files(String path) implements FactSource {

        @Override
        public String name() {
            return path;
        }

        @Override
        public Dataset<Row> open(SparkSession spark, FactSchema schema) {
            Files.mustExist(spark, path);
            return spark.read().parquet(path);
        }

        /// @throws org.xingping.engine.problem.InputRefused when there is no such file or folder
        static void mustExist(SparkSession spark, String path) {
            if (!exists(spark, path)) {
                throw Refused.because(
                        path,
                        "no-such-file",
                        Text.of("没有这个文件或文件夹", "there is no such file or folder"),
                        Text.of(
                                "请核对路径；它须对驱动程序和所有执行器都可见，例如 hdfs:// 或共享的文件夹",
                                "check the path; driver and executors all have to see it, as hdfs:// or a shared folder"));
            }
        }

        static boolean exists(SparkSession spark, String path) {
            try {
                Path file = new Path(path);
                FileSystem files = file.getFileSystem(spark.sparkContext().hadoopConfiguration());
                return files.exists(file);
            } catch (IOException unreachable) {
                throw new UncheckedIOException(path, unreachable);
            }
        }
    }

    /// A table or a query of a database.
    ///
    /// @param what a table, or a query in brackets with a name
    /// @param login user, password and driver as the driver's own properties
    /// @param split a column of whole numbers by whose range tasks share the reading; null: one task reads
    /// @param tasks how many, at least 1
    record Database(
            String url,
            String what,
            Map<String, String> login,
            @Nullable String split,
            int tasks) implements FactSource {

        /// Rows a driver fetches at once; some would otherwise hold a whole table in memory.
        private static final String FETCHED = "10000";

        private static final List<String> IDENTITY = List.of("unit", "parent", "name");

        public Database {
            login = Map.copyOf(login);
        }

        @Override
        public String name() {
            return what;
        }

        @Override
        public Dataset<Row> open(SparkSession spark, FactSchema schema) {
            Map<String, String> options = new HashMap<>(login);
            options.put("url", url);
            options.put("fetchsize", FETCHED);
            if (split != null && tasks > 1) {
                Row range = spark.read()
                        .format("jdbc")
                        .options(options)
                        .option(
                                "dbtable",
                                "(select min(" + split + ") low, max(" + split + ") high from " + what + ") r")
                        .load()
                        .first();
                if (!range.isNullAt(0)) {
                    options.put("partitionColumn", split);
                    options.put("lowerBound", range.get(0).toString());
                    options.put("upperBound", range.get(1).toString());
                    options.put("numPartitions", Integer.toString(tasks));
                }
            }
            Dataset<Row> facts = spark.read()
                    .format("jdbc")
                    .options(options)
                    .option("dbtable", what)
                    .load();
            // a number that is there to share out the reading need be no fact
            String[] notFacts = Stream.of(facts.columns())
                    .filter(name -> isSplit(name) && !IDENTITY.contains(name) && schema.column(name) == null)
                    .toArray(String[]::new);
            return facts.drop(notFacts);
        }

        private boolean isSplit(String column) {
            return split != null && split.replaceAll("[\"`]", "").equalsIgnoreCase(column);
        }
    }
}
