package org.xingping.bench.peers;

/// Stars and points of one unit, section by section: what peers in Java have in common.
final class Sums {

    private int starsLow;
    private int starsHigh;
    private int pointsLow;
    private int pointsHigh;
    private int winnableStars;

    /// Adds a section.
    ///
    /// @param low points that are certain
    /// @param high points that are possible
    /// @param applicable points that the unit can have at all
    void add(int low, int high, int applicable, int tenths) {
        pointsLow += low;
        pointsHigh += high;
        if (applicable > 0) {
            winnableStars++;
            starsLow += low * 10 >= applicable * tenths ? 1 : 0;
            starsHigh += high * 10 >= applicable * tenths ? 1 : 0;
        }
    }

    void write(int row, Answers answers, byte[] winnable, boolean byStars) {
        answers.starsLow[row] = (byte) starsLow;
        answers.starsHigh[row] = (byte) starsHigh;
        answers.scoreLow[row] = byStars ? starsLow : pointsLow;
        answers.scoreHigh[row] = byStars ? starsHigh : pointsHigh;
        winnable[row] = (byte) winnableStars;
    }
}
