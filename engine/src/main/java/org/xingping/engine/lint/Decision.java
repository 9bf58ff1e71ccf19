package org.xingping.engine.lint;

/// What can be said of a condition before any fact is known.
enum Decision {
    /// It holds for every unit.
    ALWAYS,
    /// It holds for none.
    NEVER,
    /// It depends, or it cannot be told.
    OPEN
}
