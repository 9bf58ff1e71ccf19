package org.xingping.cli.result;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.engine.plan.Inspection.SectionOutcome;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;

/// A rating as stars: `★★★?☆`.
///
/// @param won stars that are certain
/// @param open stars that are won if all that is unknown turns out well
/// @param lost stars that cannot be won any more this cycle
public record StarCount(int won, int open, int lost) {

    /// More than that in a row is not taken in at a glance.
    private static final int MOST = 10;

    /// The stars of a unit; null for a unit without a rating and for a standard whose awards are no stars.
    public static @Nullable StarCount of(RatingTable ratings, int row) {
        if (!ratings.isRated(row)) {
            return null;
        }
        if (ratings.hasStars()) {
            var sections = ratings.inspect(row).sections();
            int winnable = 0;
            for (Section section : ratings.standard().standard().sections()) {
                SectionOutcome outcome = sections.get(section.id());
                if (section.star() && outcome != null && outcome.isWinnable()) {
                    winnable++;
                }
            }
            int low = ratings.starsLow(row);
            int high = ratings.starsHigh(row);
            return new StarCount(low, high - low, Math.max(0, winnable - high));
        }
        Standard standard = ratings.standard().standard();
        int most = mostStars(standard);
        if (most == 0) {
            return null;
        }
        int low = stars(standard, Objects.requireNonNull(ratings.awardLow(row)));
        int high = stars(standard, Objects.requireNonNull(ratings.awardHigh(row)));
        return new StarCount(low, high - low, most - high);
    }

    /// The stars of the best award; 0 when awards are no numbers of stars, that is, when their ids are not their
    /// values.
    private static int mostStars(Standard standard) {
        int most = 0;
        for (Standard.Level level : standard.levels()) {
            BigDecimal value = level.value();
            if (value == null || !value.toPlainString().equals(level.id()) || value.scale() > 0 || value.signum() < 0) {
                return 0;
            }
            most = Math.max(most, value.intValue());
        }
        return most > MOST ? 0 : most;
    }

    private static int stars(Standard standard, String award) {
        BigDecimal value = standard.levels().get(standard.placeOf(award)).value();
        return value == null ? 0 : value.intValue();
    }

    public Styled styled() {
        return Styled.of("★".repeat(won), Tint.GOLD)
                .and("?".repeat(open), Tint.OPEN)
                .and("☆".repeat(lost), Tint.SOFT);
    }
}
