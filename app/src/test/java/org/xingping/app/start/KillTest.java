package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.start.RunningApplication.Setup;
import org.xingping.app.start.RunningApplication.Way;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// The application is killed while people type, upload and import, again and again on one data folder. Each time it
/// starts again by itself, everything acknowledged is there, and nothing is there by half.
///
/// `-Dxingping.kills=100` kills more often, `-Dxingping.seed=…` at the moments of an earlier run.
@SuppressWarnings("NullAway.Init")
class KillTest {

    private static final int NOBODY = 65534;
    private static final long SLOWEST_ACT_MILLIS = 20_000;

    private static final List<Way> WAYS = List.of(Way.values());

    private static Path place;
    private static String classPath;

    @BeforeAll
    static void copyClasses() throws IOException {
        place = Files.createTempDirectory("xingping-kill");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        classPath = ReadableClassPath.copy(Files.createDirectory(place.resolve("lib")));
    }

    @AfterAll
    static void delete() throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Setup setup(String data, String... prefix) throws IOException {
        Path folder = Files.createDirectory(place.resolve(data));
        return new Setup(List.of(prefix), classPath, folder, place.resolve("start.aot"));
    }

    @Test
    void nothing_acknowledged_is_lost_and_nothing_half_done_is_seen() throws Exception {
        int rounds = Integer.getInteger("xingping.kills", "true".equals(System.getenv("CI")) ? 30 : 6);
        long seed = Long.getLong("xingping.seed", System.nanoTime());
        System.out.println("KillTest: " + rounds + " kills, -Dxingping.seed=" + seed);
        Random random = new Random(seed);
        Setup setup = setup("root");
        Path data = setup.data().resolve("district");
        KilledDistrict district = new KilledDistrict(data);
        List<Client> clients = new ArrayList<>();
        String period = district.period();
        // a stop in order, at which the JVM writes down what the starts to come can spare themselves
        try (RunningApplication application = RunningApplication.start(setup)) {
            Browser administrator = district.found(application, 6);
            clients.add(new Typist(district.reporter(administrator, application, "C1"), "C1", period));
            clients.add(new Typist(district.reporter(administrator, application, "C2"), "C2", period));
            clients.add(new FormFiller(district.reporter(administrator, application, "C3"), "C3", period));
            clients.add(new WorkbookSender(district.reporter(administrator, application, "C4"), "C4", period));
            clients.add(new Uploader(district.reporter(administrator, application, "C5"), "C5", period));
            clients.add(new Importer(administrator, "C6"));
            for (Client client : clients) {
                client.act();
            }
        }
        int insideAnAct = 0;
        RunningApplication application = RunningApplication.start(setup);
        try {
            for (int round = 1; round <= rounds; round++) {
                // every kind of act in turn, and every way
                Client target = clients.get(round % clients.size());
                Way way = WAYS.get((round + round / WAYS.size()) % WAYS.size());
                String what = "kill " + round + " of seed " + seed + ", " + way + " while " + target;
                insideAnAct += killDuring(application, way, clients, target, random) ? 1 : 0;
                application = RunningApplication.start(setup);
                try (EmbeddedPostgres server = EmbeddedPostgres.attach(data)) {
                    JdbcClient database = KilledDistrict.client(server);
                    for (Client client : clients) {
                        client.check(database);
                    }
                    district.check(database);
                } catch (AssertionError | RuntimeException failed) {
                    throw new AssertionError(what, failed);
                }
            }
            lookAround(application, clients, period);
        } finally {
            application.close();
        }
        for (Client client : clients) {
            System.out.println("KillTest: %-14s %5d acknowledged, %3d interrupted, %d of these done"
                    .formatted(client, client.acknowledged, client.interrupted, client.interruptedAndDone));
            assertTrue(client.acknowledged > 1, client + " did nothing");
            assertTrue(rounds < clients.size() || client.interrupted > 0, client + " was never interrupted");
        }
        assertTrue(insideAnAct > rounds * 2 / 3, insideAnAct + " of " + rounds + " kills came inside an act");
    }

    /// Lets everybody work and kills soon after the one it is aimed at has begun an act.
    ///
    /// @return whether anybody's act was interrupted
    private static boolean killDuring(
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

    /// Everybody is still signed in and sees what they did.
    private static void lookAround(RunningApplication application, List<Client> clients, String period)
            throws IOException {
        for (Client client : clients) {
            client.begin(application.port());
            client.act();
        }
        Browser typist = clients.getFirst().browser;
        Answer figures = typist.get("/desk/C1/facts.csv?period=" + period + "&stage=self");
        Client.expect(figures.status() == 200, figures);
        assertEquals(
                clients.getFirst().done().stream()
                        .map(act -> act % KilledDistrict.COUNTS.size())
                        .distinct()
                        .count(),
                figures.body().lines().count() - 1);
        Answer anonymous = new Browser(application.port()).get("/desk/C1");
        assertTrue(anonymous.status() != 200, "signed in without signing in");
    }

    @Test
    void starts_again_after_a_kill_without_any_rights() throws Exception {
        assumeTrue(
                new UnixSystem().getUid() == 0,
                "the other test has shown it, for this test is run by an ordinary user already");
        Setup setup = setup("nobody", "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        Files.setAttribute(setup.data(), "unix:uid", NOBODY);
        Files.setAttribute(setup.data(), "unix:gid", NOBODY);
        Path data = setup.data().resolve("district");
        KilledDistrict district = new KilledDistrict(data);
        RunningApplication application = RunningApplication.start(setup);
        try {
            Browser administrator = district.found(application, 2);
            List<Client> clients = List.of(
                    new Typist(district.reporter(administrator, application, "C1"), "C1", district.period()),
                    new Uploader(district.reporter(administrator, application, "C2"), "C2", district.period()));
            for (Client each : clients) {
                each.act();
            }
            killDuring(application, Way.APPLICATION_AND_SERVER, clients, clients.getFirst(), new Random(1));
            application = RunningApplication.start(setup);
            try (EmbeddedPostgres server = EmbeddedPostgres.attach(data)) {
                for (Client each : clients) {
                    each.check(KilledDistrict.client(server));
                }
                district.check(KilledDistrict.client(server));
            }
        } finally {
            application.close();
        }
        for (String folder : List.of("postgres/cluster", "evidence")) {
            try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    assertEquals(NOBODY, Files.getAttribute(file, "unix:uid"), file.toString());
                }
            }
        }
    }
}
