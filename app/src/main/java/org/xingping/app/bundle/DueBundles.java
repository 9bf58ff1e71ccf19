package org.xingping.app.bundle;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.xingping.app.cycles.CyclePublished;
import org.xingping.app.jobs.DueWork;

/// Writes bundles soon after they became due.
@Component
class DueBundles extends DueWork {

    private final Bundles bundles;
    private final BundleRows rows;

    DueBundles(Bundles bundles, BundleRows rows, @Value("${xingping.bundle.background:true}") boolean isBackground) {
        super("bundles", Duration.ofMinutes(1), isBackground);
        this.bundles = bundles;
        this.rows = rows;
    }

    /// Within the transaction that publishes.
    @EventListener
    void putDown(CyclePublished published) {
        rows.putDown(published.cycle());
    }

    @TransactionalEventListener
    void takeUp(CyclePublished published) {
        wake();
    }

    @Override
    protected void doDue() {
        bundles.writeDue();
    }
}
