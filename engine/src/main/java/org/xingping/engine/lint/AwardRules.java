package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Not;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Standard.AwardRule;

/// Every rule of the award can be the first to hold for somebody.
///
/// Rule `unreachable-award`.
final class AwardRules implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        List<Truth> earlier = new ArrayList<>();
        for (int i = 0; i < study.standard().award().size(); i++) {
            Truth condition = study.definitions().condition(i);
            if (condition == null) {
                continue; // what only the row-wise fallback runs keeps nobody out
            }
            if (!study.possibility().canHold(earlier)) {
                problems.add(exhausted(study, i));
                return;
            }
            Problem problem = problem(study, i, condition, earlier);
            if (problem != null) {
                problems.add(problem);
            }
            earlier.add(new Not(condition));
        }
    }

    private static @Nullable Problem problem(Study study, int place, Truth condition, List<Truth> earlier) {
        Possibility possibility = study.possibility();
        if (!possibility.canHold(List.of(condition))) {
            return never(study, place);
        }
        List<Truth> first = new ArrayList<>(earlier);
        first.add(condition);
        if (possibility.canHold(first)) {
            return null;
        }
        for (int i = 0; i < place; i++) {
            Truth other = study.definitions().condition(i);
            if (other != null && !possibility.canHold(List.of(new Not(other), condition))) {
                return hidden(study, place, i);
            }
        }
        return covered(study, place);
    }

    private static Problem never(Study study, int place) {
        AwardRule rule = study.standard().award().get(place);
        Text title = titleOf(study, rule);
        PlainComparison decisive = decisive(study, rule);
        if (decisive != null) {
            Text reason = decisive.reason(study);
            return Problem.error(
                    decisive.at(),
                    "unreachable-award",
                    Text.of(
                            reason.zh() + "，等次“" + title.zh() + "”得不到",
                            reason.en() + ", so nobody gets `" + title.en() + "` here"),
                    Text.of("请改界值，或删去此规则", "change the threshold, or drop the rule"));
        }
        return Problem.error(
                positionOf(rule),
                "unreachable-award",
                Text.of(
                        "此规则不可能成立：各部分互相矛盾，等次“" + title.zh() + "”得不到",
                        "this rule can never hold, its parts contradict each other, so nobody gets `" + title.en()
                                + "` here"),
                Text.of("请检查界值与 &&、||", "check the thresholds and each && and ||"));
    }

    private static @Nullable PlainComparison decisive(Study study, AwardRule rule) {
        if (rule.when() == null) {
            return null;
        }
        Compiled text = study.compiled(rule.when());
        return PlainComparison.of(study, text).stream()
                .filter(plain -> plain.decision() == Decision.NEVER)
                .findFirst()
                .orElse(null);
    }

    private static Problem hidden(Study study, int place, int by) {
        AwardRule rule = study.standard().award().get(place);
        AwardRule other = study.standard().award().get(by);
        String own = rule.when() == null ? "" : rule.when().text();
        String blocking = other.when() == null ? "" : other.when().text();
        String line = line(other.at());
        return Problem.error(
                positionOf(rule),
                "unreachable-award",
                Text.of(
                        "此规则永远轮不到：凡“" + own + "”成立的，" + line + "“" + blocking + "”已先成立",
                        "this rule's turn never comes: wherever `" + own + "` holds, `" + blocking + "` "
                                + lineEn(other.at()) + " has held before"),
                Text.of("请把要求更高的规则写在前面，或改界值", "put the more demanding rule first, or change the thresholds"));
    }

    private static Problem covered(Study study, int place) {
        AwardRule rule = study.standard().award().get(place);
        String own = rule.when() == null ? "" : rule.when().text();
        return Problem.error(
                positionOf(rule),
                "unreachable-award",
                Text.of(
                        "此规则永远轮不到：凡“" + own + "”成立的，前面的规则合起来都已包括",
                        "this rule's turn never comes: the rules above it together cover every case of `" + own + "`"),
                Text.of("请改前面的界值，或删去此规则", "change the thresholds above, or drop the rule"));
    }

    private static Problem exhausted(Study study, int place) {
        AwardRule rule = study.standard().award().get(place);
        boolean isLast = place == study.standard().award().size() - 1;
        Text what = isLast
                ? Text.of(
                        "最后一条规则永远轮不到：前面的规则已包括一切情形",
                        "the last rule's turn never comes: the rules above it cover every case")
                : Text.of(
                        "此规则及其后的规则永远轮不到：前面的规则已包括一切情形",
                        "this rule and those below never get their turn: the rules above cover every case");
        // the format wants an open rule at the end, so an idle one there does no harm
        return isLast
                ? Problem.warning(
                        positionOf(rule),
                        "unreachable-award",
                        what,
                        Text.of(
                                "请检查前面的界值；若无误，可删去此规则和上一条的条件",
                                "check the thresholds above; if they are right, drop this rule and the condition of the one before"))
                : Problem.error(
                        positionOf(rule),
                        "unreachable-award",
                        what,
                        Text.of("请改前面的界值，或删去其后的规则", "change the thresholds above, or drop the rules below"));
    }

    private static String line(Position at) {
        return at instanceof Position.InText(var file, int line, var column) ? "第 " + line + " 行的" : at + " 的";
    }

    private static String lineEn(Position at) {
        return at instanceof Position.InText(var file, int line, var column) ? "in line " + line : "at " + at;
    }

    static Position positionOf(AwardRule rule) {
        return rule.when() == null ? rule.at() : rule.when().at();
    }

    static Text titleOf(Study study, AwardRule rule) {
        return Wording.title(study.standard().levels().get(study.standard().placeOf(rule.is())));
    }
}
