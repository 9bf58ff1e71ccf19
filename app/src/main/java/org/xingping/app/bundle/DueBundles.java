package org.xingping.app.bundle;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.xingping.app.cycles.CyclePublished;

/// Writes bundles soon after they became due; what a kill leaves behind is found at the next start and by looking
/// now and then.
@Component
class DueBundles implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueBundles.class);
    private static final long LOOK_SECONDS = 60;

    private final Bundles bundles;
    private final BundleRows rows;
    private final boolean isBackground;
    private final Semaphore work = new Semaphore(1);
    private volatile @Nullable Thread worker;

    DueBundles(Bundles bundles, BundleRows rows, @Value("${xingping.bundle.background:true}") boolean isBackground) {
        this.bundles = bundles;
        this.rows = rows;
        this.isBackground = isBackground;
    }

    /// Within the transaction that publishes.
    @EventListener
    void putDown(CyclePublished published) {
        rows.putDown(published.cycle());
    }

    @TransactionalEventListener
    void takeUp(CyclePublished published) {
        work.release();
    }

    @Override
    public void start() {
        if (isBackground) {
            Thread thread = Thread.ofPlatform().daemon().name("bundles").unstarted(this::run);
            worker = thread;
            thread.start();
        }
    }

    private void run() {
        while (Thread.currentThread().equals(worker)) {
            try {
                if (work.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
                bundles.writeDue();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (Thread.currentThread().equals(worker)) {
                    LOG.error("A proof bundle could not be written; it stays due and is tried again", failed);
                }
            }
        }
    }

    @Override
    public void stop() {
        Thread thread = worker;
        worker = null;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
