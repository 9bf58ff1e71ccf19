package org.xingping.app.desk;

import java.time.Clock;
import java.time.LocalDate;
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
import org.xingping.app.shell.Formats;
import org.xingping.app.standards.Editions;

/// A fictional county with two streets and a community in each, where three standards are under way.
@TestComponent
public class DeskDistrict {

    public static final String PASSWORD = "correct horse battery";

    private static int count;

    private final Directory directory;
    private final Accounts accounts;
    private final Cycles cycles;
    private final Editions editions;
    private final Clock clock;

    DeskDistrict(Directory directory, Accounts accounts, Cycles cycles, Editions editions, Clock clock) {
        this.directory = directory;
        this.accounts = accounts;
        this.cycles = cycles;
        this.editions = editions;
        this.clock = clock;
    }

    /// What stands.
    ///
    /// @param clerk reports for the community, by name `clerk<n>`; further: `street<n>`, `county<n>`, `stranger<n>`
    public record District(
            int number,
            Unit county,
            Unit street,
            Unit community,
            Unit elsewhere,
            Viewer clerk,
            Viewer reviewer,
            Viewer inspector,
            Viewer stranger) {}

    public District build() {
        int number = ++count;
        LocalDate since = LocalDate.of(2020, 1, 1);
        String code = "D" + number;
        Unit county = directory.found(code, "清河县", "Qinghe County", UnitKind.COUNTY, null, since);
        Unit street = directory.found(code + "-1", "柳河街道", "Liuhe Street", UnitKind.STREET, county, since);
        Unit other = directory.found(code + "-2", "东桥街道", null, UnitKind.STREET, county, since);
        Unit community = directory.found(code + "-1-1", "青柳社区", "Qingliu Community", UnitKind.COMMUNITY, street, since);
        Unit elsewhere = directory.found(code + "-2-1", "东桥社区", null, UnitKind.COMMUNITY, other, since);
        return new District(
                number,
                county,
                street,
                community,
                elsewhere,
                account("clerk" + number, "周晓敏", Role.REPORTER, community),
                account("street" + number, "陈立", Role.REVIEWER, street),
                account("county" + number, "何雨", Role.INSPECTOR, county),
                account("stranger" + number, "林青", Role.REPORTER, elsewhere));
    }

    public Viewer account(String username, String name, Role role, Unit unit) {
        accounts.grant(accounts.open(username, name, PASSWORD, null), role, unit, null);
        return accounts.viewer(username).orElseThrow();
    }

    public Cycle open(District district, String standard, String period, @Nullable Cycle previous) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Formats.ZONE);
        return cycles.open(
                district.county(),
                editions.newest(standard).orElseThrow(),
                UnitKind.COMMUNITY,
                period,
                today,
                today.plusDays(30),
                previous,
                null);
    }
}
