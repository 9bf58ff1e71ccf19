package org.xingping.app.ratings;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

/// The way to the ratings, for everybody who works in the programme.
@Component
class RatingsNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("ratings.title", "/ratings", 20, EnumSet.allOf(Role.class)));
    }
}
