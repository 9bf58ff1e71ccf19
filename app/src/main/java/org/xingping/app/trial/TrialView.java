package org.xingping.app.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Draft;
import org.xingping.engine.problem.Problem;

/// What a draft would have done.
///
/// @param candidates the cycles it can be tried on
/// @param trial null: the draft has errors, or there is no cycle to try it on
/// @param errors what keeps the draft from being tried
public record TrialView(
        Draft draft, List<Cycle> candidates, @Nullable Trial trial, List<Problem> errors) implements View {

    public TrialView {
        candidates = List.copyOf(candidates);
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "trial/trial";
    }
}
