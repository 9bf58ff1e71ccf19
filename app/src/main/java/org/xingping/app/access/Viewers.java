package org.xingping.app.access;

import java.util.Optional;

/// Finds out who is signed in. The accounts implement it.
public interface Viewers {

    /// The account of that name with its roles as they are now; empty when it is gone or disabled.
    Optional<Viewer> viewer(String username);
}
