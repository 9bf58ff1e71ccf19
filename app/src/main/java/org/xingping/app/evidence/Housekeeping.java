package org.xingping.app.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Has the storage swept once a day, by one of the instances. The first look comes some minutes after the start: a
/// start has better things to do.
@Component
class Housekeeping implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final OrphanSweep sweep;
    private final Duration first;
    private final Duration between;
    private volatile @Nullable Thread worker;

    /// @param first how long after the start; nothing: never
    Housekeeping(
            OrphanSweep sweep,
            @Value("${xingping.evidence.sweep-after:PT10M}") Duration first,
            @Value("${xingping.evidence.sweep-every:PT1H}") Duration between) {
        this.sweep = sweep;
        this.first = first;
        this.between = between;
    }

    @Override
    public void start() {
        if (first.isPositive()) {
            worker = Thread.ofVirtual().name("evidence housekeeping").start(this::run);
        }
    }

    private void run() {
        try {
            for (Duration pause = first; ; pause = between) {
                Thread.sleep(pause);
                look();
            }
        } catch (InterruptedException stopped) {
            // the application ends
        }
    }

    /// What fails is tried again at the next look; there is no hurry.
    private void look() {
        try {
            int deleted = sweep.sweepWhenDue();
            if (deleted > 0) {
                LOG.warn("{} evidence files that nothing referred to were deleted", deleted);
            }
        } catch (Exception failed) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("The evidence storage could not be swept; it is tried again", failed);
            }
        }
    }

    @Override
    public void stop() {
        Thread thread = worker;
        worker = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
