package org.xingping.bench.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// DuckDB in memory, in SQL that was tried in many ways.
///
/// What was tried and was slower: two sums instead of one packed sum, `coalesce(condition::int * points,
/// …)`, conditions written into the sums instead of named beneath them, ranks by a union of both ends with
/// running counts, by ASOF joins against histograms, and by a dense table of county and score.
final class DuckDb implements Contender {

    private final int threads;
    private @Nullable DuckDBConnection connection;
    private String rate = "";
    private int rows;

    DuckDb(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String how() {
        return "%s, in memory, columns of 8 to 64 bits as narrow as the figures allow, one statement that makes a table"
                .formatted(version());
    }

    private static String version() {
        try (Connection any = DriverManager.getConnection("jdbc:duckdb:")) {
            return any.getMetaData().getDatabaseProductVersion();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void load(Work work) throws SQLException {
        Scheme scheme = work.restated();
        rows = work.rows();
        DuckDBConnection opened = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        connection = opened;
        rate = statement(new SqlText(scheme), scheme);
        StringJoiner columns = new StringJoiner(", ");
        for (int column = 0; column < scheme.columns().size(); column++) {
            columns.add(SqlText.column(column) + " " + Width.of(scheme.columns().get(column)));
        }
        try (Statement setup = opened.createStatement()) {
            setup.execute("SET threads = " + threads);
            setup.execute("CREATE TABLE facts (unit INTEGER NOT NULL, county INTEGER NOT NULL, " + columns + ")");
        }
        try (DuckDBAppender facts = opened.createAppender("facts")) {
            for (int row = 0; row < rows; row++) {
                facts.beginRow();
                facts.append(row);
                facts.append(work.facts().groups()[row]);
                for (Column column : scheme.columns()) {
                    append(facts, column, row);
                }
                facts.endRow();
            }
        }
    }

    private enum Width {
        TINYINT,
        SMALLINT,
        INTEGER,
        BIGINT;

        static Width of(Column column) {
            long least = column.least();
            long greatest = column.greatest();
            return least >= Byte.MIN_VALUE && greatest <= Byte.MAX_VALUE
                    ? TINYINT
                    : least >= Short.MIN_VALUE && greatest <= Short.MAX_VALUE
                            ? SMALLINT
                            : least >= Integer.MIN_VALUE && greatest <= Integer.MAX_VALUE ? INTEGER : BIGINT;
        }
    }

    private static void append(DuckDBAppender facts, Column column, int row) throws SQLException {
        if (!column.isKnown(row)) {
            facts.appendNull();
            return;
        }
        long value = column.at(row);
        switch (Width.of(column)) {
            case TINYINT -> facts.append((byte) value);
            case SMALLINT -> facts.append((short) value);
            case INTEGER -> facts.append((int) value);
            case BIGINT -> facts.append(value);
        }
    }

    private static String statement(SqlText text, Scheme scheme) {
        StringJoiner conditions = new StringJoiner(", ");
        StringJoiner sections = new StringJoiner(", ");
        int[] number = {0};
        for (Scheme.Item item : scheme.items()) {
            conditions.add(text.condition(item.criterion()) + " AS b" + number[0]++);
        }
        number[0] = 0;
        for (int s = 0; s < scheme.sections().size(); s++) {
            Scheme.Section section = scheme.sections().get(s);
            String points = text.points(
                    section,
                    addend -> "CASE b%d WHEN true THEN %d::SMALLINT WHEN false THEN 0::SMALLINT ELSE %d::SMALLINT END"
                            .formatted(number[0]++, addend.met(), addend.open()));
            sections.add((points.isEmpty() ? "0::SMALLINT" : points) + " AS s" + s);
            if (section.mayNotApply()) {
                conditions.add(SqlText.applicable(section) + " AS a" + s);
                sections.add("a" + s);
            }
        }
        // The frames begin where another unit's end of the interval passes this one's: a count without a join.
        String counts = String.join(
                ", ",
                frame("low", "high - low + 1 FOLLOWING", "lows_above_high"),
                frame("low", "high - low FOLLOWING", "lows_from_high"),
                frame("high", "high - low PRECEDING", "highs_from_low"),
                frame("high", "greatest(high - low - 1, 0) PRECEDING", "highs_above_low"),
                frame("high", "1 FOLLOWING", "highs_above_high"));
        return """
                CREATE OR REPLACE TABLE results AS
                WITH conditions AS (SELECT unit, county, %s FROM facts),
                sections AS (SELECT unit, county, %s FROM conditions),
                totals AS (SELECT unit, county, %s FROM sections),
                counted AS (SELECT *, count(*) OVER (PARTITION BY county) AS n, %s FROM totals),
                placed AS (SELECT *, highs_from_low <= %s AS surely,
                    lows_from_high - CASE WHEN low = high THEN 1 ELSE 0 END < %s AS possibly FROM counted)
                SELECT unit, stars_low::TINYINT AS stars_low, stars_high::TINYINT AS stars_high, low, high,
                    (1 + lows_above_high)::INTEGER AS best,
                    (CASE WHEN low = high THEN 1 + highs_above_high ELSE highs_above_low END)::INTEGER AS worst,
                    surely, possibly,
                    (%s)::TINYINT AS award_low, (%s)::TINYINT AS award_high
                FROM placed
                """.formatted(
                        conditions,
                        sections,
                        text.totals(),
                        counts,
                        text.places(),
                        text.places(),
                        text.award("stars_low", "surely"),
                        text.award("stars_high", "possibly"));
    }

    private static String frame(String by, String from, String name) {
        return "count(*) OVER (PARTITION BY county ORDER BY %s RANGE BETWEEN %s AND UNBOUNDED FOLLOWING) AS %s"
                .formatted(by, from, name);
    }

    @Override
    public void run() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(rate);
        }
    }

    @Override
    public Answers answers() throws SQLException {
        return SqlAnswers.read(connection(), rows);
    }

    private Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("not loaded");
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
