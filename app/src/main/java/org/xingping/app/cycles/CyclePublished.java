package org.xingping.app.cycles;

/// A cycle was published; nothing in it changes any more.
///
/// @param cycle its id
public record CyclePublished(long cycle) {}
