package org.xingping.cli.result;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.explain.Explainer;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.SectionOutcome;
import org.xingping.engine.rate.ConsequenceResult;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.TargetResult;
import org.xingping.engine.standard.Lineage;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;

/// Everything a rating says, as JSON: what the CSV has, and change, consequences, values, sections, targets and
/// reasons.
public final class ResultsJson {

    private final RatingTable ratings;
    private final Standard standard;
    private final JsonText json;

    private ResultsJson(RatingTable ratings, JsonText json) {
        this.ratings = ratings;
        this.standard = ratings.standard().standard();
        this.json = json;
    }

    /// @param facts the facts file as the user named it
    /// @param out stays open
    public static void write(ResolvedStandard resolved, RatingTable ratings, String facts, Writer out, ResultRows rows)
            throws IOException {
        try (JsonText json = JsonText.indented(out)) {
            new ResultsJson(ratings, json).write(resolved, facts, rows);
        }
        out.write('\n');
        out.flush();
    }

    private void write(ResolvedStandard resolved, String facts, ResultRows rows) {
        json.object(() -> {
            standard(json, resolved);
            json.text("facts", facts);
            levels();
            json.list("units", () -> {
                for (int row = 0; row < ratings.size(); row++) {
                    int each = row;
                    json.object(() -> unit(each));
                    rows.done(row + 1, ratings.size());
                }
            });
            targets();
        });
    }

    /// What was rated by, as every JSON document of the command line says it.
    public static void standard(JsonText json, ResolvedStandard resolved) {
        Standard standard = resolved.standard();
        json.object("standard", () -> {
            json.text("id", standard.id());
            json.text("edition", standard.edition());
            json.text("sha256", resolved.sha256());
            json.bilingual("title", standard.title());
            json.bilingual("source", standard.source());
            json.texts(
                    "lineage",
                    resolved.lineage().editions().stream()
                            .map(Lineage.Edition::toString)
                            .toList());
        });
    }

    private void levels() {
        json.list(
                "levels",
                () -> standard.levels()
                        .forEach(level -> json.object(() -> {
                            json.text("id", level.id());
                            json.bilingual("title", level.title());
                            json.number("value", level.value());
                        })));
    }

    private void unit(int row) {
        boolean isRated = ratings.isRated(row);
        boolean hasStars = isRated && ratings.hasStars();
        json.text("unit", ratings.facts().unit(row));
        json.text("parent", ratings.facts().parent(row));
        json.text("name", ratings.facts().name(row));
        json.text("state", isRated ? "rated" : ratings.isExcluded(row) ? "excluded" : "blocked");
        if (!isRated) {
            json.bilingual("reason", reason(ratings, row));
        }
        json.text("award", ratings.award(row));
        json.text("award_min", ratings.awardLow(row));
        json.text("award_max", ratings.awardHigh(row));
        json.number("stars_min", hasStars ? (Integer) ratings.starsLow(row) : null);
        json.number("stars_max", hasStars ? (Integer) ratings.starsHigh(row) : null);
        json.number("score_min", ratings.scoreLow(row));
        json.number("score_max", ratings.scoreHigh(row));
        json.number("met", isRated ? (Integer) ratings.met(row) : null);
        json.number("unmet", isRated ? (Integer) ratings.unmet(row) : null);
        json.number("unknown", isRated ? (Integer) ratings.unknown(row) : null);
        json.number("rank", ratings.rank(row));
        json.word("change", ratings.change(row));
        json.list("consequences", () -> ratings.consequences(row).forEach(this::consequence));
        if (isRated) {
            parts(ratings.inspect(row));
        }
    }

    private void consequence(ConsequenceResult result) {
        json.object(() -> {
            json.text("id", result.consequence().id());
            json.text("kind", result.consequence().kind());
            json.bilingual("title", result.consequence().title());
            json.number("days", result.consequence().days());
            json.flag("certain", result.isCertain());
        });
    }

    private void parts(Inspection inspection) {
        Map<String, @Nullable Interval> values = inspection.values();
        if (!values.isEmpty()) {
            json.object(
                    "values",
                    () -> values.forEach((name, interval) -> json.object(name, () -> {
                        json.number("min", interval == null ? null : interval.low());
                        json.number("max", interval == null ? null : interval.high());
                    })));
        }
        if (!standard.sections().isEmpty()) {
            Map<String, SectionOutcome> outcomes = inspection.sections();
            json.list(
                    "sections",
                    () -> standard.sections()
                            .forEach(section -> section(section, Objects.requireNonNull(outcomes.get(section.id())))));
        }
        if (!standard.ladder().isEmpty()) {
            json.list(
                    "tiers",
                    () -> inspection
                            .tiers()
                            .forEach((id, outcome) -> json.object(() -> {
                                json.text("id", id);
                                json.word("outcome", outcome);
                            })));
        }
    }

    private void section(Section section, SectionOutcome outcome) {
        json.object(() -> {
            json.text("id", section.id());
            json.word("outcome", outcome.star());
            json.flag("wins_star", section.star());
            json.flag("winnable", outcome.isWinnable());
            json.number("met", outcome.met());
            json.number("possibly_met", outcome.possiblyMet());
            json.number("kept", outcome.kept());
            json.interval("points", outcome.points());
        });
    }

    private void targets() {
        json.list(
                "targets",
                () -> ratings.targets()
                        .forEach(result -> json.object(() -> {
                            json.text("id", result.target().id());
                            json.bilingual("title", result.target().title());
                            json.text("group", result.group());
                            json.word("standing", result.standing());
                            json.number("at_least", result.target().atLeast());
                            boolean hasBase = result.standing() != TargetResult.Standing.NO_BASE;
                            json.number("share_min", hasBase ? result.low() : null);
                            json.number("share_max", hasBase ? result.high() : null);
                        })));
    }

    /// Why a unit has no rating.
    public static Text reason(RatingTable ratings, int row) {
        Text blocked = ratings.blocked(row);
        return blocked != null
                ? blocked
                : Objects.requireNonNullElse(Explainer.explain(ratings, row).notRated(), Text.NONE);
    }
}
