package org.xingping.engine.lint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric.Better;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// A result that gets worse as an input gets better.
///
/// @param better which way of the input is the better one
/// @param example null where only the signs say so
record Fall(String input, Better better, @Nullable Example example) {

    /// Stars and totals are made of many facts that all act alike.
    private static final int FACT_LIMIT = 6;

    /// How the result can fall; null when it cannot, or when that cannot be told.
    ///
    /// @param direction how the result responds to the input
    /// @param assumed facts that no unit decides by itself
    static @Nullable Fall of(
            Study study, Expression result, String input, Direction direction, Map<String, Rational> assumed) {
        Better better = study.inputs().better(input);
        Direction response = better == Better.LESS ? direction.flipped() : direction;
        if (better == Better.NEITHER || response == Direction.NONE || response == Direction.UP) {
            return null;
        }
        Example example = example(study, result, input, assumed);
        // where an example could have been found, signs alone accuse nobody
        boolean isTried =
                assumed.keySet().containsAll(study.facts().roots(result).open());
        return example == null && (isTried || response == Direction.MIXED) ? null : new Fall(input, better, example);
    }

    private static @Nullable Example example(
            Study study, Expression result, String input, Map<String, Rational> assumed) {
        List<Fact> facts = study.facts().roots(Inputs.expression(input)).facts();
        for (Fact fact : facts.subList(0, Math.min(FACT_LIMIT, facts.size()))) {
            Example example = study.examples().search(result, fact, assumed);
            if (example != null) {
                return example;
            }
        }
        return null;
    }

    /// @param text the text that reads the input
    Problem problem(Study study, Compiled text, Position at, Outcome outcome) {
        boolean isMore = better == Better.MORE;
        String name = Study.spelled(text, input);
        Text cause = example == null
                ? Text.of(isMore ? "它增加时" : "它减少时", isMore ? "when it grows" : "when it falls")
                : Changes.cause(study, example, input);
        Text effect = example == null ? outcome.possibly() : outcome.effect(study, example);
        return Problem.error(
                at,
                "non-monotone",
                Text.of(
                        name + (isMore ? " 越多越好，但" : " 越少越好，但") + cause.zh() + "，" + effect.zh(),
                        name + " is better when it is " + (isMore ? "more" : "less") + ", yet " + cause.en() + " "
                                + effect.en()),
                remedy(study, outcome));
    }

    private Text remedy(Study study, Outcome outcome) {
        if (study.checked().metric(input) == null) {
            return outcome == Outcome.AWARD
                    ? Text.of("请把比较反过来，或检查等次的次序", "turn the comparison round, or check the order of the levels")
                    : Text.of("请把比较反过来", "turn the comparison round");
        }
        return Text.of(
                "请把比较反过来；若并非越" + (better == Better.MORE ? "多" : "少") + "越好，请在指标中写 better: neither",
                "turn the comparison round, or say `better: neither` of the metric if neither way is better");
    }
}
