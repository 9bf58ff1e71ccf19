package org.xingping.app.directory;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

@Component
class UnitsNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("directory.units", "/units", 80, EnumSet.allOf(Role.class)));
    }
}
