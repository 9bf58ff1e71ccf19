package org.xingping.app.cycles;

/// A cycle was opened.
///
/// @param cycle its id
public record CycleOpened(long cycle) {}
