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
        problems.stream().limit(SHOWN).forEach(problem -> page.line(line(problem, page)));
        int hidden = problems.size() - SHOWN;
        if (hidden > 0) {
            // the reader of facts itself stops counting one by one and says so in its last problem
            boolean isMore = problems.getLast().rule().equals("more-problems");
            page.line(
                    isMore
                            ? Text.of("……另有超过 " + hidden + " 处", "… and more than " + hidden + " others")
                            : Text.of(
                                    "……另有 " + hidden + " 处", "… and " + hidden + (hidden == 1 ? " other" : " others")));
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
