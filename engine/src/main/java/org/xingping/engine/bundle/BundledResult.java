package org.xingping.engine.bundle;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.rate.ConsequenceResult;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Section;

/// A unit's result as a bundle has it. The names are those of the command line's results.
public final class BundledResult {

    private BundledResult() {}

    /// The result of a row. A unit that is not rated has its standing and its change and nothing else.
    public static JsonValue.Members of(RatingTable ratings, int row) {
        JsonValue.Members result =
                JsonValue.members().with("change", ratings.change(row).name().toLowerCase(Locale.ROOT));
        if (!ratings.isRated(row)) {
            return result.with("standing", ratings.isExcluded(row) ? "excluded" : "blocked");
        }
        Inspection inspection = ratings.inspect(row);
        TreeMap<String, JsonValue> clauses = new TreeMap<>(JsonValue.BY_CODE_POINT);
        TreeMap<String, JsonValue> points = new TreeMap<>(JsonValue.BY_CODE_POINT);
        inspection.clauses().forEach((id, outcome) -> {
            clauses.put(id, word(outcome.outcome()));
            if (outcome.points() != null) {
                points.put(id, interval(outcome.points()));
            }
        });
        TreeMap<String, JsonValue> parts = new TreeMap<>(JsonValue.BY_CODE_POINT);
        Map<String, Inspection.SectionOutcome> sections = inspection.sections();
        for (Section section : ratings.standard().standard().sections()) {
            Inspection.SectionOutcome outcome = sections.get(section.id());
            if (outcome != null && outcome.star() != null) {
                parts.put(section.id(), word(outcome.star()));
            }
        }
        inspection.tiers().forEach((id, outcome) -> parts.put(id, word(outcome)));
        return result.with("standing", "rated")
                .with("award", ratings.award(row))
                .with("award_min", ratings.awardLow(row))
                .with("award_max", ratings.awardHigh(row))
                .with("stars_min", ratings.hasStars() ? ratings.starsLow(row) : null)
                .with("stars_max", ratings.hasStars() ? ratings.starsHigh(row) : null)
                .with("score_min", text(ratings.scoreLow(row)))
                .with("score_max", text(ratings.scoreHigh(row)))
                .with("met", ratings.met(row))
                .with("unmet", ratings.unmet(row))
                .with("unknown", ratings.unknown(row))
                .with("rank", ratings.rank(row))
                .with("clauses", JsonValue.members(clauses))
                .with("points", points.isEmpty() ? null : JsonValue.members(points))
                .with("parts", parts.isEmpty() ? null : JsonValue.members(parts))
                .with(
                        "consequences",
                        JsonValue.texts(ratings.consequences(row).stream()
                                .filter(ConsequenceResult::isCertain)
                                .map(each -> each.consequence().id())
                                .toList()));
    }

    private static @Nullable String text(@Nullable Fraction number) {
        return number == null ? null : number.toPlainString();
    }

    private static JsonValue interval(Inspection.Interval interval) {
        return JsonValue.texts(java.util.List.of(
                interval.low().toPlainString(), interval.high().toPlainString()));
    }

    private static JsonValue word(Inspection.Outcome outcome) {
        return new JsonValue.Text(
                switch (outcome) {
                    case MET -> "met";
                    case UNMET -> "unmet";
                    case UNKNOWN -> "unknown";
                    case NOT_APPLICABLE -> "na";
                    case FAILED -> "failed";
                });
    }
}
