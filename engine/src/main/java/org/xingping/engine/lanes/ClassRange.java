package org.xingping.engine.lanes;

/// A closed range of classes.
///
/// @param unknown the class of what is unknown, greater than all others: it is possibly in the range
public record ClassRange(int least, int greatest, int unknown) {}
