package org.xingping.app.ratings;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.xingping.app.cycles.CycleOpened;
import org.xingping.app.cycles.CyclePublished;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.facts.FactsRecorded;

/// Rates what has become due, soon after it did.
///
/// What is due is put down in the transaction that makes it so; a worker takes it up after the commit.
/// Whatever comes while it rates is rated together in the next round. What a kill leaves behind, or another
/// instance, is found at the next start and by looking now and then.
@Component
public class DueRatings implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueRatings.class);

    private static final long LOOK_SECONDS = 20;

    private final Ratings ratings;
    private final DueRows due;
    private final Cycles cycles;
    private final boolean isBackground;
    private final Semaphore work = new Semaphore(1);
    private volatile @Nullable Thread worker;

    DueRatings(
            Ratings ratings,
            DueRows due,
            Cycles cycles,
            @Value("${xingping.ratings.background:true}") boolean isBackground) {
        this.ratings = ratings;
        this.due = due;
        this.cycles = cycles;
        this.isBackground = isBackground;
    }

    @EventListener
    void putDown(FactsRecorded recorded) {
        due.add(recorded.units(), recorded.period());
    }

    /// Everybody who takes part has a rating from the first day, if only that nothing is known.
    @EventListener
    void putDown(CycleOpened opened) {
        due.add(opened.cycle());
    }

    @TransactionalEventListener
    void takeUp(FactsRecorded recorded) {
        work.release();
    }

    @TransactionalEventListener
    void takeUp(CycleOpened opened) {
        work.release();
    }

    @TransactionalEventListener
    void takeUp(RatingsOutdated outdated) {
        work.release();
    }

    /// The last rating of a cycle is part of its publication, and comes before whatever follows from it.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void freeze(CyclePublished published) {
        ratings.freeze(cycles.cycle(published.cycle()));
    }

    /// Rates everything that is due, in the caller's thread.
    public void catchUp() {
        for (long id : due.cycles()) {
            ratings.rateDue(cycles.cycle(id));
        }
    }

    @Override
    public void start() {
        if (isBackground) {
            Thread thread = Thread.ofPlatform().daemon().name("ratings").unstarted(this::run);
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
                catchUp();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (Thread.currentThread().equals(worker)) {
                    LOG.error("Rating failed; it stays due and is tried again", failed);
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
