package org.xingping.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// A database for a test, on one real server per JVM: set up like the application's, except that a commit does not wait
/// for the disk, with all migrations applied. A fresh one is a copy of a template and takes a tenth of a second.
///
/// In Spring tests: [UsesTestDatabase]. Without Spring:
///
///     try (TestDatabase database = TestDatabase.fresh()) { database.dataSource() … }
public final class TestDatabase implements AutoCloseable {

    /// Where the applications of these tests keep what is not in the database.
    public static final Path DATA = Path.of("target", "test-data-" + System.getProperty("xingping.fork", "1"));

    private static final String TEMPLATE = "migrated_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /// A migrated and otherwise empty database of its own.
    public static TestDatabase fresh() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        database.create(TEMPLATE);
        return database;
    }

    /// A database with the extensions and no table.
    public static TestDatabase unmigrated() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        database.create(Provisioning.DATABASE);
        return database;
    }

    /// Throws everything away and starts again from the template, under the same name.
    public void reset() {
        close();
        create(TEMPLATE);
    }

    public String url() {
        return server().url(name);
    }

    public String user() {
        return server().user();
    }

    public String password() {
        return server().password();
    }

    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user());
        source.setPassword(password());
        return source;
    }

    Connection connectAsSuperuser() throws SQLException {
        return server().connectAsSuperuser(name);
    }

    /// What Spring needs to know.
    public Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url",
                url(),
                "spring.datasource.username",
                user(),
                "spring.datasource.password",
                password(),
                "xingping.data",
                DATA.toString(),
                // clocks are put forward by months; what falls due meanwhile is nobody's business but the jobs' own
                // tests'
                "xingping.jobs.background",
                false,
                // several applications are alive at once in one test run, and the server has a hundred places
                "spring.datasource.hikari.maximum-pool-size",
                6,
                "spring.datasource.hikari.minimum-idle",
                0);
    }

    @Override
    public void close() {
        asSuperuser("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private void create(String template) {
        server();
        asSuperuser("CREATE DATABASE " + name + " OWNER " + Provisioning.ROLE + " TEMPLATE " + template);
        // nobody pulls the plug here: commits return before they are on the disk
        asSuperuser("ALTER DATABASE " + name + " SET synchronous_commit = off");
    }

    private static void asSuperuser(String statement) {
        try (Connection connection = server().connectAsSuperuser("postgres");
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                Path folder = Files.createTempDirectory("xingping-test");
                EmbeddedPostgres started = EmbeddedPostgres.start(folder);
                server = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, folder)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            TestDatabase template = new TestDatabase(TEMPLATE);
            template.create(Provisioning.DATABASE);
            migrate(template);
        }
        return server;
    }

    /// As application.yaml has it.
    static void migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static void end(EmbeddedPostgres started, Path folder) {
        started.close();
        try {
            ServerProgram.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
