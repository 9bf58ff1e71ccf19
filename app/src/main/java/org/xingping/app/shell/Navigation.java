package org.xingping.app.shell;

import java.util.Set;
import org.xingping.app.access.Role;

/// The entries a module puts into the bar at the top. A module declares one bean of this type.
public interface Navigation {

    Set<Entry> entries();

    /// One entry.
    ///
    /// @param key of its text
    /// @param order entries stand in this order, least first
    /// @param roles who sees it; empty: everybody, signed in or not
    record Entry(String key, String href, int order, Set<Role> roles) {}
}
