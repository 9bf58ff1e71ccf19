package org.xingping.app.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.Stage;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.standards.Editions;

/// The stars beside the desk, which move while figures are being typed.
@Controller
class LiveStars {

    private final Desks desks;
    private final Facts facts;
    private final Ratings ratings;
    private final Editions editions;

    LiveStars(Desks desks, Facts facts, Ratings ratings, Editions editions) {
        this.desks = desks;
        this.facts = facts;
        this.ratings = ratings;
        this.editions = editions;
    }

    /// What is sent are the values typed and not saved; nothing is stored.
    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @PostMapping("/desk/{code}/live")
    LiveView live(
            @PathVariable String code,
            @RequestParam String period,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam Map<String, String> fields,
            Viewer viewer) {
        Desk desk = desks.open(code, period, stage, viewer);
        Map<String, String> proposed = proposed(desk, new DeskForm(fields).values());
        List<LiveView.Standing> standings = new ArrayList<>();
        ratings.live(desk.cycles(), desk.unit(), proposed)
                .forEach((cycle, live) -> standings.add(new LiveView.Standing(
                        cycle.id(),
                        editions.checked(cycle.edition()).standard().title(),
                        live,
                        NextStar.of(live.explanation()))));
        return new LiveView(DeskViews.place(desk), standings);
    }

    /// What would be in force if the values were saved at this level.
    private Map<String, String> proposed(Desk desk, Map<String, String> values) {
        Stage stage = desk.stage();
        Map<String, String> proposed = new LinkedHashMap<>();
        if (stage == null || values.isEmpty()) {
            return proposed;
        }
        Map<String, Map<Stage, FactEntry>> levels = facts.levels(desk.unit().id(), desk.period());
        values.forEach((key, value) -> {
            String lower = null;
            boolean isOverruled = false;
            for (Map.Entry<Stage, FactEntry> level :
                    levels.getOrDefault(key, Map.of()).entrySet()) {
                if (level.getValue().value() != null) {
                    isOverruled |= level.getKey().compareTo(stage) > 0;
                    lower = level.getKey().compareTo(stage) < 0
                            ? level.getValue().value()
                            : lower;
                }
            }
            if (!isOverruled) {
                proposed.put(key, value.isBlank() && lower != null ? lower : value);
            }
        });
        return proposed;
    }
}
