package org.xingping.cli.output;

import java.util.List;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problem;

/// Prints what is wrong with an input, one line each: the first fifty and a count of the others.
public final class ProblemReport {

    /// More lines than a person reads before mending what they say.
    public static final int SHOWN = 50;

    private ProblemReport() {}

    public static void print(List<Problem> problems, Page page) {
        print(problems, 0, page);
    }

    /// @param unlisted problems that were found as well and only counted
    public static void print(List<Problem> problems, long unlisted, Page page) {
        problems.stream().limit(SHOWN).forEach(problem -> page.line(line(problem, page)));
        long hidden = Math.max(0, problems.size() - SHOWN) + unlisted;
        if (hidden > 0) {
            page.line(Text.of("……另有 " + hidden + " 处", "… and " + hidden + (hidden == 1 ? " other" : " others")));
        }
    }

    private static String line(Problem problem, Page page) {
        if (problem.isError()) {
            return problem.in(page.language());
        }
        Text what = problem.what();
        return new Problem(
                        problem.at(),
                        problem.severity(),
                        problem.rule(),
                        Text.of("提示：" + what.in(page.language()), "warning: " + what.in(page.language())),
                        problem.remedy())
                .in(page.language());
    }
}
