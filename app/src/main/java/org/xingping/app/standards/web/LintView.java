package org.xingping.app.standards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.OverlayLint.Verdict;

/// What is wrong with a draft's text.
///
/// @param base the edition it is of; null when that cannot be told
public record LintView(
        List<ProblemLine> problems, long errors, @Nullable Edition base) implements View {

    public LintView {
        problems = List.copyOf(problems);
    }

    static LintView of(Verdict verdict) {
        return new LintView(
                verdict.problems().stream().map(ProblemLine::of).toList(), verdict.errors(), verdict.base());
    }

    @Override
    public String template() {
        return "standards/lint";
    }
}
