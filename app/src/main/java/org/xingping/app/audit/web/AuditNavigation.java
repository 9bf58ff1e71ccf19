package org.xingping.app.audit.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The trail's entry in the bar at the top.
@Component
class AuditNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(
                new Entry("audit.navigation", "/audit", 88, Set.of(Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLISHER)));
    }
}
