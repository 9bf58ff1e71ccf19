package org.xingping.app.reminders;

import java.time.LocalTime;
import org.springframework.stereotype.Component;
import org.xingping.app.jobs.RecurringJob;
import org.xingping.app.jobs.Rhythm;
import org.xingping.engine.language.Text;

/// Reminds once a day, before people begin to work.
@Component
class RemindDaily implements RecurringJob {

    private final Reminders reminders;

    RemindDaily(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public String name() {
        return "reminders.daily";
    }

    @Override
    public Text title() {
        return Text.of("发出到期提醒", "Remind of what falls due");
    }

    @Override
    public Rhythm rhythm() {
        return new Rhythm.Daily(LocalTime.of(7, 0));
    }

    @Override
    public int run() {
        return reminders.remindOfAll();
    }
}
