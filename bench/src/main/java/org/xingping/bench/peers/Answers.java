package org.xingping.bench.peers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a contender says of every row. Under unknown figures each answer has a worse and a better end.
///
/// The arrays are written by the contender that makes them and read afterwards.
final class Answers {

    final byte[] awardLow;
    final byte[] awardHigh;
    final byte[] starsLow;
    final byte[] starsHigh;
    final int[] scoreLow;
    final int[] scoreHigh;
    final int[] bestRank;
    final int[] worstRank;
    /// Bit 0: surely among the best share of the group; bit 1: possibly. Null when the contender shows it in awards
    /// only.
    final byte @Nullable [] top;

    Answers(int rows, boolean showsTop) {
        awardLow = new byte[rows];
        awardHigh = new byte[rows];
        starsLow = new byte[rows];
        starsHigh = new byte[rows];
        scoreLow = new int[rows];
        scoreHigh = new int[rows];
        bestRank = new int[rows];
        worstRank = new int[rows];
        top = showsTop ? new byte[rows] : null;
    }

    int rows() {
        return awardLow.length;
    }

    /// Sets whether a row is among the best; does nothing where that is not shown.
    void top(int row, boolean surely, boolean possibly) {
        if (top != null) {
            top[row] = (byte) ((surely ? 1 : 0) | (possibly ? 2 : 0));
        }
    }

    /// The first row for which `other`, which may be of fewer rows, says something else; -1 when they agree.
    int disagreement(Answers other) {
        int rows = Math.min(rows(), other.rows());
        for (int row = 0; row < rows; row++) {
            boolean same = awardLow[row] == other.awardLow[row]
                    && awardHigh[row] == other.awardHigh[row]
                    && starsLow[row] == other.starsLow[row]
                    && starsHigh[row] == other.starsHigh[row]
                    && scoreLow[row] == other.scoreLow[row]
                    && scoreHigh[row] == other.scoreHigh[row]
                    && bestRank[row] == other.bestRank[row]
                    && worstRank[row] == other.worstRank[row]
                    && (top == null || other.top == null || top[row] == other.top[row]);
            if (!same) {
                return row;
            }
        }
        return -1;
    }

    /// A row in words.
    String row(int row) {
        String best =
                top == null ? "" : ", among the best " + new String[] {"no", "surely", "possibly", "surely"}[top[row]];
        return "award %d..%d, stars %d..%d, score %d..%d, rank %d..%d%s"
                .formatted(
                        awardLow[row],
                        awardHigh[row],
                        starsLow[row],
                        starsHigh[row],
                        scoreLow[row],
                        scoreHigh[row],
                        bestRank[row],
                        worstRank[row],
                        best);
    }

    /// How often each award can still come out, worst first: what shows that the work is no trivial one.
    int[] awards(int levels) {
        int[] counts = new int[levels];
        for (byte merit : awardHigh) {
            counts[merit]++;
        }
        return counts;
    }

    /// How many rows have an award that is decided.
    long decided() {
        long decided = 0;
        for (int row = 0; row < rows(); row++) {
            decided += awardLow[row] == awardHigh[row] ? 1 : 0;
        }
        return decided;
    }

    @Override
    public String toString() {
        return rows() + " answers, checksum " + Arrays.hashCode(scoreLow) * 31L + Arrays.hashCode(worstRank);
    }
}
