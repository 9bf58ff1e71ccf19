package org.xingping.engine.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.metric.Metric.Better;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard.AwardRule;

/// What is better never lowers the award.
///
/// Rule `non-monotone`.
final class AwardMonotony implements Rule {

    /// Mistakes that make an award fall; it would only be said twice.
    private static final Set<String> CAUSES = Set.of("band-gap", "weight-negative");

    @Override
    public void check(Study study, Problems problems) {
        Quantity merit = study.definitions().merit();
        boolean isExplained = problems.all().stream().map(Problem::rule).anyMatch(CAUSES::contains);
        if (merit == null || isExplained) {
            return;
        }
        Set<Position> reported = new HashSet<>();
        for (String input : study.inputs().ofAward()) {
            Fall fall = fall(study, merit, input);
            Compiled text = fall == null ? null : culprit(study, input);
            if (fall != null && text != null) {
                Position at = study.inputs().at(text, input);
                if (reported.add(at)) {
                    problems.add(fall.problem(study, text, at, Outcome.AWARD));
                }
            }
        }
    }

    private static @Nullable Fall fall(Study study, Quantity merit, String input) {
        Direction direction = study.directions(input).of(merit);
        Fall inside = Fall.of(study, merit, input, direction, withQuotas(study, true));
        if (inside != null && inside.example() != null) {
            return inside;
        }
        Fall outside = Fall.of(study, merit, input, direction, withQuotas(study, false));
        return outside == null ? inside : outside;
    }

    /// Being among the best depends on others, so an example takes it as given, one way or the other.
    private static Map<String, Rational> withQuotas(Study study, boolean isIn) {
        Map<String, Rational> assumed = new HashMap<>();
        for (int i = 0; i < study.standard().award().size(); i++) {
            assumed.put(Definitions.quota(i), Rational.of(isIn ? 1 : 0));
        }
        return assumed;
    }

    /// The first rule that responds the wrong way: a good level that is lost, or a bad one that is gained. Else the
    /// first that responds at all.
    private static @Nullable Compiled culprit(Study study, String input) {
        Compiled first = null;
        List<AwardRule> rules = study.standard().award();
        for (int i = 0; i < rules.size() - 1; i++) {
            Snippet when = rules.get(i).when();
            Direction direction =
                    when == null ? Direction.NONE : study.directions(input).of(when);
            if (when == null || direction == Direction.NONE) {
                continue;
            }
            Compiled text = study.compiled(when);
            first = first == null ? text : first;
            Direction response = study.inputs().better(input) == Better.LESS ? direction.flipped() : direction;
            if (response == Direction.MIXED || response == (isBest(study, i) ? Direction.DOWN : Direction.UP)) {
                return text;
            }
        }
        return first;
    }

    /// Whether no later rule gives anything better.
    private static boolean isBest(Study study, int rule) {
        List<AwardRule> rules = study.standard().award();
        int own = study.definitions().merit(rules.get(rule).is());
        return rules.subList(rule + 1, rules.size()).stream()
                .allMatch(later -> study.definitions().merit(later.is()) <= own);
    }
}
