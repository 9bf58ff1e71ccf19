package org.xingping.engine.rate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Fraction;

/// The columns of results that other programmes rely on, and their texts: the same wherever a unit was rated.
public final class ResultColumns {

    /// In this order. Adding one here breaks whoever reads results by position: what is asked for comes after.
    public static final List<String> NAMES = List.of(
            "unit",
            "parent",
            "award",
            "award_min",
            "award_max",
            "stars_min",
            "stars_max",
            "score_min",
            "score_max",
            "met",
            "unmet",
            "unknown",
            "rank");

    private ResultColumns() {}

    /// The texts of one unit; null where it has none.
    ///
    /// @param values names of values and formulas of the standard whose texts follow; null as long as they are open
    public static List<@Nullable String> texts(RatingTable ratings, List<String> values, int row) {
        List<@Nullable String> texts = new ArrayList<>(NAMES.size() + values.size());
        texts.add(ratings.facts().unit(row));
        texts.add(ratings.facts().parent(row));
        texts.add(ratings.award(row));
        texts.add(ratings.awardLow(row));
        texts.add(ratings.awardHigh(row));
        boolean isRated = ratings.isRated(row);
        boolean hasStars = isRated && ratings.hasStars();
        texts.add(hasStars ? Integer.toString(ratings.starsLow(row)) : null);
        texts.add(hasStars ? Integer.toString(ratings.starsHigh(row)) : null);
        texts.add(text(ratings.scoreLow(row)));
        texts.add(text(ratings.scoreHigh(row)));
        texts.add(isRated ? Integer.toString(ratings.met(row)) : null);
        texts.add(isRated ? Integer.toString(ratings.unmet(row)) : null);
        texts.add(isRated ? Integer.toString(ratings.unknown(row)) : null);
        Integer rank = ratings.rank(row);
        texts.add(rank == null ? null : rank.toString());
        for (String value : values) {
            BigDecimal number = isRated ? ratings.value(value, row) : null;
            texts.add(number == null ? null : plain(number));
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Fraction number) {
        return number == null ? null : number.toPlainString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
