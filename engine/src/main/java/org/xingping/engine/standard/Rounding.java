package org.xingping.engine.standard;

import java.math.RoundingMode;

/// To how many decimals a number is rounded and which way.
///
/// @param decimals digits kept after the decimal point
/// @param mode half-up unless the standard says otherwise
public record Rounding(int decimals, RoundingMode mode) {

    /// The mode a standard calls `word`.
    static RoundingMode mode(String word) {
        return switch (word) {
            case "half-up" -> RoundingMode.HALF_UP;
            case "half-even" -> RoundingMode.HALF_EVEN;
            case "down" -> RoundingMode.FLOOR;
            case "up" -> RoundingMode.CEILING;
            default -> throw new IllegalArgumentException(word);
        };
    }
}
