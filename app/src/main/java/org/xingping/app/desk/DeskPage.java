package org.xingping.app.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.FactsRefused.Refusal;

/// A unit's desk: everything that is due, each figure once.
@Controller
class DeskPage {

    /// Tells the page that the stars have to be counted again.
    private static final String STARS_MOVED = "facts-saved";

    private final Desks desks;
    private final DeskViews views;
    private final Saving saving;

    DeskPage(Desks desks, DeskViews views, Saving saving) {
        this.desks = desks;
        this.views = views;
        this.saving = saving;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/desk/{code}")
    DeskView desk(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Integer saved,
            Viewer viewer) {
        Desk desk = desks.open(code, period, stage, viewer);
        return views.view(desk, new DeskView.Choice(show, topic, search.strip()), saved);
    }

    /// The whole form at once: what a browser without JavaScript sends.
    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/desk/{code}")
    Object save(@PathVariable String code, @RequestParam Map<String, String> fields, Viewer viewer) {
        Desk desk = desks.open(code, fields.get("period"), fields.get("stage"), viewer);
        DeskForm form = new DeskForm(withProposal(desk, fields));
        DeskView.Choice choice = new DeskView.Choice(
                fields.getOrDefault("show", "all"),
                fields.getOrDefault("topic", ""),
                fields.getOrDefault("search", ""));
        try {
            String accepted = fields.get("accept");
            int saved = saving.save(viewer, desk, form, form.typed().keySet());
            if (accepted != null) {
                saving.accept(viewer, desk, accepted, Typed.basedOn(form.was(accepted)));
                saved++;
            }
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(DeskViews.place(desk).href("")
                            + "&show=" + DeskPlace.escaped(choice.show())
                            + "&topic=" + DeskPlace.escaped(choice.topic())
                            + "&search=" + DeskPlace.escaped(choice.search())
                            + "&saved=" + saved))
                    .build();
        } catch (FactsRefused refused) {
            return views.view(desk, choice, null, form.typed(), refused.refusals());
        }
    }

    /// With the proposal that the viewer took put into its field.
    private Map<String, String> withProposal(Desk desk, Map<String, String> fields) {
        String taken = fields.get("take");
        if (taken == null) {
            return fields;
        }
        Item item = Saving.item(desk, taken);
        FactEntry proposal = views.fact(desk, item, null, null).proposal();
        Map<String, String> with = new LinkedHashMap<>(fields);
        if (proposal != null && proposal.value() != null) {
            with.put("value:" + taken, item.field().written(proposal.value()));
        }
        return with;
    }

    /// One figure, when its field is left.
    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/desk/{code}/fact")
    FactStateView saveOne(
            @PathVariable String code,
            @RequestParam String period,
            @RequestParam String stage,
            @RequestParam String key,
            @RequestParam Map<String, String> fields,
            Viewer viewer,
            HttpServletResponse response) {
        Desk desk = desks.open(code, period, stage, viewer);
        Item item = Saving.item(desk, key);
        DeskForm form = new DeskForm(fields);
        try {
            saving.save(viewer, desk, form, List.of(key));
            response.setHeader("HX-Trigger", STARS_MOVED);
            return new FactStateView(views.fact(desk, item, form.typed(key), null));
        } catch (FactsRefused refused) {
            Refusal refusal = refused.refusals().getFirst();
            return new FactStateView(views.fact(desk, item, form.typed(key), refusal));
        }
    }

    /// What a level below gave, taken over as it is.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/desk/{code}/accept")
    FactRowView accept(
            @PathVariable String code,
            @RequestParam String period,
            @RequestParam String stage,
            @RequestParam String key,
            @RequestParam Map<String, String> fields,
            Viewer viewer,
            HttpServletResponse response) {
        Desk desk = desks.open(code, period, stage, viewer);
        saving.accept(viewer, desk, key, Typed.basedOn(new DeskForm(fields).was(key)));
        response.setHeader("HX-Trigger", STARS_MOVED);
        return new FactRowView(views.fact(desk, Saving.item(desk, key), null, null));
    }
}
