package org.xingping.app.standards.web;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The standards' entry in the bar at the top.
@Component
class StandardsNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("standards.navigation", "/standards", 60, EnumSet.allOf(Role.class)));
    }
}
