package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard.Level;
import org.xingping.engine.standard.Standard.Parameter;
import org.xingping.engine.standard.Standard.Target;

/// Numbers written down beside the conditions make sense: levels' values, shares of targets, parameters.
///
/// Rules `level-value-missing`, `level-values`, `target-share`, `never-holds`, `parameter-range`.
final class Results implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        study.standard().parameters().forEach(parameter -> parameter(parameter, problems));
        levels(study, problems);
        for (Target target : study.standard().targets()) {
            share(target, problems);
            base(study, target, problems);
        }
    }

    private static void parameter(Parameter parameter, Problems problems) {
        BigDecimal low = parameter.low();
        BigDecimal high = parameter.high();
        if (low == null || high == null || isWithin(parameter.value(), low, high)) {
            return;
        }
        String value = Wording.number(parameter.value());
        BigDecimal hundredth = parameter.value().movePointLeft(2);
        String range = Wording.number(low) + ".." + Wording.number(high);
        problems.error(
                parameter.at(),
                "parameter-range",
                Text.of(
                        "参数“" + parameter.name() + "”的值 " + value + " 不在自己的范围 " + range + " 内",
                        "the parameter `" + parameter.name() + "` is " + value + ", outside its own range " + range),
                isWithin(hundredth, low, high)
                        ? Text.of(
                                "请写 " + value + "% 或 " + Wording.number(hundredth),
                                "write " + value + "% or " + Wording.number(hundredth))
                        : Text.of("请改数值或范围", "change the value or the range"));
    }

    private static boolean isWithin(BigDecimal number, BigDecimal low, BigDecimal high) {
        return number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }

    private static void levels(Study study, Problems problems) {
        List<Level> levels = study.standard().levels();
        boolean isAsked = study.isMentioned(StandardNames.AWARD_VALUE);
        Level better = null;
        for (Level level : levels) {
            if (level.value() == null) {
                if (isAsked) {
                    problems.add(valueMissing(level));
                }
                continue;
            }
            if (better != null && better.value() != null && level.value().compareTo(better.value()) > 0) {
                problems.add(ascending(better, better.value(), level, level.value()));
            }
            better = level;
        }
    }

    private static Problem valueMissing(Level level) {
        return Problem.error(
                level.at(),
                "level-value-missing",
                Text.of(
                        "等次“" + level.id() + "”没有 value，而标准用到了 award_value",
                        "the level `" + level.id() + "` has no value, and the standard uses award_value"),
                Text.of("请补 value", "add `value`"));
    }

    private static Problem ascending(Level better, BigDecimal higher, Level level, BigDecimal value) {
        return Problem.warning(
                level.at(),
                "level-values",
                Text.of(
                        "等次“" + level.id() + "”的 value（" + Wording.number(value) + "）大于更好的等次“" + better.id() + "”（"
                                + Wording.number(higher) + "）",
                        "the level `" + level.id() + "` has a greater value (" + Wording.number(value)
                                + ") than the better level `" + better.id() + "` (" + Wording.number(higher) + ")"),
                Text.of("等次由高到低书写，value 也应由大到小", "levels stand best first, so their values descend"));
    }

    private static void share(Target target, Problems problems) {
        BigDecimal share = target.atLeast();
        boolean isTooMuch = share.compareTo(BigDecimal.ONE) > 0;
        if (!isTooMuch && share.signum() > 0) {
            return;
        }
        String written = Wording.number(share);
        Text what = Text.of(
                "目标“" + target.id() + "”要求占比至少 " + written + (isTooMuch ? "，超过 1，不可能达到" : "，总能达到"),
                "the target `" + target.id() + "` asks for a share of at least " + written
                        + (isTooMuch ? ", more than 1, which cannot be reached" : ", which is always reached"));
        if (isTooMuch) {
            problems.error(
                    target.at(),
                    "target-share",
                    what,
                    share.compareTo(BigDecimal.valueOf(100)) <= 0
                            ? Text.of("请写 at_least: " + written + "%", "write `at_least: " + written + "%`")
                            : Text.of("请写不超过 100% 的占比", "write a share of up to 100%"));
        } else {
            problems.warning(target.at(), "target-share", what, Text.of("请写大于 0 的占比", "write a share above 0"));
        }
    }

    /// Who counts must be among those who make up the base.
    private static void base(Study study, Target target, Problems problems) {
        Truth among = truth(study, target.among());
        Truth share = truth(study, target.share());
        if (among == null
                || share == null
                || study.possibility().decide(among) == Decision.NEVER
                || study.possibility().decide(share) == Decision.NEVER
                || study.possibility().canHold(List.of(among, share))) {
            return;
        }
        problems.error(
                target.share().at(),
                "never-holds",
                Text.of(
                        "目标“" + target.id() + "”永远为 0：“" + target.share().text() + "”的单位都不在基数之内",
                        "the target `" + target.id() + "` is always 0: no unit with `"
                                + target.share().text() + "` belongs to its base"),
                Text.of("请核对 among 与 share", "check `among` and `share`"));
    }

    private static @Nullable Truth truth(Study study, @Nullable Snippet snippet) {
        return snippet != null && study.tree(snippet) instanceof Truth truth ? truth : null;
    }
}
