package org.xingping.app.rectification;

import java.time.LocalTime;
import org.springframework.stereotype.Component;
import org.xingping.app.directory.Directory;
import org.xingping.app.jobs.RecurringJob;
import org.xingping.app.jobs.Rhythm;
import org.xingping.engine.language.Text;

/// Escalates the orders whose time was over yesterday.
@Component
class EscalateDaily implements RecurringJob {

    private final Orders orders;
    private final Directory directory;

    EscalateDaily(Orders orders, Directory directory) {
        this.orders = orders;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "rectification.escalate";
    }

    @Override
    public Text title() {
        return Text.of("逾期的整改通知升级到县级", "Escalate overdue orders to the county");
    }

    @Override
    public Rhythm rhythm() {
        return new Rhythm.Daily(LocalTime.of(0, 30));
    }

    @Override
    public int run() {
        return orders.escalateOverdue(directory.today());
    }
}
