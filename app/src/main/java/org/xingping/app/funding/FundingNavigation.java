package org.xingping.app.funding;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The way to the funding tables.
@Component
class FundingNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry(
                "funding.navigation", "/funding", 34, EnumSet.of(Role.REVIEWER, Role.PUBLISHER, Role.AUDITOR)));
    }
}
