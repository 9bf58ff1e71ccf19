package org.xingping.app.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// One data folder goes through everything that can happen to it; every test finds it stopped and leaves it so.
class EmbeddedPostgresTest {

    private static final boolean IS_ROOT = new UnixSystem().getUid() == 0;
    private static Path data = Path.of("");

    @BeforeAll
    static void makeDataFolder() throws IOException {
        data = Files.createTempDirectory("xingping 数据");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            client(server).sql("CREATE TABLE kept (line text)").update();
            assertFalse(server.isAttached());
        }
    }

    @AfterAll
    static void deleteDataFolder() throws IOException {
        ServerProgram.delete(data);
    }

    private static JdbcClient client(EmbeddedPostgres server) {
        return JdbcClient.create(new DriverManagerDataSource(server.url(), server.user(), server.password()));
    }

    private static void keep(EmbeddedPostgres server, String line) {
        client(server).sql("INSERT INTO kept VALUES (?)").param(line).update();
    }

    private static void assertKept(EmbeddedPostgres server, String line) {
        assertTrue(client(server)
                .sql("SELECT line FROM kept")
                .query(String.class)
                .list()
                .contains(line));
    }

    @Test
    void secrets_are_for_their_owner_only() throws IOException {
        Path postgres = data.resolve("postgres");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres)));
        for (String name : List.of("application.password", "superuser.password")) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.resolve(name))));
        }
        assertFalse(Files.exists(postgres.resolve("initdb.password")));
    }

    @Test
    void nobody_gets_in_without_the_password() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            SQLException refusal = assertThrows(
                    SQLException.class, () -> DriverManager.getConnection(server.url(), server.user(), "guessed"));
            assertEquals("28P01", refusal.getSQLState());
        }
    }

    @Test
    void keeps_its_port_unless_a_stranger_has_taken_it() throws IOException {
        int port;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            port = server.port();
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertEquals(port, server.port());
        }
        int another;
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            another = server.port();
            assertNotEquals(stranger.getLocalPort(), another);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertEquals(another, server.port());
        }
    }

    @Test
    void recovers_after_the_server_was_killed_under_load() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(data);
        try (Connection open = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("INSERT INTO kept VALUES ('never committed')");
            keep(server, "acknowledged before the kill");
            kill(server.process());
        } catch (SQLException e) {
            // closing the connection, on a server that is gone
        }
        server.close();
        try (EmbeddedPostgres next = EmbeddedPostgres.start(data)) {
            assertFalse(next.isAttached());
            assertKept(next, "acknowledged before the kill");
            assertEquals(
                    0,
                    client(next)
                            .sql("SELECT count(*) FROM kept WHERE line = 'never committed'")
                            .query(Integer.class)
                            .single());
        }
    }

    private static void kill(long process) throws InterruptedException {
        ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    @Test
    void takes_over_the_server_of_a_killed_application() throws Exception {
        ServerProcess application = ServerProcess.start(data);
        String running = application.firstLine();
        assertTrue(running.startsWith("running "), running);
        // while it lives, the folder is its own …
        CannotStart refusal = assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(data));
        assertTrue(
                refusal.what().en().contains("process " + application.id()),
                refusal.what().en());
        assertTrue(
                refusal.what().zh().contains("进程 " + application.id()),
                refusal.what().zh());
        // … but for who means to share it
        try (EmbeddedPostgres guest = EmbeddedPostgres.attach(data)) {
            keep(guest, "written by a guest");
        }
        application.kill();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertTrue(server.isAttached());
            assertEquals(running, "running " + server.process() + " false");
            assertKept(server, "written by a guest");
        }
        assertThrows(CannotStart.class, () -> EmbeddedPostgres.attach(data));
    }

    @Test
    void starts_again_when_application_and_server_were_killed_and_the_number_was_given_to_another() throws Exception {
        ServerProcess application = ServerProcess.start(data);
        long server = Long.parseLong(application.firstLine().split(" ", -1)[1]);
        application.kill();
        kill(server);
        Path stale = data.resolve("postgres/cluster/postmaster.pid");
        Files.writeString(
                stale,
                Files.readString(stale)
                        .replaceFirst(
                                "\\d+", Long.toString(ProcessHandle.current().pid())));
        try (EmbeddedPostgres next = EmbeddedPostgres.start(data)) {
            assertFalse(next.isAttached());
        }
    }

    @Test
    void the_same_process_cannot_start_it_twice() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(data));
            keep(server, "the refusal has not taken the lock away");
            assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(data));
        }
    }

    @Test
    void runs_without_any_rights_and_root_leaves_the_files_to_their_owner() throws Exception {
        assumeTrue(IS_ROOT, "the other tests have shown it, for this test is run by an ordinary user");
        Path place = Files.createTempDirectory("xingping-nobody");
        try {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
            Path folder = place.resolve("data");
            try (ServerProcess nobody =
                    ServerProcess.startAsNobody(Files.createDirectory(place.resolve("lib")), folder)) {
                String line = nobody.firstLine();
                assertTrue(line.startsWith("running "), line);
            }
            try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
                assertTrue(
                        client(server).sql("SELECT true").query(Boolean.class).single());
            }
            try (Stream<Path> files = Files.walk(folder.resolve("postgres/cluster"))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    assertEquals(ServerProcess.NOBODY, Files.getAttribute(file, "unix:uid"), file.toString());
                }
            }
        } finally {
            ServerProgram.delete(place);
        }
    }

    @Test
    void root_steps_down_where_namespaces_are_forbidden() throws Exception {
        assumeTrue(IS_ROOT, "only root has to step down");
        Path place = Files.createTempDirectory("xingping-root");
        try {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path programs = Files.createDirectory(place.resolve("programs"));
            Path unshare = Files.writeString(programs.resolve("unshare"), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path folder = place.resolve("data");
            for (int start = 1; start <= 2; start++) {
                try (ServerProcess application = ServerProcess.start(programs, folder)) {
                    String line = application.firstLine();
                    assertTrue(line.startsWith("running "), line);
                }
            }
            assertEquals(ServerProcess.NOBODY, Files.getAttribute(folder.resolve("postgres/cluster"), "unix:uid"));
        } finally {
            ServerProgram.delete(place);
        }
    }

    @Test
    void a_folder_that_may_not_be_written_to_is_refused() throws Exception {
        Path place = Files.createTempDirectory("xingping-readonly");
        try {
            Path folder = Files.createDirectory(place.resolve("data"));
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
            if (IS_ROOT) {
                try (ServerProcess nobody =
                        ServerProcess.startAsNobody(Files.createDirectory(place.resolve("lib")), folder)) {
                    String line = nobody.firstLine();
                    assertTrue(line.startsWith("refused ") && line.contains("not writable"), line);
                }
            } else {
                CannotStart refusal = assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(folder));
                assertTrue(refusal.what().en().contains("not writable"));
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } finally {
            ServerProgram.delete(place);
        }
    }
}
