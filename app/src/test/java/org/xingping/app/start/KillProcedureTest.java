package org.xingping.app.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.start.RunningApplication.Setup;
import org.xingping.app.web.Browser;

/// The application is killed while units apply, rulings are made and rounds are published. What was
/// acknowledged stands, and nothing is published by half or twice.
class KillProcedureTest {

    private static final int ESTATES = 3;

    @Test
    void no_application_ruling_or_publication_is_lost_or_done_twice() throws Exception {
        try (Killing killing = new Killing()) {
            killUnder(killing.setup("procedure"));
        }
    }

    private static void killUnder(Setup setup) throws Exception {
        Path data = setup.data().resolve("district");
        KilledDistrict district = new KilledDistrict(data);
        List<Client> clients = new ArrayList<>();
        try (RunningApplication application = RunningApplication.start(setup)) {
            Browser administrator = district.found(application, 4);
            Browser county = district.account(administrator, application, KilledDistrict.COUNTY, "publisher");
            Browser street = district.account(administrator, application, "S", "reviewer");
            Browser handler = district.account(administrator, application, KilledDistrict.COUNTY, "publisher");
            long promotion;
            try (EmbeddedPostgres server = EmbeddedPostgres.attach(data)) {
                promotion = KilledDistrict.open(
                        administrator, KilledDistrict.client(server), KilledDistrict.PROMOTION, district.period());
            }
            Publisher.estates(administrator, ESTATES);
            clients.add(new Applicant(district.reporter(administrator, application, "C1"), county, promotion, "C1"));
            clients.add(new Publisher(county, street, data, ESTATES));
            long notice = district.post(administrator, application, promotion, List.of("C2", "C3"));
            clients.add(new Objector(new Browser(application.port()), notice, "C2"));
            clients.add(new Ruler(handler, new Browser(application.port()), data, notice, "C3"));
            for (Client client : clients) {
                client.act();
            }
        }
        Killing.kill(Killing.Plan.ofThisRun(), setup, district, clients).close();
    }
}
