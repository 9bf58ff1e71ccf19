package org.xingping.app.reminders;

import java.util.Map;

/// Which reminders are shown, and in which order.
///
/// @param isUnread only those that are not read
/// @param stage id of a stage; empty: all
/// @param sort `raised` or `due`
public record ReminderFilter(boolean isUnread, String stage, String sort, boolean isDescending) {

    static ReminderFilter of(Map<String, String> parameters) {
        String sort = parameters.getOrDefault("sort", "").equals("due") ? "due" : "raised";
        return new ReminderFilter(
                !parameters.getOrDefault("show", "").equals("all"),
                parameters.getOrDefault("stage", ""),
                sort,
                parameters
                        .getOrDefault("down", sort.equals("raised") ? "true" : "false")
                        .equals("true"));
    }

    /// For a query; nothing typed gets into it.
    String order() {
        String down = isDescending ? " desc" : "";
        return (sort.equals("due") ? "reminder.first_due" : "reminder.raised_on") + down
                + ", case reminder.stage when 'late' then 0 when 'next' then 1 else 2 end, reminder.first_due, reminder.id";
    }

    public String href(String path, int page) {
        return path + "?show=" + (isUnread ? "unread" : "all") + "&stage=" + stageOrNone() + "&sort=" + sort + "&down="
                + isDescending + (page > 1 ? "&page=" + page : "");
    }

    /// Only words that are ids go into addresses.
    private String stageOrNone() {
        return stage.matches("[a-z]*") ? stage : "";
    }

    public String sortedBy(String column) {
        boolean turn = column.equals(sort) && !isDescending;
        return new ReminderFilter(isUnread, stage, column, turn).href("/reminders", 1);
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }
}
