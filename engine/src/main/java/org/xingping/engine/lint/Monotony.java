package org.xingping.engine.lint;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Not;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.problem.Problems;

/// A better figure never makes a clause, its points, a section, a veto or the score worse.
///
/// Each layer is looked at by itself: figures decide clauses and points, those decide sections, and [AwardMonotony]
/// looks at what decides the award. Signs acquit or accuse; where signs cannot tell, only a worked example does.
///
/// Rule `non-monotone`.
final class Monotony implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        for (Passage passage : study.passages()) {
            Outcome outcome = outcome(passage.role());
            Expression tree = passage.text().tree();
            if (outcome != null && tree != null) {
                check(study, passage.text(), tree, outcome, problems);
            }
        }
    }

    private static @Nullable Outcome outcome(Passage.Role role) {
        return switch (role) {
            case CLAUSE -> Outcome.CLAUSE;
            case REQUIREMENT -> Outcome.REQUIREMENT;
            case VETO -> Outcome.VETO;
            case POINTS -> Outcome.POINTS;
            case SCORE, QUOTA_BY -> Outcome.SCORE;
            case EXCLUSION, VALUE, AWARD, QUOTA_SHARE, TARGET, CONSEQUENCE, FORMULA -> null;
        };
    }

    private static void check(Study study, Compiled text, Expression tree, Outcome outcome, Problems problems) {
        boolean isTurned = outcome == Outcome.VETO && tree instanceof Truth;
        Expression wanted = isTurned && tree instanceof Truth truth ? new Not(truth) : tree;
        if (wanted instanceof Truth truth && study.possibility().decide(truth) != Decision.OPEN) {
            return;
        }
        for (String input : study.inputs().of(text)) {
            Direction direction = study.directions(input).of(text.source());
            Fall fall = Fall.of(study, wanted, input, isTurned ? direction.flipped() : direction, Map.of());
            if (fall != null) {
                problems.add(fall.problem(study, text, study.inputs().at(text, input), outcome));
            }
        }
    }
}
