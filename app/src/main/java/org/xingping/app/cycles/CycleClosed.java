package org.xingping.app.cycles;

/// A cycle was closed; facts for it are final.
///
/// @param cycle its id
public record CycleClosed(long cycle) {}
