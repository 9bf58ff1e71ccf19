package org.xingping.app.ratings;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
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
import org.xingping.app.standards.Editions;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.GoldenUnit;
import org.xingping.engine.standard.Standard;

/// A fictional county of two streets and four communities, each time with codes of its own.
@TestComponent
@SuppressWarnings("NullAway.Init") // built by each test
public class SampleDistrict {

    static final Path STANDARDS = Path.of("..", "standards");

    private static int count;

    private final Directory directory;
    private final Accounts accounts;
    private final Cycles cycles;
    private final Editions editions;
    private final Facts facts;
    private final JdbcClient database;
    private final Clock clock;

    private Unit county;
    private List<Unit> streets;
    private List<Unit> communities;
    private Viewer viewer;
    private int year;

    SampleDistrict(
            Directory directory,
            Accounts accounts,
            Cycles cycles,
            Editions editions,
            Facts facts,
            JdbcClient database,
            Clock clock) {
        this.directory = directory;
        this.accounts = accounts;
        this.cycles = cycles;
        this.editions = editions;
        this.facts = facts;
        this.database = database;
        this.clock = clock;
    }

    public void build() {
        count++;
        year = 2025;
        LocalDate since = LocalDate.of(2020, 1, 1);
        county = directory.found("T" + count, "清河县" + count, "Qinghe", UnitKind.COUNTY, null, since);
        streets = new ArrayList<>();
        communities = new ArrayList<>();
        for (int street = 0; street < 2; street++) {
            Unit unit =
                    directory.found("T" + count + "-" + street, "柳河街道" + street, null, UnitKind.STREET, county, since);
            streets.add(unit);
            for (int community = 0; community < 2; community++) {
                communities.add(directory.found(
                        unit.code() + "-" + community,
                        "青柳社区" + street + community,
                        null,
                        UnitKind.COMMUNITY,
                        unit,
                        since));
            }
        }
        viewer = account("everything" + count, county, Role.values());
    }

    public Viewer account(String username, Unit unit, Role... roles) {
        long id = accounts.open(username, "张", "correct horse battery", null);
        for (Role role : roles) {
            accounts.grant(id, role, unit, null);
        }
        return accounts.viewer(username).orElseThrow();
    }

    /// Gives somebody another role.
    public Viewer grant(String username, Unit unit, Role role) {
        accounts.grant(accounts.viewer(username).orElseThrow().account(), role, unit, null);
        return accounts.viewer(username).orElseThrow();
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

    public List<Unit> communities() {
        return communities;
    }

    public Viewer viewer() {
        return viewer;
    }

    Standard standard(Cycle cycle) {
        return editions.checked(cycle.edition()).standard();
    }

    AwardNames names(Cycle cycle) {
        return new AwardNames(standard(cycle));
    }

    public Cycle open(String standard, @Nullable Cycle previous) {
        year++;
        LocalDate today = LocalDate.ofInstant(clock.instant(), org.xingping.app.shell.Formats.ZONE);
        return cycles.open(
                county,
                editions.newest(standard).orElseThrow(),
                UnitKind.COMMUNITY,
                String.valueOf(year),
                today,
                today.plusDays(30),
                previous,
                null);
    }

    /// A cycle of any standard, whatever its period.
    Cycle openAny(String standard) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), org.xingping.app.shell.Formats.ZONE);
        var edition = editions.newest(standard).orElseThrow();
        String period = switch (editions.checked(edition.id()).standard().period()) {
            case "quarter" -> "2026-Q1";
            case "month" -> "2026-01";
            default -> "2026";
        };
        return cycles.open(
                county,
                edition,
                edition.subject().orElse(UnitKind.COMMUNITY),
                period,
                today,
                today.plusDays(30),
                null,
                null);
    }

    /// Whether the directory knows units of the kind that the standard rates.
    boolean ratesUnits(Cycle cycle) {
        return editions.edition(cycle.edition()).subject().isPresent();
    }

    public void record(Unit unit, Cycle cycle, Map<String, String> values) {
        List<NewFact> news = new ArrayList<>();
        values.forEach((key, value) -> news.add(NewFact.of(key, value)));
        facts.record(viewer, unit, cycle.period(), Stage.SELF, news);
    }

    /// The facts of the first golden case that has an award.
    public Map<String, String> model(String standard) {
        return model(standard, 0);
    }

    /// The facts of a later such case.
    Map<String, String> model(String standard, int later) {
        GoldenUnit best = GoldenCases.of(STANDARDS.resolve(standard)).stream()
                .flatMap(file -> file.groups().stream())
                .flatMap(group -> group.units().stream())
                .filter(unit -> !unit.results().getOrDefault("award", "").isEmpty()
                        && unit.results().getOrDefault("unknown", "").equals("0"))
                .skip(later)
                .findFirst()
                .orElseThrow();
        return new LinkedHashMap<>(best.facts());
    }

    /// The unit under a new code.
    Unit renew(Unit unit) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), org.xingping.app.shell.Formats.ZONE);
        Unit parent = directory
                .find(java.util.Objects.requireNonNull(unit.parent()), today)
                .orElseThrow();
        Unit renewed = directory.found(unit.code() + "-n", unit.name(), null, unit.kind(), parent, today);
        database.sql(
                        "insert into unit_succession (predecessor_id, successor_id, kind, since) values (:was, :is, 'renewal', :day)")
                .param("was", unit.id())
                .param("is", renewed.id())
                .param("day", today)
                .update();
        return renewed;
    }
}
