package org.xingping.app.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Drafts;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.OverlayLint;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.problem.Problem;

/// Shows what a draft would do.
@Controller
class TrialPages {

    private final Drafts drafts;
    private final OverlayLint lint;
    private final Trials trials;

    TrialPages(Drafts drafts, OverlayLint lint, Trials trials) {
        this.drafts = drafts;
        this.lint = lint;
        this.trials = trials;
    }

    /// @param cycle id of the cycle to try it on; none: the newest
    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @GetMapping("/standards/drafts/{id}/trial")
    TrialView trial(@PathVariable long id, @RequestParam(required = false) @Nullable Long cycle, Viewer viewer) {
        Draft draft = drafts.find(id, Drafts.writtenBy(viewer)).orElseThrow(() -> new NotFound("draft " + id));
        OverlayLint.Verdict verdict = lint.judge(draft.source(), draft.path());
        Edition base = verdict.base();
        CheckedStandard checked = verdict.checked();
        if (base == null || checked == null) {
            return new TrialView(
                    draft,
                    List.of(),
                    null,
                    verdict.problems().stream().filter(Problem::isError).toList());
        }
        List<Cycle> candidates = trials.candidates(draft, base);
        Cycle chosen = candidates.stream()
                .filter(each -> cycle == null || each.id() == cycle)
                .findFirst()
                .orElse(null);
        if (chosen == null && cycle != null) {
            throw new NotFound("cycle " + cycle);
        }
        return new TrialView(draft, candidates, chosen == null ? null : trials.of(draft, checked, chosen), List.of());
    }
}
