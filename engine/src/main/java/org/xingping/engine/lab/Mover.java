package org.xingping.engine.lab;

/// A unit whose award is another one.
///
/// @param row in the table of facts
/// @param lowBefore merit of the worst award that was possible, 0 for the worst level; and so on
public record Mover(int row, int lowBefore, int highBefore, int lowAfter, int highAfter) {

    public Move move() {
        return Move.of(lowBefore, highBefore, lowAfter, highAfter);
    }
}
