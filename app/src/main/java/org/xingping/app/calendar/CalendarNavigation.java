package org.xingping.app.calendar;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The calendar's entry in the bar at the top, for those who keep it.
@Component
class CalendarNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("calendar.navigation", "/calendar", 85, Set.of(Role.ADMINISTRATOR)));
    }
}
