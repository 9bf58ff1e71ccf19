package org.xingping.app.notices;

/// Somebody objected to an intended award.
///
/// @param objection id
/// @param cycle id of the round
/// @param unit id of the unit
public record Objected(long objection, long cycle, long unit) {}
