package org.xingping.app.directory;

/// A unit in a list or in the tree.
///
/// @param unit as it stands today
/// @param parentName empty: nothing stands above it
/// @param children how many units stand directly below it
public record UnitRow(Unit unit, String parentCode, String parentName, long children) {}
