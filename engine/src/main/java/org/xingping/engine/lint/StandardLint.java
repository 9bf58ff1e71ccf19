package org.xingping.engine.lint;

import java.util.Comparator;
import java.util.List;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;

/// Looks for what a checked standard says and cannot mean.
public final class StandardLint {

    /// In this order, because some rules keep silent about what follows from a mistake already named.
    private static final List<Rule> RULES = List.of(
            new Thresholds(),
            new AwardRules(),
            new AwardBands(),
            new Bands(),
            new Weights(),
            new Monotony(),
            new AwardMonotony(),
            new Quotas(),
            new Caps(),
            new Units(),
            new Matrices(),
            new Divisions(),
            new Results(),
            new NothingToWin(),
            new Idle(),
            new Unused(),
            new Titles());

    /// An overlay's clauses stand in another file.
    static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.at().file())
            .thenComparingInt(problem -> problem.at() instanceof Position.InText text ? text.line() : 0)
            .thenComparingInt(problem -> problem.at() instanceof Position.InText text ? text.column() : 0);

    private StandardLint() {}

    /// Errors and warnings, in the order of the file.
    public static List<Problem> problems(CheckedStandard checked) {
        Study study = new Study(checked);
        Problems problems = new Problems();
        RULES.forEach(rule -> rule.check(study, problems));
        return problems.all().stream().distinct().sorted(BY_PLACE).toList();
    }
}
