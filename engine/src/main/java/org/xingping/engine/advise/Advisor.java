package org.xingping.engine.advise;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solution;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.explain.Explainer;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.explain.Explanation.Line;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Standard;

/// Finds the shortest way to the next award.
///
/// The next award is the nearest one above what is certain now, that is, above the award if every unknown turned out
/// badly. Shortest means fewest clauses; among equally many, those not yet reported come before those that failed.
public final class Advisor {

    /// Weighs the number of clauses above everything else in the solver's objective.
    private static final int CLAUSE = 1_000;

    /// Far more than any shipped standard needs; where it runs out the advice says that it is not proven.
    private static final long LIMIT_MILLISECONDS = 5_000;

    private Advisor() {}

    /// Advises the unit of one row.
    public static Advice advise(RatingTable ratings, int row) {
        Standard standard = ratings.standard().standard();
        if (!ratings.isRated(row)) {
            Text blocked = ratings.blocked(row);
            return new Advice.None(blocked == null ? Text.of("该单位不参评", "the unit is not rated") : blocked);
        }
        int now = ratings.execution().meritLow(row);
        if (now == standard.levels().size() - 1) {
            return new Advice.Best(ratings.execution().plan().levelOf(now));
        }
        Explanation explanation = Explainer.explain(ratings, row);
        try {
            return solve(ratings, row, now, explanation);
        } catch (BeyondModel beyond) {
            return rule(ratings, now, explanation);
        }
    }

    private static Advice solve(RatingTable ratings, int row, int now, Explanation explanation) {
        Standard standard = ratings.standard().standard();
        Inspection inspection = ratings.inspect(row);
        AwardModel award = new AwardModel(ratings, inspection);
        if (award.won().isEmpty()) {
            return rule(ratings, now, explanation);
        }
        int best = standard.levels().size() - 1;
        List<BoolVar> reached = new ArrayList<>();
        for (int merit = now + 1; merit <= best; merit++) {
            reached.add(award.reaches(merit));
        }
        Model model = award.model();
        model.arithm(reached.getFirst(), "=", 1).post();
        Map<String, BoolVar> won = award.won();
        IntVar cost = model.intVar("cost", 0, won.size() * (CLAUSE + 1));
        int[] weights = won.keySet().stream()
                .mapToInt(clause -> CLAUSE + (outcome(explanation, clause) == Outcome.UNKNOWN ? 0 : 1))
                .toArray();
        model.scalar(won.values().toArray(BoolVar[]::new), weights, "=", cost).post();
        Solver solver = model.getSolver();
        solver.limitTime(LIMIT_MILLISECONDS);
        Solution solution = solver.findOptimalSolution(cost, false);
        boolean isComplete = !solver.isStopCriterionMet();
        if (solution != null && isComplete && !award.raised().isEmpty()) {
            solution = leastRaise(model, award, cost, solution);
        }
        if (solution == null) {
            return rule(ratings, now, explanation);
        }
        int merit = now + 1;
        for (int i = 0; i < reached.size(); i++) {
            if (solution.getIntVal(reached.get(i)) == 1) {
                merit = now + 1 + i;
            }
        }
        List<Advice.Step> steps = new ArrayList<>();
        Map<String, Term.Open> raised = award.raised();
        for (var decision : won.entrySet()) {
            String clause = decision.getKey();
            if (solution.getIntVal(decision.getValue()) == 1) {
                Term.Open points = raised.get(clause);
                BigDecimal wanted = points == null
                        ? null
                        : BigDecimal.valueOf(solution.getIntVal(points.variable()), points.decimals());
                steps.add(step(ratings, row, explanation, clause, wanted));
            }
        }
        Text note = award.hasQuota()
                ? Text.of("名额有限，还须在组内名列前茅", "places are limited: the unit must also be among the best of its group")
                : Text.NONE;
        return new Advice.Way(
                ratings.execution().plan().levelOf(now),
                ratings.execution().plan().levelOf(merit),
                steps,
                isComplete && !award.hasQuota(),
                note);
    }

    /// Among equally few clauses, the solution that asks for the fewest more points.
    private static Solution leastRaise(Model model, AwardModel award, IntVar cost, Solution fewest) {
        Solver solver = model.getSolver();
        solver.reset();
        model.arithm(cost, "=", fewest.getIntVal(cost)).post();
        IntVar[] points =
                award.raised().values().stream().map(Term.Open::variable).toArray(IntVar[]::new);
        IntVar sum = model.intVar("points", 0, IntVar.MAX_INT_BOUND, true);
        model.sum(points, "=", sum).post();
        solver.limitTime(LIMIT_MILLISECONDS);
        Solution least = solver.findOptimalSolution(sum, false);
        return least == null ? fewest : least;
    }

    private static @Nullable Outcome outcome(Explanation explanation, String clause) {
        Line line = line(explanation, clause);
        return line == null ? null : line.outcome();
    }

    private static @Nullable Line line(Explanation explanation, String clause) {
        return explanation.parts().stream()
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.id().equals(clause))
                .findFirst()
                .orElse(null);
    }

    private static Advice.Step step(
            RatingTable ratings, int row, Explanation explanation, String clause, @Nullable BigDecimal wanted) {
        Line line = line(explanation, clause);
        if (line == null) {
            throw new IllegalStateException("no line for clause " + clause);
        }
        boolean isVeto = ratings.standard().standard().vetoes().stream()
                .anyMatch(veto -> veto.clause().id().equals(clause));
        return new Advice.Step(
                clause,
                line.title(),
                line.outcome(),
                line.condition(),
                line.filled(),
                new Distance(ratings, row).of(line, isVeto, wanted));
    }

    /// Where no clauses lead further: the rule of the next award itself.
    private static Advice rule(RatingTable ratings, int now, Explanation explanation) {
        Standard standard = ratings.standard().standard();
        for (int merit = now + 1; merit < standard.levels().size(); merit++) {
            String level = ratings.execution().plan().levelOf(merit);
            for (Explanation.Rule rule : explanation.rules()) {
                if (rule.level().equals(level) && rule.condition() != null) {
                    return new Advice.Way(
                            ratings.execution().plan().levelOf(now),
                            level,
                            List.of(new Advice.Step(
                                    level,
                                    rule.title(),
                                    null,
                                    rule.condition(),
                                    rule.filled(),
                                    Text.of("须满足评定规则", "the rule of the award must hold"))),
                            false,
                            Text.of(
                                    "此等次不由条款数目决定，列出的是规则本身",
                                    "this award does not turn on a number of clauses; the rule itself is shown"));
                }
            }
        }
        return new Advice.None(Text.of("没有可以再提升的途径", "there is no way to a better award"));
    }
}
