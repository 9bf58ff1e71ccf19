package org.xingping.engine.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.rate.RatingTable;

/// The result columns of one unit as a results file prints them; everything behind `parent` is blank for a
/// unit without a rating.
public final class ResultCells {

    private ResultCells() {}

    public static Map<String, String> of(RatingTable ratings, int row) {
        boolean isRated = ratings.isRated(row);
        boolean hasStars = isRated && ratings.hasStars();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("award", cell(ratings.award(row)));
        cells.put("award_min", cell(ratings.awardLow(row)));
        cells.put("award_max", cell(ratings.awardHigh(row)));
        cells.put("stars_min", hasStars ? String.valueOf(ratings.starsLow(row)) : "");
        cells.put("stars_max", hasStars ? String.valueOf(ratings.starsHigh(row)) : "");
        cells.put("score_min", cell(ratings.scoreLow(row)));
        cells.put("score_max", cell(ratings.scoreHigh(row)));
        cells.put("met", isRated ? String.valueOf(ratings.met(row)) : "");
        cells.put("unmet", isRated ? String.valueOf(ratings.unmet(row)) : "");
        cells.put("unknown", isRated ? String.valueOf(ratings.unknown(row)) : "");
        Integer rank = isRated ? ratings.rank(row) : null;
        cells.put("rank", rank == null ? "" : String.valueOf(rank));
        return cells;
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String cell(@Nullable Fraction number) {
        return number == null ? "" : number.toPlainString();
    }
}
