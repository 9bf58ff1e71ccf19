package org.xingping.app.procedure.web;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The way to the procedure, for everybody who works in the programme.
@Component
class ProcedureNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("procedure.navigation", "/procedure", 15, EnumSet.allOf(Role.class)));
    }
}
