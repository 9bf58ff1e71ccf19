package org.xingping.app.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
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

    /// @param moment what time it is and stays, for tests and screenshots; empty: the machine's
    @Autowired
    DemoClock(@Value("${xingping.demo.moment:}") String moment) {
        this(moment.isEmpty() ? Clock.systemUTC() : Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }

    private DemoClock(Clock real) {
        this.real = real;
    }

    void turnTo(Instant moment) {
        past = moment;
    }

    /// Whether it tells the time of the past.
    boolean isPast() {
        return past != null;
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
