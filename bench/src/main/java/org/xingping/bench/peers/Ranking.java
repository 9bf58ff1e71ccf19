package org.xingping.bench.peers;

import java.util.Arrays;

/// Ranks and awards of units whose points and stars are known, written by hand: what peers without a notion of ranks
/// are given as their last step.
final class Ranking {

    private final Scheme scheme;
    private final int[] groups;
    private final int[][] members;

    Ranking(Scheme scheme, int[] groups, int rows) {
        this.scheme = scheme;
        this.groups = Arrays.copyOf(groups, rows);
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count = Math.max(count, groups[row] + 1);
        }
        int[] sizes = new int[count];
        for (int row = 0; row < rows; row++) {
            sizes[groups[row]]++;
        }
        members = new int[count][];
        for (int group = 0; group < count; group++) {
            members[group] = new int[sizes[group]];
        }
        Arrays.fill(sizes, 0);
        for (int row = 0; row < rows; row++) {
            members[groups[row]][sizes[groups[row]]++] = row;
        }
    }

    int rows() {
        return groups.length;
    }

    /// Completes answers that have stars and score.
    ///
    /// @param winnable stars that each row can win
    void complete(Answers answers, byte[] winnable) {
        for (int[] group : members) {
            complete(group, answers, winnable);
        }
    }

    private void complete(int[] rows, Answers answers, byte[] winnable) {
        int size = rows.length;
        int[] lows = new int[size];
        int[] highs = new int[size];
        for (int i = 0; i < size; i++) {
            lows[i] = answers.scoreLow[rows[i]];
            highs[i] = answers.scoreHigh[rows[i]];
        }
        Arrays.sort(lows);
        Arrays.sort(highs);
        int places = scheme.best() == null ? size : places(size);
        for (int row : rows) {
            int low = answers.scoreLow[row];
            int high = answers.scoreHigh[row];
            answers.bestRank[row] = 1 + above(lows, high);
            // of those that may be better, the unit itself is none
            answers.worstRank[row] = 1 + above(highs, low) - (high > low ? 1 : 0);
            boolean surely = above(highs, low - 1) <= places;
            boolean possibly = above(lows, high - 1) - (low == high ? 1 : 0) < places;
            answers.top(row, surely, possibly);
            answers.awardLow[row] = award(answers.starsLow[row], winnable[row], surely);
            answers.awardHigh[row] = award(answers.starsHigh[row], winnable[row], possibly);
        }
    }

    private int places(int size) {
        return java.util.Objects.requireNonNull(scheme.best())
                .multiply(java.math.BigDecimal.valueOf(size))
                .intValue();
    }

    private byte award(int stars, int winnable, boolean isBest) {
        for (Scheme.Award award : scheme.awards()) {
            boolean holds = stars >= award.stars()
                    && (!award.allStars() || (stars == winnable && winnable > 0))
                    && (award.best() == null || isBest);
            if (holds) {
                return (byte) award.merit();
            }
        }
        throw new IllegalStateException("no award for " + stars + " stars");
    }

    /// How many of the sorted numbers are greater.
    private static int above(int[] sorted, int than) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] > than) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return sorted.length - from;
    }
}
