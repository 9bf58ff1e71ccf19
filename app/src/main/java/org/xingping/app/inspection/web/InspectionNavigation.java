package org.xingping.app.inspection.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The inspections' entries in the bar at the top; who is drawn is everybody's to check.
@Component
class InspectionNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(
                new Entry(
                        "inspection.navigation",
                        "/inspections",
                        17,
                        Set.of(Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR)),
                new Entry("inspection.draws", "/draws", 18, Set.of()));
    }
}
