package org.xingping.engine.lint;

import java.util.List;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Standard;

/// A threshold lies where the number can be, and is no finer than the number.
///
/// Rules `out-of-range`, `ratio-as-percent`, `too-fine`, `never-equal`, `never-holds`, `always-holds`.
final class Thresholds implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        for (Passage passage : study.passages()) {
            check(study, passage, problems);
        }
    }

    private static void check(Study study, Passage passage, Problems problems) {
        Compiled text = passage.text();
        Decision whole =
                text.tree() instanceof Truth truth ? study.possibility().decide(truth) : Decision.OPEN;
        if (isSaidElsewhere(passage.role(), whole)) {
            return;
        }
        boolean found = false;
        for (PlainComparison plain : PlainComparison.of(study, text)) {
            if (plain.decision() != Decision.OPEN) {
                problems.add(decided(study, plain, whole));
                found = true;
            } else if (plain.isTooFine()) {
                problems.add(tooFine(study, plain));
            }
        }
        if (!found) {
            whole(text, whole, problems);
        }
    }

    /// A rule that never holds is an award out of reach; a consequence may be meant for everybody.
    private static boolean isSaidElsewhere(Passage.Role role, Decision whole) {
        return (role == Passage.Role.AWARD && whole == Decision.NEVER)
                || (role == Passage.Role.CONSEQUENCE && whole == Decision.ALWAYS);
    }

    private static Problem decided(Study study, PlainComparison plain, Decision whole) {
        boolean isNever = plain.decision() == Decision.NEVER;
        Problem.Severity severity =
                isNever && whole == Decision.NEVER ? Problem.Severity.ERROR : Problem.Severity.WARNING;
        if (isPercent(study, plain)) {
            return percent(study, plain, severity);
        }
        if (isNever && plain.comparison() == Comparison.EQUAL && plain.isTooFine()) {
            return neverEqual(study, plain, severity);
        }
        return new Problem(plain.at(), severity, "out-of-range", plain.reason(study), remedy(study, plain));
    }

    private static Text remedy(Study study, PlainComparison plain) {
        if (plain.decision() == Decision.ALWAYS) {
            return Text.of("请改界值，或删去这一条件", "change the threshold, or drop the condition");
        }
        return study.checked().metric(plain.name()) == null
                ? Text.of("请改界值", "change the threshold")
                : Text.of("请改界值，或改指标的范围", "change the threshold, or the range of the metric");
    }

    private static boolean isPercent(Study study, PlainComparison plain) {
        Metric metric = study.checked().metric(plain.name());
        boolean isRatio = plain.name().equals(StandardNames.SHARE)
                || plain.name().startsWith(StandardNames.share(""))
                || (metric != null
                        && metric.kind() instanceof Metric.Numbers numbers
                        && numbers.unit().equals("ratio"));
        Rational hundredth = plain.bound().dividedBy(Rational.of(100));
        return isRatio
                && plain.bound().compareTo(Rational.of(1)) > 0
                && plain.bound().compareTo(Rational.of(100)) <= 0
                && plain.domain().contains(hundredth);
    }

    private static Problem percent(Study study, PlainComparison plain, Problem.Severity severity) {
        String meant = Wording.number(plain.bound().dividedBy(Rational.of(100)));
        String written = Wording.number(plain.bound());
        Standard.Parameter parameter = Wording.parameter(study, plain.text(), plain.bound());
        Text remedy = parameter == null
                ? Text.of(written + "% 请写成 " + meant, written + "% is written " + meant)
                : Text.of(
                        "参数 " + parameter.name() + " 请写成 " + written + "% 或 " + meant,
                        "write " + written + "% or " + meant + " for the parameter `" + parameter.name() + "`");
        Text reason = plain.reason(study);
        return new Problem(
                plain.at(),
                severity,
                "ratio-as-percent",
                Text.of(reason.zh() + "（比例，不是百分数）", reason.en() + " (it is a ratio, not a percentage)"),
                remedy);
    }

    private static Problem neverEqual(Study study, PlainComparison plain, Problem.Severity severity) {
        Text written = plain.written(study);
        Text fineness = plain.fineness();
        return new Problem(
                plain.at(),
                severity,
                "never-equal",
                Text.of(
                        "“" + written.zh() + "”不可能成立：" + fineness.zh(),
                        "`" + written.en() + "` can never hold: " + fineness.en()),
                Text.of("请写取得到的数，或用 >=、<=", "name a number it can be, or compare with >= or <="));
    }

    private static Problem tooFine(Study study, PlainComparison plain) {
        Text written = plain.written(study);
        Text fineness = plain.fineness();
        return Problem.warning(
                plain.at(),
                "too-fine",
                Text.of(
                        "“" + written.zh() + "”的界值过细：" + fineness.zh(),
                        "the threshold of `" + written.en() + "` is too fine: " + fineness.en()),
                amountsTo(study, plain));
    }

    private static Text amountsTo(Study study, PlainComparison plain) {
        Domain rest = plain.domain().where(plain.comparison(), plain.bound());
        Domain.End end = switch (plain.comparison()) {
            case GREATER, GREATER_OR_EQUAL -> rest.low();
            case LESS, LESS_OR_EQUAL -> rest.high();
            case EQUAL, NOT_EQUAL -> null;
        };
        if (end == null) {
            return Text.of("请改界值", "change the threshold");
        }
        String sign = plain.comparison().holds(1) ? " >= " : " <= ";
        String same =
                Study.spelled(plain.text(), plain.name()) + sign + Wording.value(study, plain.name(), end.value());
        return Text.of("它等同于 " + same + "，请直接这样写", "it amounts to " + same + "; write that");
    }

    /// Comparisons that are each in order and yet decide the whole.
    private static void whole(Compiled text, Decision whole, Problems problems) {
        if (!List.of(Decision.NEVER, Decision.ALWAYS).contains(whole)
                || text.names().isEmpty()) {
            return;
        }
        String written = text.source().text();
        if (whole == Decision.NEVER) {
            problems.error(
                    text.source().at(),
                    "never-holds",
                    Text.of(
                            "“" + written + "”不可能成立：各部分互相矛盾",
                            "`" + written + "` can never hold: its parts contradict each other"),
                    Text.of("请检查界值与 &&、||", "check the thresholds and each && and ||"));
        } else {
            problems.warning(
                    text.source().at(),
                    "always-holds",
                    Text.of("“" + written + "”总是成立", "`" + written + "` always holds"),
                    Text.of("请改条件，或删去", "change the condition, or drop it"));
        }
    }
}
