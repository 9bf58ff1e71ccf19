package org.xingping.app.jobs;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The jobs' entry in the bar at the top, for those who look after them.
@Component
class JobsNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("jobs.navigation", "/jobs", 95, Set.of(Role.ADMINISTRATOR)));
    }
}
