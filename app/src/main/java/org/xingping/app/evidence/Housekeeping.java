package org.xingping.app.evidence;

import java.io.IOException;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xingping.app.jobs.RecurringJob;
import org.xingping.app.jobs.Rhythm;
import org.xingping.engine.language.Text;

/// Has the storage swept every night.
@Component
class Housekeeping implements RecurringJob {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final OrphanSweep sweep;

    Housekeeping(OrphanSweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public String name() {
        return "evidence.sweep";
    }

    @Override
    public Text title() {
        return Text.of("清理没有引用的佐证文件", "Delete evidence files that nothing refers to");
    }

    @Override
    public Rhythm rhythm() {
        return new Rhythm.Daily(LocalTime.of(2, 30));
    }

    /// The claim in the table of sweeps stays: it also counts for a sweep that is asked for by hand.
    @Override
    public int run() throws IOException {
        int deleted = Math.max(0, sweep.sweepWhenDue());
        if (deleted > 0) {
            LOG.warn("{} evidence files that nothing referred to were deleted", deleted);
        }
        return deleted;
    }
}
