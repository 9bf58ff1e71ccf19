package org.xingping.app.cycles.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The cycles' entry in the bar at the top.
@Component
class CyclesNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry(
                "cycles.navigation",
                "/cycles",
                50,
                Set.of(Role.PUBLISHER, Role.ADMINISTRATOR, Role.AUDITOR, Role.INSPECTOR, Role.REVIEWER)));
    }
}
