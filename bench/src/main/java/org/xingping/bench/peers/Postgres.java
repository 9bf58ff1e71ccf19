package org.xingping.bench.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.xingping.app.database.CannotStart;
import org.xingping.app.database.EmbeddedPostgres;

/// The PostgreSQL that the application brings along, in SQL that was tried in several ways.
///
/// What was tried and was slower: two sums instead of one packed sum, and ranks by a union of both ends with running
/// counts instead of sorted arrays.
final class Postgres implements Contender {

    private static final int BUFFER = 1 << 16;

    private final int threads;
    private final Server server;
    private @Nullable Connection connection;
    private String rate = "";
    private int rows;

    /// The server that both contenders share, in a folder that goes away with it.
    static final class Server implements AutoCloseable {

        private static final long TICK_NANOS = 10_000_000;
        private static final int FIRST_TIME = 11; // utime, counted from behind the command's name
        private static final int ITSELF = 2; // utime, stime
        private static final int ENDED_TOO = 4; // and those of children that have ended

        private final Path folder;
        private @Nullable EmbeddedPostgres running;
        private boolean isLoaded;

        Server(Path folder) {
            this.folder = folder;
        }

        /// Whether it starts here; not every machine has programs for it.
        boolean starts() throws SQLException, IOException {
            try {
                running();
                return true;
            } catch (CannotStart refused) {
                System.out.println("PostgreSQL is left out. " + refused.getMessage());
                return false;
            }
        }

        /// Starts it on the first call: with memory enough to hold facts and sorts.
        private synchronized EmbeddedPostgres running() throws SQLException, IOException {
            if (running == null) {
                // it is no child of ours, and would outlive a Ctrl-C
                Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
                try (EmbeddedPostgres fresh = EmbeddedPostgres.start(folder)) {
                    tune(fresh);
                }
                running = EmbeddedPostgres.start(folder);
            }
            return running;
        }

        private void tune(EmbeddedPostgres fresh) throws SQLException, IOException {
            String secret = Files.readString(folder.resolve("postgres/superuser.password"))
                    .strip();
            try (Connection superuser = DriverManager.getConnection(fresh.url(), "postgres", secret);
                    Statement alter = superuser.createStatement()) {
                for (String setting : List.of(
                        "shared_buffers = '1500MB'",
                        "effective_cache_size = '8GB'",
                        "wal_level = minimal",
                        "max_wal_senders = 0",
                        "max_wal_size = '4GB'",
                        "autovacuum = off")) {
                    alter.execute("ALTER SYSTEM SET " + setting);
                }
            }
        }

        /// Processor time of the server and of all processes it has started, in steps of 10 ms.
        long processorNanos() throws IOException {
            long server = Long.parseLong(Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid"))
                    .getFirst()
                    .strip());
            long ticks = ticks(server, ENDED_TOO);
            for (ProcessHandle child : ProcessHandle.of(server).stream()
                    .flatMap(ProcessHandle::children)
                    .toList()) {
                ticks += ticks(child.pid(), ITSELF);
            }
            return ticks * TICK_NANOS;
        }

        private static long ticks(long process, int fields) throws IOException {
            try {
                String line = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
                String[] figures = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                long ticks = 0;
                for (int field = 0; field < fields; field++) {
                    ticks += Long.parseLong(figures[FIRST_TIME + field]);
                }
                return ticks;
            } catch (NoSuchFileException ended) {
                return 0; // since the list was made; its parent counts it from now on
            }
        }

        private synchronized void stop() {
            if (running != null) {
                running.close();
                running = null;
            }
        }

