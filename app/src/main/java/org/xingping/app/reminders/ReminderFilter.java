package org.xingping.app.reminders;

import java.util.Map;
import org.xingping.app.shell.ListQuery;

/// Which reminders are shown, and in which order: by `show` with `all` those that are read as well, by `stage` its id;
/// sorted by `due`, or else by the day they were raised.
record ReminderFilter(ListQuery query) {

    static ReminderFilter of(Map<String, String> parameters) {
        return new ReminderFilter(
                ListQuery.of("/reminders", parameters, ListQuery.Order.down("raised"), "show", "stage"));
    }

    boolean isUnread() {
        return !query.value("show").equals("all");
    }

    String stage() {
        return query.value("stage");
    }

    /// For a query; nothing typed gets into it.
    String order() {
        return (query.sort().equals("due") ? "reminder.first_due" : "reminder.raised_on")
                + (query.isDescending() ? " desc" : "")
                + ", case reminder.stage when 'late' then 0 when 'next' then 1 else 2 end, reminder.first_due, reminder.id";
    }
}
