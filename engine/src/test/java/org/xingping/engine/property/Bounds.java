package org.xingping.engine.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.rate.RatingTable;

/// Whether a rating lies within the bounds of an earlier one of the same unit.
final class Bounds {

    private Bounds() {}

    /// How a unit's rating left the bounds; blank when it did not. A unit that is rated no longer has left nothing.
    ///
    /// @param ranked whether the same units are ranked as before
    static String escape(RatingTable before, RatingTable after, int row, boolean ranked) {
        List<String> escapes = new ArrayList<>();
        if (!before.isRated(row) || !after.isRated(row)) {
            return "";
        }
        check(
                "award",
                merit(before, before.awardLow(row)) <= merit(after, after.awardLow(row))
                        && merit(after, after.awardHigh(row)) <= merit(before, before.awardHigh(row)),
                before.awardLow(row) + ".." + before.awardHigh(row),
                after.awardLow(row) + ".." + after.awardHigh(row),
                escapes);
        if (before.hasStars()) {
            check(
                    "stars",
                    before.starsLow(row) <= after.starsLow(row) && after.starsHigh(row) <= before.starsHigh(row),
                    before.starsLow(row) + ".." + before.starsHigh(row),
                    after.starsLow(row) + ".." + after.starsHigh(row),
                    escapes);
        }
        score(before, after, row, escapes);
        if (ranked && before.rank(row) != null) {
            check(
                    "rank",
                    Objects.equals(before.rank(row), after.rank(row)),
                    String.valueOf(before.rank(row)),
                    String.valueOf(after.rank(row)),
                    escapes);
        }
        check(
                "met",
                before.met(row) <= after.met(row) && before.unmet(row) <= after.unmet(row),
                before.met(row) + " and " + before.unmet(row),
                after.met(row) + " and " + after.unmet(row),
                escapes);
        return String.join("; ", escapes);
    }

    private static void score(RatingTable before, RatingTable after, int row, List<String> escapes) {
        Fraction low = before.scoreLow(row);
        Fraction high = before.scoreHigh(row);
        Fraction newLow = after.scoreLow(row);
        Fraction newHigh = after.scoreHigh(row);
        if (low != null && high != null && newLow != null && newHigh != null) {
            check(
                    "score",
                    low.compareTo(newLow) <= 0 && newHigh.compareTo(high) <= 0,
                    low.toPlainString() + ".." + high.toPlainString(),
                    newLow.toPlainString() + ".." + newHigh.toPlainString(),
                    escapes);
        }
    }

    private static int merit(RatingTable ratings, @Nullable String level) {
        return -ratings.standard().standard().placeOf(Objects.requireNonNull(level));
    }

    private static void check(String what, boolean holds, String before, String after, List<String> escapes) {
        if (!holds) {
            escapes.add(what + " " + after + " left " + before);
        }
    }
}
