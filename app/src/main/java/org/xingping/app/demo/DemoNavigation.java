package org.xingping.app.demo;

import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.shell.Navigation;

/// The way back to the list of people.
@Component
@ConditionalOnProperty("xingping.demo")
class DemoNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("demo.navigation", "/demo", 1000, Set.of()));
    }
}
