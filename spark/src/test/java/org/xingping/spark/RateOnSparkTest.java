package org.xingping.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// The command as people use it: what it reads, what it refuses, what it leaves behind.
class RateOnSparkTest {

    private static final StructType MEMBERS = new StructType()
            .add("unit", DataTypes.StringType)
            .add("parent", DataTypes.StringType)
            .add("daily_points", DataTypes.createDecimalType(9, 2))
            .add("review_points", DataTypes.DoubleType)
            .add("dues_unpaid_months", DataTypes.IntegerType)
            .add("penalties", DataTypes.LongType);

    private static SparkSession spark;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private String facts = "";
    private String out = "";

    @BeforeAll
    static void start() {
        spark = Sessions.small("local[2]", shared).getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @BeforeEach
    void name() {
        facts = folder.resolve("facts").toString();
        out = folder.resolve("results").toString();
    }

    /// Members of seven branches, some figures open, in the types a data set has.
    private static List<Row> members() {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < 140; number++) {
            rows.add(RowFactory.create(
                    "M" + number,
                    number % 7 == 6 ? null : "B" + number % 7,
                    number % 11 == 0 ? null : BigDecimal.valueOf(6_000 + number * 37 % 4_000, 2),
                    number % 13 == 0 ? null : 70.5 + number % 29,
                    number % 5 == 0 ? null : number % 17 / 8,
                    0L));
        }
        return rows;
    }

    private void write(List<Row> rows, StructType schema) {
        spark.createDataFrame(rows, schema).coalesce(2).write().parquet(facts);
    }

    private static Row with(Row row, int column, Object value) {
        Object[] cells = new Object[row.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i == column ? value : row.get(i);
        }
        return RowFactory.create(cells);
    }

    private SparkRun rate(String... further) {
        List<String> arguments =
                new ArrayList<>(List.of("member-points", "--facts", facts, "--out", out, "--lang", "en"));
        arguments.addAll(List.of(further));
        if (!arguments.contains("--partitions")) {
            arguments.addAll(List.of("--partitions", "3"));
        }
        return SparkRun.of(arguments.toArray(String[]::new));
    }

