package org.xingping.app.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Basis;
import org.xingping.app.ratings.RoundReading;
import org.xingping.app.standards.Editions;
import org.xingping.engine.lab.Lab;
import org.xingping.engine.plan.RatingPlan;

/// The rounds that people try thresholds on, each for the one who does and for what they may see. They
/// are bounded in number and bytes: the one that was used longest ago goes first, and is read again
/// when it is asked for. What is tried comes with every request, so nothing is lost.
@Component
class Labs {

    /// Who is away for so long has gone.
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final RoundReading rounds;
    private final Editions editions;
    private final JdbcClient database;
    private final Clock clock;
    private final int most;
    private final long mostBytes;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<Key, Used> open = new LinkedHashMap<>(16, 0.75f, true);

    /// @param areas paths of what may be seen
    private record Key(long account, long cycle, Cycle.State state, List<String> areas) {}

    private record Used(OpenLab lab, Instant last) {}

    /// @param mostMegabytes 0: a quarter of the memory that the JVM may take
    Labs(
            RoundReading rounds,
            Editions editions,
            JdbcClient database,
            Clock clock,
            @Value("${xingping.lab.most:32}") int most,
            @Value("${xingping.lab.most-megabytes:0}") long mostMegabytes) {
        this.rounds = rounds;
        this.editions = editions;
        this.database = database;
        this.clock = clock;
        this.most = most;
        this.mostBytes =
                mostMegabytes > 0 ? mostMegabytes << 20 : Runtime.getRuntime().maxMemory() / 4;
    }

    /// The round as it was read before; it is read anew when it was not, or when that is asked for.
    ///
    /// @param visible units of the round's tree day that may be seen
    OpenLab open(Viewer viewer, Cycle cycle, List<Unit> visible, boolean isAnew) {
        Key key = new Key(
                viewer.account(),
                cycle.id(),
                cycle.state(),
                visible.stream().map(Unit::path).toList());
        OpenLab known = isAnew ? null : known(key);
        if (known != null) {
            return known;
        }
        // one at a time: a nation takes the memory of its figures twice while it is read
        reading.lock();
        try {
            OpenLab other = isAnew ? null : known(key);
            OpenLab made = other == null ? read(cycle, visible) : other;
            keep(key, made);
            return made;
        } finally {
            reading.unlock();
        }
    }

    private synchronized @Nullable OpenLab known(Key key) {
        Used used = open.get(key);
        if (used == null) {
            return null;
        }
        open.put(key, new Used(used.lab(), clock.instant()));
        return used.lab();
    }

    private synchronized void keep(Key key, OpenLab made) {
        open.put(key, new Used(made, clock.instant()));
        Instant gone = clock.instant().minus(IDLE);
        open.values().removeIf(used -> used.last().isBefore(gone));
        long bytes = bytes();
        Iterator<Used> longestAgo = open.values().iterator();
        while ((open.size() > most || bytes > mostBytes) && open.size() > 1) {
            bytes -= longestAgo.next().lab().bytes();
            longestAgo.remove();
        }
    }

    /// How many rounds are held.
    synchronized int size() {
        return open.size();
    }

    /// Bytes held by all of them.
    synchronized long bytes() {
        return open.values().stream().mapToLong(used -> used.lab().bytes()).sum();
    }

    private OpenLab read(Cycle cycle, List<Unit> visible) {
        Instant asOf = clock.instant();
        Basis basis = rounds.of(cycle, visible);
        RatingPlan plan = editions.plan(cycle.edition());
        int threads = Runtime.getRuntime().availableProcessors();
        Lab lab = Lab.of(plan, basis.facts(), basis.history(), basis.applications(), threads);
        return new OpenLab(
                asOf,
                basis,
                lab,
                AreaTree.read(
                        database, cycle, visible, basis.units(), basis.facts().groupCount()),
                new AwardNames(plan.standard().standard()),
                Sliders.of(plan.standard(), basis.facts(), lab));
    }
}
