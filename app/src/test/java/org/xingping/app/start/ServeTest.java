package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.app.XingpingApplication;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Language;

class ServeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    private Serve serve() {
        Serve serve = new Serve(XingpingApplication.class, new Console(Language.EN, System.out, System.err), Map.of());
        serve.data = data;
        return serve;
    }

    @Test
    void fiction_and_real_data_never_share_a_database() {
        Serve serve = serve();
        serve.isDemo = true;
        serve.database = "postgresql://clerk@db/stars";
        CannotStart refusal = assertThrows(CannotStart.class, serve::start);
        assertTrue(refusal.what().en().contains("fiction must not mix with real data"));
    }

    @Test
    void a_port_that_is_taken_is_named_with_who_has_it_and_another_one() throws IOException {
        Serve serve = serve();
        try (ServerSocket stranger = new ServerSocket(0)) {
            serve.port = stranger.getLocalPort();
            CannotStart refusal = assertThrows(CannotStart.class, serve::start);
            assertTrue(refusal.what().en().startsWith("Port " + serve.port + " is taken"));
            if (Files.exists(Path.of("/proc/net/tcp"))) {
                String holder = ProcessHandle.current().pid() + " java";
                assertTrue(refusal.what().zh().contains(holder), refusal.what().zh());
            }
            assertTrue(refusal.remedy().en().contains("--port "));
        } finally {
            serve.stop();
        }
        assertFalse(Files.exists(data.resolve("district/postgres")), "no database was made for it");
    }

    @Test
    void starts_again_after_a_kill_and_stops_in_order() throws IOException {
        Path server = data.resolve("demo/postgres/cluster/postmaster.pid");
        Process killed = application();
        awaitReady(killed);
        killed.destroyForcibly().onExit().join();
        String survivor = Files.readAllLines(server).getFirst();
        Process again = application();
        awaitReady(again);
        assertEquals(survivor, Files.readAllLines(server).getFirst());
        again.destroy();
        again.onExit().join();
        assertFalse(Files.exists(server), "the database has stopped too");
        try (Stream<Path> files = Files.list(data.resolve("demo"))) {
            assertFalse(files.anyMatch(file -> file.endsWith("lock.owner")));
        }
    }

    private Process application() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dxingping.home=" + System.getProperty("xingping.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        XingpingApplication.class.getName(),
                        "--demo",
                        "--port=0",
                        "--lang=en",
                        "--data=" + data)
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitReady(Process application) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = application.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Xingping is ready")) {
                return;
            }
        }
        throw new AssertionError(said.toString());
    }
}
