package org.xingping.app.standards.web;

import org.xingping.app.standards.OverlayLint.Verdict;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problem;

/// Something that is wrong with a draft.
///
/// @param line of the draft; 0: it stands in the base, or in no line
public record ProblemLine(int line, boolean isError, Text what, Text remedy, String rule) {

    static ProblemLine of(Problem problem) {
        return new ProblemLine(
                Verdict.line(problem), problem.isError(), problem.what(), problem.remedy(), problem.rule());
    }
}
