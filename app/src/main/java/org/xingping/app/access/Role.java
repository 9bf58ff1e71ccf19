package org.xingping.app.access;

import java.util.Locale;

/// What somebody does in the programme. A role is always held for a part of the tree.
public enum Role {
    /// Reports a community's facts.
    REPORTER,
    /// Reviews what communities reported, for a street.
    REVIEWER,
    /// Inspects on the spot, for the county.
    INSPECTOR,
    /// Publishes results and standards.
    PUBLISHER,
    /// Reads everything, changes nothing.
    AUDITOR,
    /// Keeps units, accounts and settings.
    ADMINISTRATOR;

    /// As it is stored: `reporter`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such role
    public static Role of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
