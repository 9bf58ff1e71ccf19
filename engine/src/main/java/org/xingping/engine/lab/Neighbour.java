package org.xingping.engine.lab;

import java.math.BigDecimal;

/// A unit near the border that a proposed condition draws.
///
/// @param row in the table of facts
/// @param value what it has of the figure
/// @param distance how far that is from the border; 0: on it
/// @param isMet whether the condition holds for it
public record Neighbour(int row, BigDecimal value, BigDecimal distance, boolean isMet) {}
