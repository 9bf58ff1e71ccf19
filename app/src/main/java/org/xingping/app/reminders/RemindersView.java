package org.xingping.app.reminders;

import java.util.List;
import org.xingping.app.shell.View;

/// Somebody's reminders.
///
/// @param all how many there are by this filter
public record RemindersView(List<Reminder> reminders, int all, ReminderFilter filter, int number, int pages)
        implements View {

    public List<Stage> stages() {
        return List.of(Stage.values());
    }

    @Override
    public String template() {
        return "reminders/reminders";
    }
}
