package org.xingping.app.rankings;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.shell.Navigation;

/// The way to the rankings, for everybody.
@Component
class RankingNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("rankings.navigation", "/rankings", 12, Set.of()));
    }
}
