package org.xingping.app.notices;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The way to the notices, for everybody, and to the objections, for those who handle them.
@Component
class NoticesNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(
                new Entry("notices.navigation", "/notices", 12, Set.of()),
                new Entry("notices.objections", "/objections", 17, Set.of(Role.PUBLISHER, Role.AUDITOR)));
    }
}
