package org.xingping.app.desk;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The desk's entry in the bar at the top.
@Component
class DeskNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry(
                "desk.navigation",
                "/desk",
                10,
                Set.of(Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR)));
    }
}
