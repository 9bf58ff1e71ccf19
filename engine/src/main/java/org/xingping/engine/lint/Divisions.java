package org.xingping.engine.lint;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;

/// No unit is left without a rating because a divisor of its is zero.
///
/// A value may divide by what the conditions that use it have made sure of, so the question is asked of those.
///
/// Rule `division-by-zero`.
final class Divisions implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        Set<Quotient> reported = new HashSet<>();
        for (Passage passage : study.passages()) {
            if (decides(passage.role()) && passage.text().tree() != null) {
                check(study, passage.text().tree(), reported, problems);
            }
        }
        Expression merit = study.definitions().merit();
        if (merit != null) {
            check(study, merit, reported, problems);
        }
    }

    /// Values are reached through what uses them, and rules of the award through the award.
    private static boolean decides(Passage.Role role) {
        return switch (role) {
            case CLAUSE, POINTS, REQUIREMENT, VETO, SCORE, QUOTA_BY, FORMULA, CONSEQUENCE, EXCLUSION -> true;
            case VALUE, AWARD, QUOTA_SHARE, TARGET -> false;
        };
    }

    private static void check(Study study, Expression result, Set<Quotient> reported, Problems problems) {
        for (Quotient quotient : study.facts().roots(result).quotients()) {
            if (!reported.contains(quotient)
                    && study.domains().of(quotient.divisor()).contains(Rational.ZERO)
                    && study.examples().divides(result, quotient)) {
                reported.add(quotient);
                report(study, quotient, problems);
            }
        }
    }

    private static void report(Study study, Quotient quotient, Problems problems) {
        Compiled text = textOf(study, quotient);
        String divisor = divisor(quotient);
        if (text == null || divisor == null) {
            return;
        }
        String spelled = Study.spelled(text, divisor);
        String guarded = spelled + " == 0 " + (text.isTruth() ? "|| " : "? 1 : ")
                + text.source().text();
        problems.warning(
                Study.at(text, divisor, 0),
                "division-by-zero",
                Text.of(
                        spelled + " 为 0 时除数为零，该单位无法评定",
                        "with " + spelled + " at 0 the divisor is zero, and the unit cannot be rated"),
                Text.of("请先排除，例如 " + guarded, "rule it out first, for instance " + guarded));
    }

    private static @Nullable Compiled textOf(Study study, Quotient quotient) {
        return study.passages().stream()
                .map(Passage::text)
                .filter(text -> text.tree() != null && Trees.all(text.tree()).contains(quotient))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String divisor(Quotient quotient) {
        return quotient.divisor() instanceof Reference(String name) ? name : null;
    }
}
