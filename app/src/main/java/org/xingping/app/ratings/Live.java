package org.xingping.app.ratings;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.StarGlyph;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.language.Text;

/// The rating of a unit at this moment, with values laid over that are not saved.
///
/// @param awardLow worst award still possible; null: not rated
/// @param awardHigh best award still possible; null: not rated
/// @param award in words: `三星`, `三星至五星`, or why it is not rated
/// @param middle what stands in the middle of the glyph: `3`, `3–5`; empty: nothing
/// @param starsLow null: a standard without stars
/// @param scoreLow null: no score
/// @param met clauses certainly met
/// @param explanation why, from the same reading of the facts
public record Live(
        @Nullable String awardLow,
        @Nullable String awardHigh,
        Text award,
        StarGlyph glyph,
        String middle,
        @Nullable Integer starsLow,
        @Nullable Integer starsHigh,
        @Nullable BigDecimal scoreLow,
        @Nullable BigDecimal scoreHigh,
        int met,
        int unmet,
        int unknown,
        Explanation explanation) {

    public boolean isDecided() {
        return awardLow != null && awardLow.equals(awardHigh);
    }
}
