package org.xingping.app.demo;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.evidence.Evidence;

/// Puts pictures forward for some figures of some communities.
@Component
@ConditionalOnProperty("xingping.demo")
class Proofs {

    private static final List<String> FIGURES =
            List.of("office_area_m2", "library_books", "green_coverage", "volunteer_service_events");

    private final Evidence evidence;
    private final Places places;
    private final People people;

    Proofs(Evidence evidence, Places places, People people) {
        this.evidence = evidence;
        this.places = places;
        this.people = people;
    }

    void make(String period) {
        List<Unit> communities = places.today(UnitKind.COMMUNITY);
        for (int place = 0; place < communities.size(); place += 2) {
            Unit community = communities.get(place);
            Viewer reporter = people.viewer(People.reporter(community));
            Random random = new Random(community.code().hashCode());
            byte[] picture = Pictures.house(random);
            for (String figure : FIGURES) {
                if (random.nextBoolean()) {
                    evidence.attach(
                            reporter, community, period, figure, "现场照片（虚构）.png", new ByteArrayInputStream(picture));
                }
            }
        }
    }
}