    private void refuses(SparkRun run, String... parts) {
        assertEquals(2, run.exitCode(), run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), () -> part + " is not in " + run.err());
        }
        assertFalse(Files.exists(Path.of(out)), "something was written");
    }

    private FactTable alone(ResolvedStandard resolved) throws IOException {
        spark.read()
                .parquet(facts)
                .coalesce(1)
                .write()
                .option("compression", "gzip")
                .parquet(facts + "-one");
        try (var files = Files.list(Path.of(facts + "-one"))) {
            Path file = files.filter(each -> each.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return FactFiles.read(file, ReadyStandard.of(resolved).schema());
        }
    }

    private static ResolvedStandard resolve(String idOrFile) {
        return StandardLibrary.open(Sessions.STANDARDS).resolve(idOrFile);
    }

    @Test
    void earlier_awards_count_and_values_are_written() throws IOException {
        write(members(), MEMBERS);
        String earlier = folder.resolve("earlier.csv").toString();
        Files.writeString(Path.of(earlier), "unit,award\nM1,excellent\nM2,unqualified\nM3,\n");

        SparkRun run = rate("--before", earlier, "--values", "total", "--partitions", "5");

        assertEquals(0, run.exitCode(), run.err());
        ResolvedStandard resolved = resolve("member-points");
        var ratings = Rater.rate(
                ReadyStandard.of(resolved).plan(),
                alone(resolved),
                new History(List.of(Map.of("M1", "excellent", "M2", "unqualified"))),
                1);
        assertArrayEquals(
                SparkRun.bytes(SparkRun.lines(ratings, List.of("total"))),
                SparkRun.bytes(SparkRun.lines(spark, out, List.of("total"))));
        for (Row row : spark.read().parquet(out).collectAsList()) {
            int at = Objects.requireNonNull(ratings.facts().rowOf(row.<String>getAs("unit")));
            assertEquals(ratings.change(at).name().toLowerCase(Locale.ROOT), row.getAs("change"));
        }
        assertTrue(run.err().contains("member-points: 140 units, 140 rated"), run.err());
    }

    @Test
    void units_of_different_parents_are_compared_in_one_partition() throws IOException {
        write(members(), MEMBERS);
        String standard = folder.resolve("all.yaml").toString();
        String text = Files.readString(Sessions.STANDARDS.resolve("member-points/standard.yaml"));
        Files.writeString(
                Path.of(standard),
                text.replace("standard: member-points", "standard: across")
                        .replace("within: parent", "within: all")
                        .replace(
                                "values:",
                                "values:\n  median: {percentile: 50%, of: total, within: all, title: {zh: 中位, en: median}}"
                                        + "\n  place: {rank_of: total, within: all, best: high, title: {zh: 名次, en: place}}"));

        SparkRun run = SparkRun.of(
                standard,
                "--facts",
                facts,
                "--out",
                out,
                "--lang",
                "en",
                "--partitions",
                "6",
                "--values",
                "median,place");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("one task rates all of them"), run.err());
        ResolvedStandard resolved = resolve(standard);
        var ratings = Rater.rate(ReadyStandard.of(resolved).plan(), alone(resolved));
        assertArrayEquals(
                SparkRun.bytes(SparkRun.lines(ratings, List.of("median", "place"))),
                SparkRun.bytes(SparkRun.lines(spark, out, List.of("median", "place"))));
    }

    @Test
    void a_table_and_a_query_of_a_database_give_what_parquet_gives() throws SQLException {
        write(members(), MEMBERS);
        assertEquals(0, rate().exitCode());
        List<String> wanted = SparkRun.lines(spark, out, List.of());
        String url = "jdbc:h2:mem:members";
        String lasting = url + ";DB_CLOSE_DELAY=-1";
        spark.read()
                .parquet(facts)
                .selectExpr("cast(substring(unit, 2) as int) as number", "*")
                .write()
                .option("user", "sa")
                .jdbc(lasting, "members", new Properties());
        try (Connection connection = DriverManager.getConnection(lasting, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create user reader password 'secret'");
            statement.execute("grant select on members to reader");
        }

        List<String> quoted =
                Stream.of(MEMBERS.fieldNames()).map(name -> '"' + name + '"').toList();
        SparkRun query = fromDatabase(
                url, "secret", out + "-query", "--query", "select " + String.join(", ", quoted) + " from members");
        assertEquals(0, query.exitCode(), query.err());
        assertEquals(wanted, SparkRun.lines(spark, out + "-query", List.of()));

        SparkRun shared = fromDatabase(
                url, "secret", out + "-table", "--table", "members", "--split-by", "\"number\"", "--partitions", "3");
        assertEquals(0, shared.exitCode(), shared.err());
        assertEquals(wanted, SparkRun.lines(spark, out + "-table", List.of()));

        SparkRun unknown = fromDatabase(url, "secret", out + "-none", "--table", "members");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("there is no column 'number'"), unknown.err());

        SparkRun stranger = fromDatabase(url, "guessed", out + "-none", "--table", "members");
        assertEquals(2, stranger.exitCode());
        assertTrue(stranger.err().contains("Wrong user name or password"), stranger.err());
        assertFalse(Files.exists(Path.of(out + "-none")));
    }

    private static SparkRun fromDatabase(String url, String password, String out, String... further) {
        List<String> arguments =
                new ArrayList<>(List.of("member-points", "--jdbc", url, "--user", "reader", "--lang", "en"));
        arguments.addAll(List.of("--out", out));
        arguments.addAll(List.of(further));
        return SparkRun.of(Map.of("XINGPING_JDBC_PASSWORD", password), arguments.toArray(String[]::new));
    }

    @Test
    void what_is_wrong_is_told_of_all_partitions_and_nothing_is_written() {
        List<Row> rows = members();
        rows.set(3, with(rows.get(3), 2, BigDecimal.valueOf(-1_234_567, 2)));
        rows.set(60, with(rows.get(60), 5, -7L));
        write(rows, MEMBERS);
        refuses(
                rate("--partitions", "6"),
                "[M3]:daily_points: '-12345.67' is outside the range",
                "[M60]:penalties: '-7' is outside the range");
    }

    @Test
    void a_unit_below_two_parents_is_refused() {
        List<Row> rows = members();
        rows.set(8, with(rows.get(8), 0, "M1 "));
        rows.set(8, with(rows.get(8), 1, "B5"));
        write(rows, MEMBERS);
        refuses(rate("--partitions", "6"), "[M1]: unit 'M1' is there 2 times");
    }

    @Test
    void columns_nobody_knows_are_refused_before_anything_is_rated() {
        write(
                members().stream().map(row -> with(row, 0, row.get(0))).toList(),
                new StructType()
                        .add("unit", DataTypes.StringType)
                        .add("parent", DataTypes.StringType)
                        .add("daily_point", DataTypes.createDecimalType(9, 2))
                        .add("review_points", DataTypes.DoubleType)
                        .add("dues_unpaid_months", DataTypes.IntegerType)
                        .add("penalties", DataTypes.LongType));
        refuses(rate(), "there is no column 'daily_point'", "did you mean daily_points");
    }

    @Test
    void awards_of_another_standard_are_no_earlier_results() throws IOException {
        write(members(), MEMBERS);
        Path earlier = folder.resolve("earlier.csv");
        Files.writeString(earlier, "unit,award\nM1,excellant\nM2,qualified\nM2,unqualified\n");
        refuses(
                rate("--before", earlier.toString()),
                "`excellant` is no award of member-points; did you mean `excellent`",
                "[M2]: `M2` stands twice");
    }

    @Test
    void nobody_to_rate_is_refused() {
        write(List.of(), MEMBERS);
        refuses(rate(), "there are no units");
    }

    @Test
    void results_that_are_there_stay_unless_told_otherwise() {
        write(members(), MEMBERS);
        assertEquals(0, rate().exitCode());
        SparkRun again = rate();
        assertEquals(2, again.exitCode());
        assertTrue(again.err().contains("is there already; take another name, or write --overwrite"), again.err());
        assertEquals(0, rate("--overwrite").exitCode());
        assertEquals(140, spark.read().parquet(out).count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ten-stars --facts F --out O                            | there is no standard `ten-stars`; did you mean `ten-star`
            ten-star --out O                                       | where do the facts come from?; write either --facts or --jdbc
            ten-star --facts F --jdbc jdbc:x --table t --out O     | write either --facts or --jdbc
            ten-star --facts F --table t --out O                   | goes with no option of a database
            ten-star --jdbc jdbc:x --out O                         | write either --table or --query
            ten-star --facts F                                     | Missing required option: '--out=PATH'
            ten-star --facts F --out O --partitions 0              | --partitions: cannot be 0; write 1 to 100000
            ten-star --facts F --out O --values totl               | ten-star has no value `totl`
            ten-star --facts F --out F/results                     | `F/results` overlaps with `F`, which is read
            ten-star --facts nowhere --out O                       | nowhere: there is no such file or folder
            ten-star --facts F --out O --lang fr                   | --lang: cannot be `fr`
            """)
    void wrong_use_is_answered_with_what_would_be_right(String line, String message) {
        String[] arguments = (line + (line.contains("--lang") ? "" : " --lang en"))
                .replaceAll("\\bF\\b", facts)
                .replaceAll("\\bO\\b", out)
                .split(" +");
        refuses(SparkRun.of(arguments), message.replaceAll("\\bF\\b", facts));
    }
}
