package org.xingping.app.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Whoever is signed in, with the roles they hold right now.
///
/// @param account id of the account
/// @param name how they are called
public record Viewer(long account, String username, String name, List<Grant> grants) {

    /// A role for a part of the tree.
    ///
    /// @param unit id of the unit at the top of that part
    /// @param path its path today
    public record Grant(Role role, long unit, String path) {}

    public Viewer {
        grants = List.copyOf(grants);
    }

    public boolean has(Role... roles) {
        return grants.stream().anyMatch(grant -> Arrays.asList(roles).contains(grant.role()));
    }

    public Set<Role> roles() {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        grants.forEach(grant -> roles.add(grant.role()));
        return roles;
    }

    /// Where they hold one of these roles; with none named, where they hold any.
    public Scope scope(Role... roles) {
        return Scope.of(grants.stream()
                .filter(grant -> roles.length == 0 || Arrays.asList(roles).contains(grant.role()))
                .map(Grant::path)
                .toList());
    }
}
