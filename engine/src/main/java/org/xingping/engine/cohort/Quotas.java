package org.xingping.engine.cohort;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.Numbers;

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
        Cuts cuts = Cuts.of(standing, standing.certain, standing.possible, rule);
        if (!standing.isCounted) {
            for (int i = 0; i < standing.size; i++) {
                standings[standing.groups.row(standing.group, i)] =
                        cuts.decide(standing.low(i), standing.high(i), true);
            }
            return;
        }
        // the commonest case without branches
        int in = cuts.distance(cuts.in, standing);
        int inIfOpen = cuts.distance(cuts.inIfOpen, standing);
        int mayBeIn = cuts.distance(cuts.mayBeIn, standing);
        int mayBeInIfSure = cuts.distance(cuts.mayBeInIfSure, standing);
        int[] lows = standing.lowAt;
        int[] highs = standing.highAt;
        int[] decided = standing.first;
        for (int i = 0; i < standing.size; i++) {
            int open = (lows[i] - highs[i]) >> 31;
            int cut = (inIfOpen & open) | (in & ~open);
            int possibleCut = (mayBeIn & open) | (mayBeInIfSure & ~open);
            decided[i] = (((lows[i] - cut) >>> 31) ^ 1) | ((((highs[i] - possibleCut) >>> 31) ^ 1) << 1);
        }
        standing.groups.scatter(standing.group, decided, new Numbers.Numbers8(standings), standing.lanes);
    }

    /// Decides the quota for a group in which only some compete.
    ///
    /// @param surely rows that surely compete
    /// @param possibly rows that possibly compete
    /// @param standings receives for each row 2 when it is possibly in, 3 when it is surely in
    public static void decide(Standing standing, Bitmap surely, Bitmap possibly, Rule rule, byte[] standings) {
        Cuts cuts = Cuts.of(standing, rivals(standing, false, surely), rivals(standing, true, possibly), rule);
        for (int i = 0; i < standing.size; i++) {
            int row = standing.groups.row(standing.group, i);
            if (possibly.get(row)) {
                standings[row] = cuts.decide(standing.low(i), standing.high(i), surely.get(row));
            }
        }
    }

    /// The least numbers that are in.
    ///
    /// @param in surely, whose number is certain
    /// @param inIfOpen surely, whose number is open
    /// @param mayBeIn possibly
    /// @param mayBeInIfSure possibly, whose number is certain and who surely competes
    private record Cuts(long in, long inIfOpen, long mayBeIn, long mayBeInIfSure) {

        static Cuts of(Standing standing, Tally certain, Tally possible, Rule rule) {
            int places = rule.places(standing.size);
            // with ties in, whoever is at the cut is in; whoever is not decided is no rival of itself
            long within = certain.cut(places - 1);
            if (rule.tiesIn()) {
                return new Cuts(possible.cut(places - 1), possible.cut(places), within, within);
            }
            long in = beyond(possible.cut(places));
            return new Cuts(in, in, beyond(within), beyond(certain.cut(places)));
        }

        private static long beyond(long cut) {
            return cut == Long.MAX_VALUE || cut == Long.MIN_VALUE ? cut : cut + 1;
        }

        byte decide(long low, long high, boolean competes) {
            boolean isOpen = high > low;
            boolean isIn = reaches(low, isOpen ? inIfOpen : in);
            boolean mayBe = reaches(high, !isOpen && competes ? mayBeInIfSure : mayBeIn);
            return (byte) ((isIn ? 1 : 0) | (mayBe ? 2 : 0));
        }

        private static boolean reaches(long number, long cut) {
            return cut != Long.MAX_VALUE && number >= cut;
        }

        /// A cut as a distance that distances can be held against: beyond all of them where nobody is in.
        int distance(long cut, Standing standing) {
            return cut == Long.MAX_VALUE ? 1 << 30 : cut == Long.MIN_VALUE ? 0 : (int) (cut - standing.least);
        }
    }

    /// How many of those who compete reach a bound.
    private static Tally rivals(Standing standing, boolean isHigh, Bitmap competing) {
        long[] rivals = new long[standing.size];
        int count = 0;
        for (int i = 0; i < standing.size; i++) {
            if (competing.get(standing.groups.row(standing.group, i))) {
                rivals[count++] = isHigh ? standing.high(i) : standing.low(i);
            }
        }
        Tally tally = new Tally();
        tally.sort(rivals, count);
        return tally;
    }
}
