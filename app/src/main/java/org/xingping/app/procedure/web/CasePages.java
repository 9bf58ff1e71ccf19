package org.xingping.app.procedure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.NewFact;
import org.xingping.app.procedure.Act;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.Reviews;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Step;

/// A unit's way through a round, and what each of those concerned does for it.
@Controller
class CasePages {

    private final Procedures procedures;
    private final Cycles cycles;
    private final CaseViews views;
    private final Reviews reviews;

    CasePages(Procedures procedures, Cycles cycles, CaseViews views, Reviews reviews) {
        this.procedures = procedures;
        this.cycles = cycles;
        this.views = views;
        this.reviews = reviews;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/procedure/{cycle}/{code}")
    CaseView show(@PathVariable long cycle, @PathVariable String code, Viewer viewer) {
        Cycle found = cycle(cycle, viewer);
        return views.view(found, unit(found, code, viewer), viewer, Map.of(), null);
    }

    /// Applies, or hands in again what was returned.
    @AllowedTo(Role.REPORTER)
    @PostMapping("/procedure/{cycle}/{code}/apply")
    @Nullable
    View apply(@PathVariable long cycle, @PathVariable String code, Viewer viewer, SentForm form) {
        return act(
                cycle,
                code,
                form,
                viewer,
                "",
                (found, unit) -> procedures.apply(viewer, found, unit.unit(), award(form)));
    }

    /// Takes the unit further, with a lower award if there is a reason.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/procedure/{cycle}/{code}/pass")
    @Nullable
    View pass(@PathVariable long cycle, @PathVariable String code, Viewer viewer, SentForm form) {
        return act(
                cycle,
                code,
                form,
                viewer,
                "",
                (found, unit) -> procedures.pass(
                        viewer, found, List.of(unit.unit()), form.field("step"), award(form), form.field("reason")));
    }

    /// Returns what was reported: a reason in a clause's field returns that clause.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/procedure/{cycle}/{code}/return")
    @Nullable
    View giveBack(@PathVariable long cycle, @PathVariable String code, Viewer viewer, SentForm form) {
        List<Act.Objection> objections = new ArrayList<>();
        form.typed().forEach((name, value) -> {
            if (name.startsWith("return:")) {
                String clause = name.substring("return:".length());
                objections.add(
                        new Act.Objection(clause, form.field("reason:" + clause).strip()));
            }
        });
        return act(
                cycle,
                code,
                form,
                viewer,
                "",
                (found, unit) -> procedures.giveBack(viewer, found, unit.unit(), form.field("step"), objections));
    }

    /// The viewer's own figure, beside the one that was reported and never over it.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/procedure/{cycle}/{code}/figure")
    @Nullable
    View figure(
            @PathVariable long cycle,
            @PathVariable String code,
            @RequestParam(defaultValue = "0") long basedOn,
            Viewer viewer,
            SentForm form) {
        return act(
                cycle,
                code,
                form,
                viewer,
                "#figure-" + form.field("key").replaceAll("[^A-Za-z0-9_]", "-"),
                (found, unit) -> {
                    Step step = procedures
                            .of(found)
                            .orElseThrow()
                            .step(unit.standing().step());
                    if (!Reviews.mayAct(found, unit, step, viewer)) {
                        throw new NotFound("figure " + form.field("key"));
                    }
                    reviews.record(
                            viewer,
                            found,
                            views.unit(found, unit),
                            Reviews.stage(step),
                            new NewFact(
                                    form.field("key"),
                                    form.field("value"),
                                    null,
                                    "",
                                    form.field("note").strip(),
                                    basedOn));
                });
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/procedure/{cycle}/{code}/exclude")
    @Nullable
    View exclude(@PathVariable long cycle, @PathVariable String code, Viewer viewer, SentForm form) {
        return act(
                cycle,
                code,
                form,
                viewer,
                "",
                (found, unit) -> procedures.exclude(viewer, found, unit.unit(), form.field("reason")));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/procedure/{cycle}/{code}/extend")
    @Nullable
    View extend(@PathVariable long cycle, @PathVariable String code, Viewer viewer, SentForm form) {
        return act(
                cycle,
                code,
                form,
                viewer,
                "",
                (found, unit) ->
                        procedures.extend(viewer, found, unit.unit(), form.day("until"), form.field("reason")));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/procedure/{cycle}/{code}/reopen")
    @Nullable
    View reopen(@PathVariable long cycle, @PathVariable String code, Viewer viewer, SentForm form) {
        return act(
                cycle,
                code,
                form,
                viewer,
                "",
                (found, unit) ->
                        procedures.reopen(viewer, found, unit.unit(), form.field("step"), form.field("reason")));
    }

    private static @Nullable String award(SentForm form) {
        String award = form.field("award");
        return award.isEmpty() ? null : award;
    }

    private @Nullable View act(
            long cycle, String code, SentForm form, Viewer viewer, String anchor, BiConsumer<Cycle, Case> act) {
        Cycle found = cycle(cycle, viewer);
        Case unit = unit(found, code, viewer);
        return form.answer(
                "/procedure/" + found.id() + "/" + unit.unitCode() + anchor,
                () -> act.accept(found, unit),
                refused -> views.view(found, unit(found, code, viewer), viewer, form.typed(), inWords(refused)));
    }

    /// Of several figures that were refused, the first with its name.
    private static Refused inWords(Refused refused) {
        if (!(refused instanceof FactsRefused facts)) {
            return refused;
        }
        FactsRefused.Refusal first = facts.refusals().getFirst();
        return new Refused(
                Text.of(
                        first.title().zh() + "：" + first.what().zh(),
                        first.title().en() + ": " + first.what().en()),
                first.remedy());
    }

    private Cycle cycle(long id, Viewer viewer) {
        return cycles.find(id, viewer.scope()).orElseThrow(() -> new NotFound("cycle " + id));
    }

    private Case unit(Cycle cycle, String code, Viewer viewer) {
        return procedures.find(cycle, code, viewer.scope());
    }
}
