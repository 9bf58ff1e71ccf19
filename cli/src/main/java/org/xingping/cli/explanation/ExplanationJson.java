package org.xingping.cli.explanation;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.result.JsonText;
import org.xingping.cli.result.ResultsJson;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.explain.Explanation.Derived;
import org.xingping.engine.explain.Explanation.Line;
import org.xingping.engine.explain.Explanation.Part;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.standard.OmissionReason;
import org.xingping.engine.standard.ResolvedStandard;

/// An explanation as JSON.
public final class ExplanationJson {

    private final JsonText json;

    private ExplanationJson(JsonText json) {
        this.json = json;
    }

    /// @param out stays open
    public static void write(ResolvedStandard resolved, Explanation explanation, Writer out) throws IOException {
        try (JsonText json = JsonText.indented(out)) {
            new ExplanationJson(json).write(resolved, explanation);
        }
        out.write('\n');
        out.flush();
    }

    private void write(ResolvedStandard resolved, Explanation explanation) {
        json.object(() -> {
            ResultsJson.standard(json, resolved);
            json.text("unit", explanation.unit());
            json.text("name", explanation.name());
            json.text("award_min", explanation.awardLow());
            json.text("award_max", explanation.awardHigh());
            if (explanation.notRated() != null) {
                json.bilingual("not_rated", explanation.notRated());
            }
            json.list("parts", () -> explanation.parts().forEach(this::part));
            json.list("values", () -> explanation.values().forEach(this::value));
            json.list(
                    "rules",
                    () -> explanation
                            .rules()
                            .forEach(rule -> json.object(() -> {
                                json.text("level", rule.level());
                                json.bilingual("title", rule.title());
                                json.text("condition", rule.condition());
                                json.text("filled", rule.filled());
                            })));
        });
    }

    private void part(Part part) {
        json.object(() -> {
            json.text("kind", part.kind().name().toLowerCase(Locale.ROOT));
            json.text("id", part.id());
            json.bilingual("title", part.title());
            json.word("outcome", part.outcome());
            json.flag("wins_star", part.winsStar());
            json.flag("winnable", part.isWinnable());
            json.number("met", part.met());
            json.number("kept", part.kept());
            points(part.points());
            json.list("clauses", () -> part.lines().forEach(this::line));
        });
    }

    private void line(Line line) {
        json.object(() -> {
            json.text("id", line.id());
            if (line.omitted() != null) {
                json.text("omitted", line.omitted());
                json.bilingual("reason", OmissionReason.meaning(line.omitted()));
                return;
            }
            json.bilingual("title", line.title());
            json.word("outcome", line.outcome());
            points(line.points());
            json.text("condition", line.condition());
            json.text("filled", line.filled());
            json.texts("missing", line.missing());
            if (line.partOmitted() != null) {
                json.text("part_omitted", line.partOmitted());
            }
        });
    }

    private void points(@Nullable Interval points) {
        if (points != null) {
            json.interval("points", points);
        }
    }

    private void value(Derived value) {
        json.object(() -> {
            json.text("name", value.name());
            json.bilingual("title", value.title());
            json.number("min", value.number() == null ? null : value.number().low());
            json.number("max", value.number() == null ? null : value.number().high());
            json.text("condition", value.condition());
            json.text("filled", value.filled());
        });
    }
}
