package org.xingping.app.lab;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The way to the lab.
@Component
class LabNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry(
                "lab.navigation", "/lab", 62, EnumSet.of(Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR)));
    }
}
