package org.xingping.app.notices;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Rating;
import org.xingping.engine.language.Text;

/// What a rating comes to.
///
/// @param awardLow worst award still possible; null: not rated
/// @param starsLow null: a standard without stars
/// @param scoreLow null: no score
public record Result(
        @Nullable String awardLow,
        @Nullable String awardHigh,
        @Nullable Integer starsLow,
        @Nullable Integer starsHigh,
        @Nullable BigDecimal scoreLow,
        @Nullable BigDecimal scoreHigh) {

    /// Where nothing is rated.
    static final Result NONE = new Result(null, null, null, null, null, null);

    static Result of(@Nullable Rating rating) {
        return rating == null
                ? NONE
                : new Result(
                        rating.awardLow(),
                        rating.awardHigh(),
                        rating.starsLow(),
                        rating.starsHigh(),
                        plain(rating.scoreLow()),
                        plain(rating.scoreHigh()));
    }

    /// @param suffix of the columns: empty, `_before`, `_after`
    static Result of(ResultSet row, String suffix) throws SQLException {
        return new Result(
                row.getString("award_low" + suffix),
                row.getString("award_high" + suffix),
                row.getObject("stars_low" + suffix, Integer.class),
                row.getObject("stars_high" + suffix, Integer.class),
                plain(row.getBigDecimal("score_low" + suffix)),
                plain(row.getBigDecimal("score_high" + suffix)));
    }

    /// One number has one form, so that results can be compared.
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    Text award(AwardNames names) {
        return names.span(awardLow, awardHigh);
    }

    /// `★4`, `★3–4`; empty: no stars.
    public String stars() {
        Integer low = starsLow;
        Integer high = starsHigh;
        return low == null || high == null ? "" : low.equals(high) ? "★" + low : "★" + low + "–" + high;
    }

    /// `87.5`, `80–90`; empty: no score.
    public String score() {
        BigDecimal low = scoreLow;
        BigDecimal high = scoreHigh;
        return low == null || high == null
                ? ""
                : low.compareTo(high) == 0 ? low.toPlainString() : low.toPlainString() + "–" + high.toPlainString();
    }
}
