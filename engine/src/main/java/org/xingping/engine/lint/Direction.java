package org.xingping.engine.lint;

/// How something responds when one input grows and all others stay; a truth grows from false to true.
enum Direction {
    /// Not at all.
    NONE,
    /// It never falls.
    UP,
    /// It never rises.
    DOWN,
    /// Both ways, or it cannot be told.
    MIXED;

    Direction and(Direction other) {
        if (this == NONE || this == other) {
            return other;
        }
        return other == NONE ? this : MIXED;
    }

    Direction flipped() {
        return switch (this) {
            case NONE, MIXED -> this;
            case UP -> DOWN;
            case DOWN -> UP;
        };
    }

    /// The direction after multiplication with a number of this sign; MIXED when the sign is not known.
    Direction times(Domain factor) {
        if (this == NONE || factor.isNeverNegative()) {
            return this;
        }
        return factor.isNeverPositive() ? flipped() : MIXED;
    }
}