        @Override
        public void close() throws IOException {
            stop();
            try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// @param threads processes that share the work, the leading one included
    Postgres(int threads, Server server) {
        this.threads = threads;
        this.server = server;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String how() {
        try (Connection any = connect()) {
            return "%s, unlogged table of smallint, integer and bigint in shared buffers, work_mem 1 GB, one statement that makes a table"
                    .formatted(any.getMetaData().getDatabaseProductVersion());
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection connect() throws SQLException, IOException {
        EmbeddedPostgres running = server.running();
        return DriverManager.getConnection(running.url(), running.user(), running.password());
    }

    @Override
    public void load(Work work) throws SQLException, IOException {
        Scheme scheme = work.restated();
        rows = work.rows();
        Connection opened = connect();
        connection = opened;
        rate = statement(new SqlText(scheme), scheme);
        if (!server.isLoaded) {
            fill(opened, scheme, work.facts().groups());
            server.isLoaded = true;
        }
        try (Statement set = opened.createStatement()) {
            for (String setting : List.of(
                    "work_mem = '1GB'",
                    "jit = off",
                    "max_parallel_workers_per_gather = " + (threads - 1),
                    "min_parallel_table_scan_size = 0",
                    "parallel_setup_cost = 0",
                    "parallel_tuple_cost = 0")) {
                set.execute("SET " + setting);
            }
            try (ResultSet warm = set.executeQuery("SELECT count(*) FROM facts")) {
                warm.next();
            }
        }
    }

    private void fill(Connection opened, Scheme scheme, int[] groups) throws SQLException {
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner names = new StringJoiner(", ");
        for (String width : List.of("bigint", "integer", "smallint")) { // widest first: no gaps in a row
            for (int column = 0; column < scheme.columns().size(); column++) {
                if (width(scheme.columns().get(column)).equals(width)) {
                    columns.add(SqlText.column(column) + " " + width);
                }
            }
        }
        for (int column = 0; column < scheme.columns().size(); column++) {
            names.add(SqlText.column(column));
        }
        try (Statement create = opened.createStatement()) {
            create.execute("DROP TABLE IF EXISTS facts");
            create.execute(
                    "CREATE UNLOGGED TABLE facts (unit integer NOT NULL, county integer NOT NULL, " + columns + ")");
        }
        CopyIn copy = opened.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY facts (unit, county, " + names + ") FROM STDIN");
        StringBuilder lines = new StringBuilder(BUFFER * 2);
        for (int row = 0; row < rows; row++) {
            lines.append(row).append('\t').append(groups[row]);
            for (Column column : scheme.columns()) {
                lines.append('\t');
                if (column.isKnown(row)) {
                    lines.append(column.at(row));
                } else {
                    lines.append("\\N");
                }
            }
            lines.append('\n');
            if (lines.length() > BUFFER || row == rows - 1) {
                byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(bytes, 0, bytes.length);
                lines.setLength(0);
            }
        }
        copy.endCopy();
        try (Statement tidy = opened.createStatement()) {
            tidy.execute("VACUUM (FREEZE, ANALYZE) facts");
        }
    }

    private static String width(Column column) {
        return column.greatest() <= Short.MAX_VALUE
                ? "smallint"
                : column.greatest() <= Integer.MAX_VALUE ? "integer" : "bigint";
    }

    private static String statement(SqlText text, Scheme scheme) {
        StringJoiner sections = new StringJoiner(", ");
        for (int s = 0; s < scheme.sections().size(); s++) {
            Scheme.Section section = scheme.sections().get(s);
            String points = text.points(section, addend -> {
                String condition = text.condition(addend.item().criterion());
                return "CASE WHEN %s THEN %d WHEN (%s) IS NULL THEN %d ELSE 0 END"
                        .formatted(condition, addend.met(), condition, addend.open());
            });
            sections.add((points.isEmpty() ? "0" : points) + " AS s" + s);
            if (section.mayNotApply()) {
                sections.add(SqlText.applicable(section) + " AS a" + s);
            }
        }
        // OFFSET 0 keeps the planner from writing the sums into every place that names them. width_bucket searches a
        // sorted array by halves.
        return """
                CREATE UNLOGGED TABLE results AS
                WITH totals AS MATERIALIZED (SELECT unit, county, %s FROM (SELECT unit, county, %s FROM facts OFFSET 0) AS sections),
                counties AS (SELECT county, count(*) AS n, array_agg(low ORDER BY low) AS lows, array_agg(high ORDER BY high) AS highs
                    FROM totals GROUP BY county),
                counted AS (SELECT totals.*, n, n - width_bucket(high, lows) AS lows_above_high,
                    n - width_bucket(high - 1, lows) AS lows_from_high, n - width_bucket(low - 1, highs) AS highs_from_low,
                    n - width_bucket(low, highs) AS highs_above_low FROM totals JOIN counties USING (county)),
                placed AS (SELECT *, highs_from_low <= %s AS surely,
                    lows_from_high - CASE WHEN low = high THEN 1 ELSE 0 END < %s AS possibly FROM counted)
                SELECT unit, stars_low, stars_high, low, high, 1 + lows_above_high AS best,
                    1 + highs_above_low - CASE WHEN high > low THEN 1 ELSE 0 END AS worst, surely, possibly,
                    %s AS award_low, %s AS award_high
                FROM placed
                """.formatted(
                        text.totals(),
                        sections,
                        text.places(),
                        text.places(),
                        text.award("stars_low", "surely"),
                        text.award("stars_high", "possibly"));
    }

    @Override
    public void run() throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute("DROP TABLE IF EXISTS results");
            statement.execute(rate);
        }
    }

    @Override
    public Answers answers() throws SQLException {
        return SqlAnswers.read(connection(), rows);
    }

    @Override
    public long processorNanos() throws IOException {
        return ProcessClock.nanos() + server.processorNanos();
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
