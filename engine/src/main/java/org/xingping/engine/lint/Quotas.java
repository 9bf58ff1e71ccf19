package org.xingping.engine.lint;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Group;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.AwardRule;
import org.xingping.engine.standard.Standard.Quota;

/// Quotas are shares that leave places, and those of one group go together.
///
/// Rules `quota-share`, `quota-too-small`, `quota-overlap`.
final class Quotas implements Rule {

    /// Larger groups than these are not expected: communities of a street, and all communities of the nation.
    private static final int MOST_UNDER_A_PARENT = 1_000;

    private static final int MOST_AT_ALL = 1_000_000;

    /// @param share the share; null when it is no constant
    private record Placed(
            AwardRule rule, Quota quota, @Nullable Rational share) {}

    @Override
    public void check(Study study, Problems problems) {
        List<Placed> all = new ArrayList<>();
        for (AwardRule rule : study.standard().award()) {
            Quota quota = rule.quota();
            if (quota != null) {
                all.add(new Placed(rule, quota, Weights.constant(study, quota.share())));
            }
        }
        all.forEach(each -> share(study, each, problems));
        for (Group group : Group.values()) {
            List<Placed> together =
                    all.stream().filter(each -> each.quota.within() == group).toList();
            nested(study, together, problems);
            sum(together, problems);
        }
    }

    private static void share(Study study, Placed placed, Problems problems) {
        Rational share = placed.share;
        if (share == null) {
            return;
        }
        boolean isTooMuch = share.compareTo(Rational.of(1)) > 0;
        if (isTooMuch || share.compareTo(Rational.ZERO) <= 0) {
            String number = Wording.number(share);
            problems.error(
                    placed.quota.share().at(),
                    "quota-share",
                    Text.of(
                            "名额比例是 " + number + "，应大于 0、不超过 1",
                            "the share of places is " + number + "; it lies above 0 and up to 1"),
                    isTooMuch
                            ? tooMuch(study, placed.quota, share)
                            : Text.of("没有名额就请删去此规则", "drop the rule if there are no places"));
            return;
        }
        int most = placed.quota.within() == Group.PARENT ? MOST_UNDER_A_PARENT : MOST_AT_ALL;
        Rational places = share.times(Rational.of(most));
        if (places.rounded(0, placed.quota.places()).signum() == 0) {
            problems.warning(
                    placed.quota.share().at(),
                    "quota-too-small",
                    Text.of(
                            "比例 " + Wording.percent(share) + " 连 " + most + " 个单位的组也得不出一个名额",
                            "a share of " + Wording.percent(share) + " leaves no place even in a group of " + most),
                    placed.quota.places() == RoundingMode.FLOOR
                            ? Text.of("请提高比例，或写 round: up", "raise the share, or say `round: up`")
                            : Text.of("请提高比例", "raise the share"));
        }
    }

    private static Text tooMuch(Study study, Quota quota, Rational share) {
        String number = Wording.number(share);
        String hundredth = Wording.number(share.dividedBy(Rational.of(100)));
        Standard.Parameter parameter = Wording.parameter(study, study.compiled(quota.share()), share);
        return parameter == null
                ? Text.of(number + "% 请写成 " + hundredth, number + "% is written " + hundredth)
                : Text.of(
                        "参数 " + parameter.name() + " 请写成 " + number + "% 或 " + hundredth,
                        "write " + number + "% or " + hundredth + " for the parameter `" + parameter.name() + "`");
    }

    /// Places counted from the top by the same number: a later quota includes the places of an earlier one.
    private static void nested(Study study, List<Placed> together, Problems problems) {
        for (int i = 0; i < together.size(); i++) {
            for (int j = i + 1; j < together.size(); j++) {
                Placed first = together.get(i);
                Placed later = together.get(j);
                if (first.share != null
                        && later.share != null
                        && isSameOrder(study, first.quota, later.quota)
                        && later.share.compareTo(first.share) <= 0) {
                    nested(first, later, first.share, later.share, problems);
                    return;
                }
            }
        }
    }

    private static boolean isSameOrder(Study study, Quota first, Quota later) {
        var one = study.number(first.by());
        var other = study.number(later.by());
        return one != null
                && other != null
                && study.forms().of(one).equals(study.forms().of(other))
                && !first.amongEligible()
                && !later.amongEligible();
    }

    private static void nested(
            Placed first, Placed later, Rational firstShare, Rational laterShare, Problems problems) {
        String together = Wording.percent(firstShare.plus(laterShare));
        problems.warning(
                later.quota.share().at(),
                "quota-overlap",
                Text.of(
                        "同一组、同一排名依据，前 " + Wording.percent(laterShare) + " 已在“" + first.rule.is() + "”的前 "
                                + Wording.percent(firstShare) + " 之内",
                        "in the same group and order, the best " + Wording.percent(laterShare) + " are among the best "
                                + Wording.percent(firstShare) + " of `" + first.rule.is() + "` already"),
                Text.of(
                        "名额总是从第一名数起；要接着给 " + Wording.percent(laterShare) + "，请写 " + together,
                        "places are counted from the top; for the next " + Wording.percent(laterShare) + " write "
                                + together));
    }

    /// Quotas by different numbers share out one group between them.
    private static void sum(List<Placed> together, Problems problems) {
        Rational sum = Rational.ZERO;
        List<String> counted = new ArrayList<>();
        for (Placed placed : together) {
            boolean isCountedOn = placed.quota.amongEligible()
                    || !counted.contains(placed.quota.by().text());
            if (placed.share == null || !isCountedOn) {
                continue;
            }
            counted.add(placed.quota.by().text());
            sum = sum.plus(placed.share);
            if (sum.compareTo(Rational.of(1)) > 0
                    && placed.share.compareTo(Rational.of(1)) <= 0
                    && counted.size() > 1) {
                problems.warning(
                        placed.quota.share().at(),
                        "quota-overlap",
                        Text.of(
                                "同一组的名额合计 " + Wording.percent(sum) + "，超过 100%",
                                "the quotas of this group add up to " + Wording.percent(sum) + ", more than 100%"),
                        Text.of("请降低比例，使合计不超过 100%", "lower the shares to 100% or less together"));
                return;
            }
        }
    }
}
