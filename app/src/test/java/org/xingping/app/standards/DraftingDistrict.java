package org.xingping.app.standards;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;

/// Makes counties with somebody who publishes, each with names of its own.
@Component
public class DraftingDistrict {

    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Directory directory;
    private final Accounts accounts;

    DraftingDistrict(Directory directory, Accounts accounts) {
        this.directory = directory;
        this.accounts = accounts;
    }

    /// @param number for names that are used once
    public record County(
            int number, Unit county, Unit street, Unit community, Viewer publisher, Viewer other, Viewer reporter) {}

    public County found() {
        int number = COUNT.incrementAndGet();
        LocalDate since = LocalDate.of(2020, 1, 1);
        Unit county = directory.found("DR" + number, "青山县" + number, "Qingshan", UnitKind.COUNTY, null, since);
        Unit street = directory.found("DR" + number + "-1", "北街", null, UnitKind.STREET, county, since);
        Unit community = directory.found("DR" + number + "-1-1", "柳园社区", null, UnitKind.COMMUNITY, street, since);
        return new County(
                number,
                county,
                street,
                community,
                viewer("publisher" + number, county, Role.PUBLISHER),
                viewer("second" + number, county, Role.ADMINISTRATOR),
                viewer("reporter" + number, community, Role.REPORTER));
    }

    private Viewer viewer(String username, Unit unit, Role role) {
        long id = accounts.open(username, username, PASSWORD, null);
        accounts.grant(id, role, unit, null);
        return accounts.viewer(username).orElseThrow();
    }
}
