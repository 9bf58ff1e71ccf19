package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.standards.Editions;

/// A fictional county of two streets with three estates, whose property companies are graded by the quarter.
@TestComponent
@SuppressWarnings("NullAway.Init") // built by each test
public class GradedEstates {

    public static final String PASSWORD = "correct horse battery";

    private static int count;

    private final Directory directory;
    private final Accounts accounts;
    private final Cycles cycles;
    private final Editions editions;
    private final Facts facts;
    private final WithoutProcedure withoutProcedure;

    private Unit county;
    private List<Unit> streets;
    private List<Unit> communities;
    private List<Unit> estates;
    private Viewer reporter;

    GradedEstates(
            Directory directory,
            Accounts accounts,
            Cycles cycles,
            Editions editions,
            Facts facts,
            WithoutProcedure withoutProcedure) {
        this.directory = directory;
        this.accounts = accounts;
        this.cycles = cycles;
        this.editions = editions;
        this.facts = facts;
        this.withoutProcedure = withoutProcedure;
    }

    /// Estates 0 and 1 are in street 0, estate 2 is in street 1.
    public void build() {
        count++;
        LocalDate since = LocalDate.of(2020, 1, 1);
        county = directory.found("GE" + count, "清泉县" + count, "Qingquan", UnitKind.COUNTY, null, since);
        streets = new ArrayList<>();
        communities = new ArrayList<>();
        estates = new ArrayList<>();
        for (int each = 0; each < 2; each++) {
            Unit street =
                    directory.found("GE" + count + "-" + each, "泉口街道" + each, null, UnitKind.STREET, county, since);
            Unit community =
                    directory.found(street.code() + "-c", "泉口社区" + each, null, UnitKind.COMMUNITY, street, since);
            streets.add(street);
            communities.add(community);
            for (int estate = 0; estate < 2 - each; estate++) {
                estates.add(directory.found(
                        community.code() + "-" + estate,
                        "柳园小区" + each + estate,
                        null,
                        UnitKind.ESTATE,
                        community,
                        since));
            }
        }
        reporter = account("all", county, Role.REPORTER, Role.REVIEWER, Role.PUBLISHER);
    }

    public String username(String name) {
        return "ge" + count + name;
    }

    public Viewer account(String name, Unit unit, Role... roles) {
        long id = accounts.open(username(name), "王" + name, PASSWORD, null);
        for (Role role : roles) {
            accounts.grant(id, role, unit, null);
        }
        return accounts.viewer(username(name)).orElseThrow();
    }

    public Unit county() {
        return county;
    }

    public Unit street(int index) {
        return streets.get(index);
    }

    public Unit community(int index) {
        return communities.get(index);
    }

    public Unit estate(int index) {
        return estates.get(index);
    }

    public Cycle open(String quarter, @Nullable Cycle previous) {
        return withoutProcedure.lead(cycles.open(
                county,
                editions.newest("property-grading").orElseThrow(),
                UnitKind.ESTATE,
                quarter,
                directory.today(),
                directory.today().plusDays(30),
                previous,
                null));
    }

    /// @param roomM2 100 are needed
    /// @param points of each of the two inspections, 40 at most
    public void record(Cycle cycle, int estate, int roomM2, int points) {
        Map<String, String> values = new HashMap<>(Map.of(
                "property-grading/P.1", "met",
                "property_room_m2", String.valueOf(roomM2),
                "floor_area_m2", "30000",
                "guards_share", "1",
                "cleaners_share", "1",
                "property-grading/P.5", String.valueOf(points),
                "property-grading/P.6", String.valueOf(points),
                "owner_satisfaction", "0.9"));
        facts.record(
                reporter,
                estate(estate),
                cycle.period(),
                Stage.SELF,
                values.entrySet().stream()
                        .map(value -> NewFact.of(value.getKey(), value.getValue()))
                        .toList());
    }

    public Cycle publish(Cycle cycle) {
        cycles.close(cycle, null);
        cycles.publish(cycles.cycle(cycle.id()), null);
        return cycles.cycle(cycle.id());
    }
}
