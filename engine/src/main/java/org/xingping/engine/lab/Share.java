package org.xingping.engine.lab;

/// How many units have an award, before and after. Units whose award is open, and units that are not rated,
/// have none.
///
/// @param level the award's name in the standard
public record Share(String level, int before, int after) {}
