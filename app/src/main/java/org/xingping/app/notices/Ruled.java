package org.xingping.app.notices;

/// An objection was answered.
///
/// @param objection id
/// @param cycle id of the round
/// @param unit id of the unit
/// @param number of the ruling
/// @param upheld whether it was upheld, wholly or in part
public record Ruled(long objection, long cycle, long unit, String number, boolean upheld) {}
