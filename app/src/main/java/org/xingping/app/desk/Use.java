package org.xingping.app.desk;

import org.xingping.engine.language.Text;

/// A place where a figure counts.
///
/// @param standard the standard's title
/// @param clause the clause's id; empty for a rule of the award
/// @param title the clause's title
public record Use(Text standard, String clause, Text title) {}
