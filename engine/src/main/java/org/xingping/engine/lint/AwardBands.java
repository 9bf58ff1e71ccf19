package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Not;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Standard.AwardRule;

/// Award rules that cut one number into bands leave no gap to fall through and do not overlap.
///
/// Rules `band-gap`, `band-overlap`.
final class AwardBands implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        boolean isCutOff = problems.all().stream()
                .anyMatch(problem -> problem.isError() && problem.rule().equals("unreachable-award"));
        if (isCutOff) {
            return; // a rule that is never reached bounds nothing
        }
        List<AwardBand> bands = AwardBand.of(study);
        for (AwardBand upper : bands) {
            for (AwardBand lower : bands) {
                boolean isAbove = upper.rule() != lower.rule()
                        && upper.subject().equals(lower.subject())
                        && upper.fromBelow()
                        && lower.fromAbove();
                if (isAbove) {
                    gap(study, upper, lower, bands, problems);
                    overlap(study, upper, lower, problems);
                }
            }
        }
    }

    /// What lies between two bands must not fall to a level below both.
    private static void gap(Study study, AwardBand upper, AwardBand lower, List<AwardBand> bands, Problems problems) {
        Domain gap = between(study, upper, lower);
        if (gap == null || gap.isEmpty() || isTouched(gap, bands, upper, lower)) {
            return;
        }
        int worse = Math.min(merit(study, upper.rule()), merit(study, lower.rule()));
        AwardRule taker = taker(study, within(upper.quantity(), gap), worse);
        if (taker == null) {
            return;
        }
        Text stretch = stretch(study, upper.subject(), gap);
        Text title = AwardRules.titleOf(study, taker);
        problems.error(
                lower.text().source().at(),
                "band-gap",
                Text.of(
                        lower.spelled() + " " + stretch.zh() + "，既不属于“" + upper.written() + "”，也不属于“" + lower.written()
                                + "”，会落到“" + title.zh() + "”",
                        lower.spelled() + " " + stretch.en() + " belongs neither to `" + upper.written() + "` nor to `"
                                + lower.written() + "` and falls to `" + title.en() + "`"),
                Text.of("请让两档首尾相接", "make the two bands meet"));
    }

    private static @Nullable Domain between(Study study, AwardBand upper, AwardBand lower) {
        Domain.End from = lower.stretch().high();
        Domain.End to = upper.stretch().low();
        if (from == null || to == null) {
            return null;
        }
        return study.domains()
                .of(upper.subject())
                .where(from.included() ? Comparison.GREATER : Comparison.GREATER_OR_EQUAL, from.value())
                .where(to.included() ? Comparison.LESS : Comparison.LESS_OR_EQUAL, to.value());
    }

    private static boolean isTouched(Domain gap, List<AwardBand> bands, AwardBand upper, AwardBand lower) {
        return bands.stream()
                .filter(band -> band.rule() != upper.rule() && band.rule() != lower.rule())
                .filter(band -> band.subject().equals(upper.subject()))
                .anyMatch(band -> !gap.meet(band.stretch()).isEmpty());
    }

    private static List<Truth> within(Quantity subject, Domain gap) {
        List<Truth> conditions = new ArrayList<>();
        if (gap.low() != null) {
            Comparison above = gap.low().included() ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER;
            conditions.add(new Compare(above, subject, exact(gap.low().value())));
        }
        if (gap.high() != null) {
            Comparison below = gap.high().included() ? Comparison.LESS_OR_EQUAL : Comparison.LESS;
            conditions.add(new Compare(below, subject, exact(gap.high().value())));
        }
        return conditions;
    }

    private static Quantity exact(Rational number) {
        return new Quotient(
                new Constant(new BigDecimal(number.numerator())), new Constant(new BigDecimal(number.denominator())));
    }

    /// The last rule that can take units in the gap; null unless all that can give less than `worse`.
    private static @Nullable AwardRule taker(Study study, List<Truth> inGap, int worse) {
        List<Truth> here = new ArrayList<>(inGap);
        AwardRule taker = null;
        for (int i = 0; i < study.standard().award().size(); i++) {
            Truth condition = study.definitions().condition(i);
            if (condition == null) {
                return null;
            }
            here.add(condition);
            if (study.possibility().canHold(here)) {
                if (merit(study, i) >= worse) {
                    return null;
                }
                taker = study.standard().award().get(i);
            }
            here.set(here.size() - 1, new Not(condition));
        }
        return taker;
    }

    private static int merit(Study study, int rule) {
        return study.definitions().merit(study.standard().award().get(rule).is());
    }

    /// One band within another is a matter of order; bands that reach into each other are a slip.
    private static void overlap(Study study, AwardBand upper, AwardBand lower, Problems problems) {
        Domain both = upper.stretch().meet(lower.stretch());
        if (both.isEmpty() || both.equals(upper.stretch()) || both.equals(lower.stretch())) {
            return;
        }
        AwardBand first = upper.rule() < lower.rule() ? upper : lower;
        AwardBand second = upper.rule() < lower.rule() ? lower : upper;
        Text stretch = stretch(study, upper.subject(), both);
        problems.warning(
                second.text().source().at(),
                "band-overlap",
                Text.of(
                        second.spelled() + " " + stretch.zh() + "，既属于“" + first.written() + "”，也属于“" + second.written()
                                + "”，按前者评定",
                        second.spelled() + " " + stretch.en() + " belongs to `" + first.written() + "` and to `"
                                + second.written() + "`; the first is taken"),
                Text.of("请让两档首尾相接", "make the two bands meet"));
    }

    /// "为 90 时" or "从 89 到 89.99", open ends said to be open.
    private static Text stretch(Study study, String subject, Domain domain) {
        Domain.End low = domain.low();
        Domain.End high = domain.high();
        if (low == null || high == null) {
            return Text.NONE;
        }
        String from = Wording.value(study, subject, low.value());
        String to = Wording.value(study, subject, high.value());
        if (domain.isPoint()) {
            return Text.of("为 " + from + " 时", "at " + from);
        }
        String openZh = "（不含）";
        String openEn = " (not included)";
        return Text.of(
                "从 " + from + (low.included() ? "" : openZh) + " 到 " + to + (high.included() ? "" : openZh),
                "from " + from + (low.included() ? "" : openEn) + " to " + to + (high.included() ? "" : openEn));
    }
}
