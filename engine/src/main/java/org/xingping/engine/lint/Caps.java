package org.xingping.engine.lint;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;

/// Caps and floors leave room for the points below and above them.
///
/// Rules `cap-below-floor`, `cap-below-part`, `cap-out-of-reach`, `partly-not-below-worth`, `too-fine`.
final class Caps implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        for (Section section : study.standard().sections()) {
            Text owner = Text.of("本部分", "this section");
            boolean isOrdered = ordered(owner, section.floor(), section.cap(), section.at(), problems);
            for (Clause clause : section.kept()) {
                clause(study, clause, problems);
                if (isOrdered && section.cap() != null) {
                    part(study, section, section.cap(), clause, problems);
                }
            }
            if (isOrdered && section.cap() != null) {
                reach(owner, section.cap(), study.domains().uncapped(section), section.at(), problems);
            }
        }
    }

    private static boolean ordered(
            Text owner, @Nullable BigDecimal floor, @Nullable BigDecimal cap, Position at, Problems problems) {
        if (floor == null || cap == null || floor.compareTo(cap) <= 0) {
            return true;
        }
        String low = Wording.number(floor);
        String high = Wording.number(cap);
        problems.error(
                at,
                "cap-below-floor",
                Text.of(
                        owner.zh() + "最多 " + high + " 分（cap），却至少 " + low + " 分（floor）",
                        owner.en() + " gives at most " + high + " points (cap) and at least " + low + " (floor)"),
                Text.of("floor 不得大于 cap", "the floor may not be above the cap"));
        return false;
    }

    private static void part(Study study, Section section, BigDecimal cap, Clause clause, Problems problems) {
        Domain.End most = study.domains().points(clause).high();
        // with several clauses a cap below one of them may still be meant
        if (most == null || most.value().compareTo(Rational.of(cap)) <= 0) {
            return;
        }
        problems.warning(
                clause.at(),
                "cap-below-part",
                Text.of(
                        "条款“" + clause.id() + "”可得 " + Wording.number(most.value()) + " 分，“" + section.id() + "”部分却封顶 "
                                + Wording.number(cap) + " 分",
                        "clause `" + clause.id() + "` can give " + Wording.number(most.value())
                                + " points, but section `" + section.id() + "` is capped at " + Wording.number(cap)),
                Text.of("请提高 cap，或降低此条的分值", "raise the cap, or lower what the clause gives"));
    }

    private static void reach(Text owner, BigDecimal cap, Domain uncapped, Position at, Problems problems) {
        Domain.End most = uncapped.high();
        if (most == null || most.value().compareTo(Rational.of(cap)) >= 0) {
            return;
        }
        problems.warning(
                at,
                "cap-out-of-reach",
                Text.of(
                        owner.zh() + "封顶 " + Wording.number(cap) + " 分，各项合计却最多 " + Wording.number(most.value()) + " 分",
                        owner.en() + " is capped at " + Wording.number(cap) + " points, but its parts give at most "
                                + Wording.number(most.value())),
                Text.of("请核对分值，或删去 cap", "check what the parts give, or drop the cap"));
    }

    private static void clause(Study study, Clause clause, Problems problems) {
        switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> {
                if (partly != null) {
                    partly(clause, worth == null ? BigDecimal.ZERO : worth, partly, problems);
                }
            }
            case Clause.FormulaPoints points -> {
                Text owner = Text.of("条款“" + clause.id() + "”", "clause `" + clause.id() + "`");
                if (ordered(owner, points.floor(), points.cap(), clause.at(), problems) && points.cap() != null) {
                    reach(owner, points.cap(), study.domains().uncapped(points), clause.at(), problems);
                }
            }
            case Clause.AwardedPoints(var low, var high, int decimals) ->
                awarded(clause, low, high, decimals, problems);
            case Clause.When when -> {}
            case Clause.Omitted omitted -> {}
        }
    }

    /// Partly met lies between unmet, which gives nothing, and met.
    private static void partly(Clause clause, BigDecimal worth, BigDecimal partly, Problems problems) {
        boolean isBetween = worth.signum() >= 0
                ? partly.signum() >= 0 && partly.compareTo(worth) < 0
                : partly.signum() <= 0 && partly.compareTo(worth) > 0;
        if (isBetween) {
            return;
        }
        problems.error(
                clause.at(),
                "partly-not-below-worth",
                Text.of(
                        "条款“" + clause.id() + "”部分达标得 " + Wording.number(partly) + " 分，达标得 " + Wording.number(worth)
                                + " 分",
                        "clause `" + clause.id() + "` gives " + Wording.number(partly) + " points when partly met and "
                                + Wording.number(worth) + " when met"),
                Text.of("partly 须在 0 与 worth 之间，且小于 worth", "`partly` lies between 0 and `worth` and below it"));
    }

    private static void awarded(Clause clause, BigDecimal low, BigDecimal high, int decimals, Problems problems) {
        if (Decimals.fits(Rational.of(low), decimals) && Decimals.fits(Rational.of(high), decimals)) {
            return;
        }
        String range = Wording.number(low) + ".." + Wording.number(high);
        Text fineness = decimals == 0
                ? Text.of("只打整数分", "points are whole numbers")
                : Text.of("只打 " + decimals + " 位小数", "points have " + decimals + " decimals");
        problems.warning(
                clause.at(),
                "too-fine",
                Text.of(
                        "条款“" + clause.id() + "”的分值 " + range + " 的端点打不到：" + fineness.zh(),
                        "an end of the points " + range + " of clause `" + clause.id() + "` cannot be awarded: "
                                + fineness.en()),
                Text.of("请写 decimals，或改端点", "say `decimals`, or change the end"));
    }
}
