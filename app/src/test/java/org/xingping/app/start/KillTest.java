package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.start.RunningApplication.Setup;
import org.xingping.app.start.RunningApplication.Way;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// The application is killed while people type, upload and import, apply, object, rule and publish, again
/// and again on one data folder. Each time it starts again by itself, everything acknowledged is there, and
/// nothing is there by half or twice.
///
/// `-Dxingping.kills=100` kills more often, `-Dxingping.seed=…` at the moments of an earlier run.
@SuppressWarnings("NullAway.Init")
class KillTest {

    private static final int NOBODY = 65534;
    private static final int ESTATES = 3;

    private static Killing killing;

    @BeforeAll
    static void prepare() throws IOException {
        killing = new Killing();
    }

    @AfterAll
    static void delete() throws IOException {
        killing.close();
    }

    @Test
    void nothing_acknowledged_is_lost_and_nothing_half_done_is_seen() throws Exception {
        Setup setup = killing.setup("root");
        KilledDistrict district = new KilledDistrict(setup.data().resolve("district"));
        List<Client> clients = new ArrayList<>();
        String period = district.period();
        // a stop in order, at which the JVM writes down what the starts to come can spare themselves
        try (RunningApplication application = RunningApplication.start(setup)) {
            Browser administrator = district.found(application, 9);
            clients.add(new Typist(district.reporter(administrator, application, "C1"), "C1", period));
            clients.add(new Typist(district.reporter(administrator, application, "C2"), "C2", period));
            clients.add(new FormFiller(district.reporter(administrator, application, "C3"), "C3", period));
            clients.add(new WorkbookSender(district.reporter(administrator, application, "C4"), "C4", period));
            clients.add(new Uploader(district.reporter(administrator, application, "C5"), "C5", district));
            clients.add(new Importer(administrator, "C6"));
            clients.addAll(inTheProcedure(district, administrator, application));
            for (Client client : clients) {
                client.act();
            }
        }
        try (RunningApplication application = Killing.kill(Killing.Plan.ofThisRun(), setup, district, clients)) {
            lookAround(application, clients, period);
        }
    }

    /// Those who apply, object, rule and publish, in a round of star-promotion and quarter by quarter.
    private static List<Client> inTheProcedure(
            KilledDistrict district, Browser administrator, RunningApplication application) throws IOException {
        Browser county = district.account(administrator, application, KilledDistrict.COUNTY, "publisher");
        Browser street = district.account(administrator, application, "S", "reviewer");
        Browser handler = district.account(administrator, application, KilledDistrict.COUNTY, "publisher");
        long promotion;
        try (EmbeddedPostgres server = EmbeddedPostgres.attach(district.data())) {
            promotion = KilledDistrict.open(
                    administrator, KilledDistrict.client(server), KilledDistrict.PROMOTION, district.period());
        }
        Publisher.estates(administrator, ESTATES);
        long notice = district.post(administrator, application, promotion, List.of("C8", "C9"));
        return List.of(
                new Applicant(district.reporter(administrator, application, "C7"), county, promotion, "C7"),
                new Publisher(county, street, district.data(), ESTATES),
                new Objector(new Browser(application.port()), notice, "C8"),
                new Ruler(handler, new Browser(application.port()), district.data(), notice, "C9"));
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
        Setup setup = killing.setup("nobody", "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        Files.setAttribute(setup.data(), "unix:uid", NOBODY);
        Files.setAttribute(setup.data(), "unix:gid", NOBODY);
        Path data = setup.data().resolve("district");
        KilledDistrict district = new KilledDistrict(data);
        RunningApplication application = RunningApplication.start(setup);
        try {
            Browser administrator = district.found(application, 2);
            List<Client> clients = List.of(
                    new Typist(district.reporter(administrator, application, "C1"), "C1", district.period()),
                    new Uploader(district.reporter(administrator, application, "C2"), "C2", district));
            for (Client each : clients) {
                each.act();
            }
            Killing.killDuring(application, Way.APPLICATION_AND_SERVER, clients, clients.getFirst(), new Random(1));
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
