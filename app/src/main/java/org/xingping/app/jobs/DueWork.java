package org.xingping.app.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does work soon after it became due, in a thread of its own. Whatever becomes due meanwhile is done together in the
/// next round; what a kill leaves behind, or another instance, is found at the start and by looking now and then.
public abstract class DueWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);

    private final String name;
    private final Duration look;
    private final boolean isBackground;
    private final Semaphore work = new Semaphore(1);
    private volatile @Nullable Thread worker;

    /// @param name of the thread
    /// @param look how long it waits before it looks by itself
    /// @param isBackground false: nothing is done but in a caller's thread
    protected DueWork(String name, Duration look, boolean isBackground) {
        this.name = name;
        this.look = look;
        this.isBackground = isBackground;
    }

    /// Does what is due. What it cannot do stays due.
    protected abstract void doDue();

    /// Something became due, and is on record.
    protected final void wake() {
        work.release();
    }

    @Override
    public void start() {
        if (isBackground) {
            Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
            worker = thread;
            thread.start();
        }
    }

    private void run() {
        while (Thread.currentThread().equals(worker)) {
            try {
                if (work.tryAcquire(look.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
                doDue();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (Thread.currentThread().equals(worker)) {
                    LOG.error("Work failed in {}; it stays due and is tried again", name, failed);
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
