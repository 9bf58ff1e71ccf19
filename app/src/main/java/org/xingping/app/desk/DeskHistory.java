package org.xingping.app.desk;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.facts.Facts;

/// Who gave which figure when.
@Controller
class DeskHistory {

    private final Desks desks;
    private final Facts facts;

    DeskHistory(Desks desks, Facts facts) {
        this.desks = desks;
        this.facts = facts;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/desk/{code}/history")
    HistoryView history(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(defaultValue = "") String key,
            Viewer viewer) {
        Desk desk = desks.open(code, period, stage, viewer);
        Item item = Saving.item(desk, key);
        return new HistoryView(
                DeskViews.place(desk),
                desk.unit().name(),
                item.field(),
                key,
                facts.history(desk.unit().id(), desk.period(), key));
    }
}
