package org.xingping.engine.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.plan.Standings;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Standard;

/// How the awards of some units differ from those by the standard as it is: how many have which, who
/// moved, and how many of each group. It stays as it is whatever is tried afterwards.
public final class Shift {

    /// Units of one group: rated before or after, better, worse, and open otherwise than before.
    private static final int COUNTS = 4;

    private final List<Standard.Level> levels;
    private final int[] before;
    private final int[] after;
    private final int[] groups;
    private final int notRatedBefore;
    private int notRatedAfter;
    private int[] rows = new int[256];
    private short[] merits = new short[1024];
    private int size;

    private Shift(Baseline baseline) {
        this.levels = baseline.levels;
        this.before = baseline.counts;
        this.after = baseline.counts.clone();
        this.groups = baseline.groups.clone();
        this.notRatedBefore = baseline.notRated;
        this.notRatedAfter = baseline.notRated;
    }

    /// What the standard as it is gives some rows, summed up once.
    static final class Baseline {

        private final List<Standard.Level> levels;
        private final Standings before;
        private final int[] groupOfRow;
        private final Bitmap among;
        private final int[] counts;
        private final int[] groups;
        private int notRated;

        /// @param among the rows that are looked at
        Baseline(Standings before, RatingTable ratings, Bitmap among) {
            this.levels = ratings.standard().standard().levels();
            this.before = before;
            this.groupOfRow = ratings.facts().groups();
            this.among = among;
            this.counts = new int[levels.size() + 1];
            this.groups = new int[ratings.facts().groupCount() * COUNTS];
            for (int row = 0; row < among.rows(); row++) {
                if (!among.get(row)) {
                    continue;
                }
                int low = before.low(row);
                if (low < 0) {
                    notRated++;
                } else {
                    counts[low == before.high(row) ? low : levels.size()]++;
                    groups[groupOfRow[row] * COUNTS]++;
                }
            }
        }

        Bitmap among() {
            return among;
        }
    }

    /// @param now the awards by what is tried
    static Shift of(Baseline baseline, Standings now) {
        Shift shift = new Shift(baseline);
        Standings before = baseline.before;
        long[] words = baseline.among.words();
        for (int word = 0; word < words.length; word++) {
            if (words[word] == 0 || !now.mayDiffer(before, word)) {
                continue;
            }
            for (long left = words[word]; left != 0; left &= left - 1) {
                int row = (word << 6) + Long.numberOfTrailingZeros(left);
                int low = now.low(row);
                int high = now.high(row);
                if (low != before.low(row) || high != before.high(row)) {
                    shift.moved(row, baseline.groupOfRow[row], before.low(row), before.high(row), low, high);
                }
            }
        }
        return shift;
    }

    private void moved(int row, int group, int lowBefore, int highBefore, int low, int high) {
        if (lowBefore < 0) {
            notRatedAfter--;
            groups[group * COUNTS]++;
        } else {
            after[lowBefore == highBefore ? lowBefore : levels.size()]--;
        }
        if (low < 0) {
            notRatedAfter++;
        } else {
            after[low == high ? low : levels.size()]++;
        }
        int place = switch (Move.of(lowBefore, highBefore, low, high)) {
            case UP -> 1;
            case DOWN -> 2;
            case OTHER, NONE -> 3;
        };
        groups[group * COUNTS + place]++;
        add(row, lowBefore, highBefore, low, high);
    }

    private void add(int row, int lowBefore, int highBefore, int low, int high) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            merits = Arrays.copyOf(merits, 8 * size);
        }
        rows[size] = row;
        merits[4 * size] = (short) lowBefore;
        merits[4 * size + 1] = (short) highBefore;
        merits[4 * size + 2] = (short) low;
        merits[4 * size + 3] = (short) high;
        size++;
    }

    /// How many have each award, the best first.
    public List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        for (int place = 0; place < levels.size(); place++) {
            int merit = levels.size() - 1 - place;
            shares.add(new Share(levels.get(place).id(), before[merit], after[merit]));
        }
        return shares;
    }

    /// Rated units whose award was not decided.
    public int openBefore() {
        return before[levels.size()];
    }

    public int openAfter() {
        return after[levels.size()];
    }

    public int notRatedBefore() {
        return notRatedBefore;
    }

    public int notRatedAfter() {
        return notRatedAfter;
    }

    /// How many moved.
    public int size() {
        return size;
    }

    /// One of those who moved, in the order of the table.
    public Mover mover(int index) {
        int at = 4 * index;
        return new Mover(rows[index], merits[at], merits[at + 1], merits[at + 2], merits[at + 3]);
    }

    /// How many moved like this, in all groups.
    public int count(Move move) {
        int count = 0;
        for (int group = 0; group < groups.length / COUNTS; group++) {
            count += count(move, group);
        }
        return count;
    }

    /// How many of a group moved like this; with [Move#NONE] those who were or are rated and did not
    /// move.
    ///
    /// @param group as [org.xingping.engine.facts.FactTable#groups()] numbers them
    public int count(Move move, int group) {
        int at = group * COUNTS;
        return switch (move) {
            case UP -> groups[at + 1];
            case DOWN -> groups[at + 2];
            case OTHER -> groups[at + 3];
            case NONE -> groups[at] - groups[at + 1] - groups[at + 2] - groups[at + 3];
        };
    }
}
