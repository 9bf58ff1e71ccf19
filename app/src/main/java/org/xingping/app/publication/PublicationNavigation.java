package org.xingping.app.publication;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.shell.Navigation;

/// The way to what is published, for everybody.
@Component
class PublicationNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("publication.title", "/", 10, Set.of()));
    }
}
