package org.xingping.engine.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;

/// Who is among the best of a group when only a share of it can be.
///
/// Under open numbers a unit is surely in when it is in with its own worst number and everybody else's best, and
/// possibly in when it is in with its own best and everybody else's worst. Numbers of different units do not depend on
/// each other, so both bounds are reached by some way of filling in what is open.
public final class Quotas {

    private Quotas() {}

    /// What a quota says.
    public static final class Rule {

        private static final int SIZES = 1024;

        private final BigDecimal share;
        private final RoundingMode rounding;
        private final boolean tiesIn;

        /// Places by size, for sizes that have been asked for; one more than they are, 0 where nobody has asked yet.
        private final int[] known = new int[SIZES];

        /// @param share places as a share of the group's size
        /// @param rounding how the number of places becomes whole
        /// @param tiesIn whether all of a tie across the border is in, or nobody of it
        public Rule(BigDecimal share, RoundingMode rounding, boolean tiesIn) {
            this.share = share;
            this.rounding = rounding;
            this.tiesIn = tiesIn;
        }

        boolean tiesIn() {
            return tiesIn;
        }

        int places(int size) {
            if (size < SIZES && known[size] > 0) {
                return known[size] - 1;
            }
            BigDecimal places = share.multiply(BigDecimal.valueOf(size)).setScale(0, rounding);
            int whole = Math.clamp(places.longValue(), 0, size);
            if (size < SIZES) {
                known[size] = whole + 1;
            }
            return whole;
        }
    }

    /// Decides the quota for a group in which everybody competes.
    ///
    /// @param standings receives for each row 2 when it is possibly in, 3 when it is surely in
    public static void decide(Standing standing, Rule rule, byte[] standings) {
        decide(standing, standing.certain, standing.possible, null, null, rule, standings);
    }

    /// Decides the quota for a group in which only some compete.
    ///
    /// @param surely rows that surely compete
    /// @param possibly rows that possibly compete
    /// @param standings receives for each row 2 when it is possibly in, 3 when it is surely in
    public static void decide(Standing standing, Bitmap surely, Bitmap possibly, Rule rule, byte[] standings) {
        Tally certain = rivals(standing, standing.lows, surely);
        Tally possible = rivals(standing, standing.highs, possibly);
        decide(standing, certain, possible, surely, possibly, rule, standings);
    }

    private static void decide(
            Standing standing,
            Tally certain,
            Tally possible,
            @Nullable Bitmap surely,
            @Nullable Bitmap possibly,
            Rule rule,
            byte[] standings) {
        int places = rule.places(standing.size);
        // with ties in, whoever is at the cut is in; whoever is not decided is no rival of itself
        long in = possible.cut(rule.tiesIn() ? places - 1 : places);
        long inIfOpen = rule.tiesIn() ? possible.cut(places) : in;
        long mayBeIn = certain.cut(places - 1);
        long mayBeInIfSure = rule.tiesIn() ? mayBeIn : certain.cut(places);
        for (int i = 0; i < standing.size; i++) {
            int row = standing.groups.row(standing.group, i);
            if (possibly != null && !possibly.get(row)) {
                continue;
            }
            long low = standing.lows[i];
            long high = standing.highs[i];
            boolean isOpen = high > low;
            boolean isSure = !isOpen && (surely == null || surely.get(row));
            long cut = isOpen ? inIfOpen : in;
            long possibleCut = isSure ? mayBeInIfSure : mayBeIn;
            boolean isIn = rule.tiesIn() ? low >= cut : low > cut;
            boolean mayBe = rule.tiesIn() ? high >= possibleCut : high > possibleCut;
            standings[row] = (byte) ((isIn ? 1 : 0) | (mayBe ? 2 : 0));
        }
    }

    /// How many of those who compete reach a bound.
    private static Tally rivals(Standing standing, long[] numbers, Bitmap competing) {
        long[] rivals = new long[standing.size];
        int count = 0;
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < standing.size; i++) {
            // everybody is compared with them, whether competing or not
            least = Math.min(least, standing.lows[i]);
            greatest = Math.max(greatest, standing.highs[i]);
            if (competing.get(standing.groups.row(standing.group, i))) {
                rivals[count++] = numbers[i];
            }
        }
        Tally tally = new Tally(standing.size);
        tally.of(rivals, count, least, greatest);
        return tally;
    }
}
