package org.xingping.app.ratings;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.StarGlyph;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.Change;

/// The rating of one unit in one cycle, as it is stored.
///
/// @param unit id of the unit
/// @param name as on the cycle's tree day
/// @param nameEnglish null: the Chinese name serves
/// @param parent id of the unit above on that day; null: none
/// @param path where it stood on that day
/// @param award level id; null: not decided, or not rated
/// @param awardLow worst award still possible; null: not rated
/// @param awardHigh best award still possible; null: not rated
/// @param starsLow null: a standard without stars
/// @param scoreLow at most six decimals; null: no score
/// @param rank among the units of one parent; null: not decided
/// @param change against the cycle before
/// @param notRated why it has no rating; null: it has one
public record Rating(
        long cycle,
        long unit,
        String code,
        String name,
        @Nullable String nameEnglish,
        @Nullable Long parent,
        String path,
        @Nullable String award,
        @Nullable String awardLow,
        @Nullable String awardHigh,
        @Nullable Integer starsLow,
        @Nullable Integer starsHigh,
        @Nullable BigDecimal scoreLow,
        @Nullable BigDecimal scoreHigh,
        int met,
        int unmet,
        int unknown,
        @Nullable Integer rank,
        Change change,
        @Nullable Text notRated,
        StarGlyph glyph,
        Instant ratedAt) {

    public boolean isRated() {
        return notRated == null;
    }

    public boolean isDecided() {
        return award != null;
    }
}
