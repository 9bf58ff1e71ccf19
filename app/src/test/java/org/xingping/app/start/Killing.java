package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.start.RunningApplication.Setup;
import org.xingping.app.start.RunningApplication.Way;

/// A place where an application is started, killed while people work, and started again.
final class Killing implements AutoCloseable {

    private static final long SLOWEST_ACT_MILLIS = 20_000;

    private static final List<Way> WAYS = List.of(Way.values());

    /// How often, and at which moments.
    ///
    /// @param seed tells the moments of an earlier run
    record Plan(int kills, long seed) {

        /// `-Dxingping.kills=100` kills more often, `-Dxingping.seed=…` at the moments of an earlier run.
        static Plan ofThisRun() {
            return new Plan(
                    Integer.getInteger("xingping.kills", "true".equals(System.getenv("CI")) ? 20 : 6),
                    Long.getLong("xingping.seed", System.nanoTime()));
        }
    }

    private final Path place;
    private final String classPath;

    Killing() throws IOException {
        place = Files.createTempDirectory("xingping-kill");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        classPath = ReadableClassPath.copy(Files.createDirectory(place.resolve("lib")));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Setup setup(String data, String... prefix) throws IOException {
        Path folder = Files.createDirectory(place.resolve(data));
        return new Setup(List.of(prefix), classPath, folder, place.resolve("start.aot"));
    }

    /// Kills while the clients work, each time somebody else and in another way, and looks whether all is well after
    /// the next start.
    ///
    /// @return the application as it runs after the last start
    static RunningApplication kill(Plan plan, Setup setup, KilledDistrict district, List<Client> clients)
            throws Exception {
        System.out.println(plan);
        Random random = new Random(plan.seed());
        int insideAnAct = 0;
        RunningApplication application = RunningApplication.start(setup);
        try {
            for (int round = 1; round <= plan.kills(); round++) {
                // every kind of act in turn, and every way
                Client target = clients.get(round % clients.size());
                Way way = WAYS.get((round + round / WAYS.size()) % WAYS.size());
                String what = "kill " + round + " of " + plan + ", " + way + " while " + target;
                insideAnAct += killDuring(application, way, clients, target, random) ? 1 : 0;
                application = RunningApplication.start(setup);
                try (EmbeddedPostgres server =
                        EmbeddedPostgres.attach(setup.data().resolve("district"))) {
                    JdbcClient database = KilledDistrict.client(server);
                    for (Client client : clients) {
                        client.check(database);
                    }
                    district.check(database);
                } catch (AssertionError | RuntimeException failed) {
                    throw new AssertionError(what, failed);
                }
            }
        } catch (Exception | AssertionError failed) {
            application.close();
            throw failed;
        }
        for (Client client : clients) {
            System.out.println("%-14s %5d acknowledged, %3d interrupted, %d of these done"
                    .formatted(client, client.acknowledged, client.interrupted, client.interruptedAndDone));
            assertTrue(plan.kills() < 2 * clients.size() || client.acknowledged > 1, client + " did nothing");
            assertTrue(plan.kills() < clients.size() || client.interrupted > 0, client + " was never interrupted");
        }
        assertTrue(
                insideAnAct > plan.kills() * 2 / 3, insideAnAct + " of " + plan.kills() + " kills came inside an act");
        return application;
    }

    /// Lets everybody work and kills soon after the one it is aimed at has begun an act.
    ///
    /// @return whether anybody's act was interrupted
    static boolean killDuring(
            RunningApplication application, Way way, List<Client> clients, Client target, Random random)
            throws Exception {
        AtomicBoolean isKilled = new AtomicBoolean();
        List<String> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Client client : clients) {
            client.begin(application.port());
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        client.act();
                    }
                } catch (RuntimeException | AssertionError stopped) {
                    if (!isKilled.get()) {
                        synchronized (failures) {
                            failures.add(client + ": " + stopped);
                        }
                    }
                }
            }));
        }
        int acts = random.nextInt(3);
        long end = System.nanoTime() + SLOWEST_ACT_MILLIS * 1_000_000;
        while (!target.isWaitingAfter(acts)
                && System.nanoTime() < end
                && failuresOf(failures).isEmpty()) {
            RunningApplication.sleep(1);
        }
        RunningApplication.sleep(random.nextInt(60));
        isKilled.set(true);
        application.kill(way);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals("", failuresOf(failures), "before the kill");
        return clients.stream().anyMatch(Client::isWaiting);
    }

    private static String failuresOf(List<String> failures) {
        synchronized (failures) {
            return String.join("\n", failures);
        }
    }
}
