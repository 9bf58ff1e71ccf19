package org.xingping.app.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// Tells the time of the fictional past while the county's earlier years are made, and the real time from then on.
@Component
@Primary
@ConditionalOnProperty("xingping.demo")
class DemoClock extends Clock {

    private final Clock real;
    private volatile @Nullable Instant past;

    DemoClock() {
        this(Clock.systemUTC());
    }

    private DemoClock(Clock real) {
        this.real = real;
    }

    void turnTo(Instant moment) {
        past = moment;
    }

    void release() {
        past = null;
    }

    @Override
    public Instant instant() {
        Instant moment = past;
        return moment == null ? real.instant() : moment;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DemoClock(real.withZone(zone));
    }
}
