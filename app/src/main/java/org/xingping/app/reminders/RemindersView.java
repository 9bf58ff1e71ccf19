package org.xingping.app.reminders;

import java.util.List;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;

/// Somebody's reminders.
///
/// @param isUnread whether only those that are not read are shown
public record RemindersView(ListPage<Reminder> list, ListQuery query, boolean isUnread) implements View {

    public List<Stage> stages() {
        return List.of(Stage.values());
    }

    @Override
    public String template() {
        return "reminders/reminders";
    }
}
