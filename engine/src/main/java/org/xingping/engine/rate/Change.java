package org.xingping.engine.rate;

/// How an award compares with the last cycle's.
public enum Change {
    PROMOTED,
    KEPT,
    DEMOTED,
    /// Rated for the first time.
    NEW,
    /// Not decided yet.
    OPEN
}
