package org.xingping.app.shell;

import java.util.Locale;
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
    record Entry(String key, String href, int order, Set<Role> roles) {

        /// Entries of one kind stand together.
        public Group group() {
            return roles.isEmpty() ? Group.PUBLIC : order < LEAST_OFTEN ? Group.WORK : Group.ADMINISTRATION;
        }

        public boolean leadsTo(String path) {
            return path.equals(href) || (!href.equals("/") && path.startsWith(href));
        }
    }

    /// From this order on entries are for what is done a few times a year.
    int LEAST_OFTEN = 32;

    /// What entries are about.
    enum Group {
        /// What people come for every day.
        WORK,
        /// What everybody may see.
        PUBLIC,
        /// What the round and the district rest on, and what follows from results.
        ADMINISTRATION;

        /// Key of its text.
        public String key() {
            return "shell.navigation." + name().toLowerCase(Locale.ROOT);
        }
    }
}
