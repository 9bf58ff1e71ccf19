package org.xingping.engine.lab;

/// What became of a unit's award. Awards are intervals as long as something is unknown.
public enum Move {
    /// Better at one end and worse at none.
    UP,
    /// Worse at one end and better at none.
    DOWN,
    /// Better at one end and worse at the other: open wider or less wide.
    OTHER,
    NONE;

    /// @param lowBefore merit of the worst award that was possible, 0 for the worst level
    static Move of(int lowBefore, int highBefore, int lowAfter, int highAfter) {
        boolean isBetter = lowAfter > lowBefore || highAfter > highBefore;
        boolean isWorse = lowAfter < lowBefore || highAfter < highBefore;
        return isBetter ? isWorse ? OTHER : UP : isWorse ? DOWN : NONE;
    }
}
