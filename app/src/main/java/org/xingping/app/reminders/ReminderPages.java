package org.xingping.app.reminders;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;

/// One's own reminders. Nothing of a round changes here.
@Controller
class ReminderPages {

    private static final int ROWS = 100_000;

    private final Reminders reminders;
    private final ReminderRows rows;
    private final Texts texts;

    ReminderPages(Reminders reminders, ReminderRows rows, Texts texts) {
        this.reminders = reminders;
        this.rows = rows;
        this.texts = texts;
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/reminders")
    RemindersView reminders(@RequestParam Map<String, String> parameters, Viewer viewer) {
        ReminderFilter filter = ReminderFilter.of(parameters);
        int number = filter.query().page();
        ReminderRows.Part part = reminders.list(viewer, filter, (number - 1) * ListPage.ROWS, ListPage.ROWS);
        return new RemindersView(
                new ListPage<>(part.reminders(), part.all(), number), filter.query(), filter.isUnread());
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/reminders/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        TableFile.send(
                response,
                format,
                "reminders",
                List.of("raised", "stage", "title", "unit", "items", "due", "read").stream()
                        .map(column -> texts.text(language, "reminders.column." + column))
                        .toList(),
                reminders.list(viewer, ReminderFilter.of(parameters), 0, ROWS).reminders().stream()
                        .map(reminder -> {
                            List<@Nullable Object> cells = new ArrayList<>();
                            cells.add(reminder.raisedOn());
                            cells.add(reminder.stage().title().in(language));
                            cells.add(reminder.title().in(language));
                            cells.add(reminder.unitName());
                            cells.add(reminder.items());
                            cells.add(reminder.firstDue());
                            cells.add(texts.text(
                                    language, reminder.isRead() ? "reminders.read-yes" : "reminders.read-no"));
                            return cells;
                        })
                        .toList());
    }

    /// Leads to where it is done; it is read by that.
    @AllowedTo(signedIn = true)
    @PostMapping("/reminders/{id}/open")
    @Nullable
    View open(@PathVariable long id, Viewer viewer, HttpServletResponse response) {
        String link = rows.link(viewer, id).orElseThrow(() -> new NotFound("reminder " + id));
        rows.markRead(viewer, id, reminders.today());
        return SeeOther.to(response, link);
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/reminders/{id}/read")
    @Nullable
    View read(@PathVariable long id, Viewer viewer, HttpServletResponse response) {
        if (rows.link(viewer, id).isEmpty()) {
            throw new NotFound("reminder " + id);
        }
        rows.markRead(viewer, id, reminders.today());
        return SeeOther.to(response, "/reminders");
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/reminders/read")
    @Nullable
    View readAll(Viewer viewer, HttpServletResponse response) {
        rows.markRead(viewer, 0, reminders.today());
        return SeeOther.to(response, "/reminders");
    }
}
