package org.xingping.app.standards;

/// An edition was installed.
///
/// @param edition its id
public record EditionInstalled(long edition) {}
