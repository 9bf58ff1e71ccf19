package org.xingping.app.inspection.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.inspection.Draw;
import org.xingping.app.inspection.Inspections;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;
import org.xingping.engine.standard.Procedure.Step;

/// Draws in public: announced by whoever runs the round, checked by anybody.
@Controller
class DrawPages {

    private final Inspections inspections;
    private final Procedures procedures;
    private final Cycles cycles;
    private final Texts texts;

    DrawPages(Inspections inspections, Procedures procedures, Cycles cycles, Texts texts) {
        this.inspections = inspections;
        this.procedures = procedures;
        this.cycles = cycles;
        this.texts = texts;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/draws")
    DrawsView draws(@Nullable Viewer viewer) {
        List<DrawsView.Line> lines = new ArrayList<>();
        Set<String> announced = new HashSet<>();
        for (Draw draw : inspections.all()) {
            Cycle cycle = cycles.cycle(draw.cycle());
            announced.add(draw.cycle() + " " + draw.step());
            lines.add(new DrawsView.Line(cycle, draw, step(cycle, draw.step()).title()));
        }
        List<DrawsView.Open> open = new ArrayList<>();
        if (viewer != null && viewer.has(Role.PUBLISHER)) {
            for (Cycle cycle : cycles.of(viewer.scope(Role.PUBLISHER))) {
                for (Step step : cycle.isOpen() ? inspections.steps(cycle) : List.<Step>of()) {
                    if (step.draw() != null && !announced.contains(cycle.id() + " " + step.id())) {
                        open.add(new DrawsView.Open(cycle, step.id(), step.title()));
                    }
                }
            }
        }
        return new DrawsView(lines, open);
    }

    @AllowedTo(everybody = true)
    @GetMapping("/draws/{cycle}/{step}")
    DrawView draw(@PathVariable long cycle, @PathVariable String step, @Nullable Viewer viewer) {
        return view(cycles.cycle(cycle), step, viewer, "", null);
    }

    /// The units in the order of the draw, to compute it again.
    @AllowedTo(everybody = true)
    @GetMapping("/draws/{cycle}/{step}/list")
    void list(@PathVariable long cycle, @PathVariable String step, Language language, HttpServletResponse response)
            throws IOException {
        Draw draw = inspections.find(cycle, step).orElseThrow(() -> new NotFound("draw"));
        TableFile.send(
                response,
                "csv",
                "draw-" + cycle + "-" + step,
                List.of("place", "code", "name", "ticket", "drawn").stream()
                        .map(column -> texts.text(language, "inspection.column." + column))
                        .toList(),
                inspections.entries(cycle, step).stream()
                        .map(entry -> Arrays.<@Nullable Object>asList(
                                entry.place() == 0 ? null : entry.place(),
                                entry.code(),
                                entry.name(),
                                entry.ticket(),
                                entry.place() == 0
                                        ? null
                                        : texts.text(
                                                language,
                                                entry.place() <= draw.drawn()
                                                        ? "inspection.drawn"
                                                        : "inspection.spared")))
                        .toList());
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/draws/{cycle}/{step}/announce")
    @Nullable
    View announce(@PathVariable long cycle, @PathVariable String step, SentForm form, Viewer viewer) {
        Cycle found = cycle(cycle, viewer);
        String source = form.field("source");
        return form.answer(
                "/draws/" + cycle + "/" + step,
                () -> inspections.announce(viewer, found, step, source),
                refused -> view(found, step, viewer, source, refused));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/draws/{cycle}/{step}/draw")
    @Nullable
    View hold(@PathVariable long cycle, @PathVariable String step, SentForm form, Viewer viewer) {
        Cycle found = cycle(cycle, viewer);
        String text = form.field("text");
        return form.answer(
                "/draws/" + cycle + "/" + step,
                () -> inspections.draw(viewer, found, step, text),
                refused -> view(found, step, viewer, text, refused));
    }

    /// Before it is announced, a draw is there for nobody but those who can announce it.
    private DrawView view(Cycle cycle, String step, @Nullable Viewer viewer, String typed, @Nullable Refused refused) {
        Step here = step(cycle, step);
        BigDecimal share = here.draw();
        Draw draw = inspections.find(cycle.id(), step).orElse(null);
        boolean mayRun = viewer != null && cycle.isOpen() && procedures.isRunBy(viewer, cycle);
        if (share == null || (draw == null && !mayRun)) {
            throw new NotFound("draw at " + step);
        }
        return new DrawView(
                cycle, step, here.title(), share, draw, inspections.entries(cycle.id(), step), mayRun, typed, refused);
    }

    private Step step(Cycle cycle, String id) {
        return inspections.steps(cycle).stream()
                .filter(step -> Objects.equals(step.id(), id))
                .findFirst()
                .orElseThrow(() -> new NotFound("step " + id));
    }

    private Cycle cycle(long id, Viewer viewer) {
        return cycles.find(id, viewer.scope(Role.PUBLISHER)).orElseThrow(() -> new NotFound("cycle " + id));
    }
}
