package org.xingping.app.rectification.web;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The ways to the orders and to whatever else follows from results.
@Component
class RectificationNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(
                new Entry(
                        "rectification.orders",
                        "/orders",
                        30,
                        EnumSet.of(Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR)),
                new Entry(
                        "rectification.navigation",
                        "/followups",
                        32,
                        EnumSet.of(Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR)));
    }
}
