package org.xingping.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.xingping.app.jobs.Instances.NEVER;
import static org.xingping.app.jobs.Instances.await;
import static org.xingping.app.jobs.Instances.awaitIdle;
import static org.xingping.app.jobs.Instances.pool;
import static org.xingping.app.jobs.Instances.started;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.database.TestDatabase;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;
import org.xingping.engine.language.Text;

/// Several instances share one plan: each run is one's, and what one leaves behind another takes up.
@WebTest
class TwoInstancesTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);
    private static final Duration BEAT = Duration.ofMinutes(1);

    @Autowired
    AuditTrail audit;

    private final MovableClock clock = new MovableClock();

    /// What a job does, and how often it comes.
    private record Work(Rhythm rhythm, Action action) implements RecurringJob {
        @Override
        public String name() {
            return "test.work";
        }

        @Override
        public Text title() {
            return Text.of("试验", "Trial");
        }

        @Override
        public int run() throws Exception {
            action.run();
            return 1;
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Work daily(Action action) {
        return new Work(new Rhythm.Daily(LocalTime.of(7, 0)), action);
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(8, 0).atZone(Formats.ZONE).toInstant()));
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_daily_job_runs_once_a_day_however_many_instances_look() {
        AtomicInteger count = new AtomicInteger();
        try (TestDatabase shared = TestDatabase.fresh();
                HikariDataSource one = pool(shared);
                HikariDataSource other = pool(shared)) {
            moveTo(MONDAY);
            JdbcClient database = JdbcClient.create(one);
            Jobs first = started(List.of(daily(count::incrementAndGet)), one, audit, clock, NEVER, BEAT);
            Jobs second = started(List.of(daily(count::incrementAndGet)), other, audit, clock, NEVER, BEAT);
            for (int day = 1; day <= 20; day++) {
                moveTo(MONDAY.plusDays(day));
                first.look();
                second.look();
                awaitIdle(database, clock);
                assertEquals(day, count.get());
            }
            // away for a week: once, not seven times
            moveTo(MONDAY.plusDays(27));
            second.look();
            awaitIdle(database, clock);
            assertEquals(21, count.get());
            assertEquals(
                    21,
                    new JobRuns(database, clock).runs("test.work", false, 100).size());
            first.stop();
            second.stop();
        }
    }

    @Test
    @SuppressWarnings("try") // closed early: that is its death
    void what_an_instance_was_doing_when_it_died_another_one_does() throws Exception {
        CountDownLatch isAtIt = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Duration beat = Duration.ofMillis(200);
        try (TestDatabase shared = TestDatabase.fresh();
                HikariDataSource one = pool(shared);
                HikariDataSource other = pool(shared)) {
            moveTo(MONDAY);
            Jobs dying = started(
                    List.of(daily(() -> {
                        isAtIt.countDown();
                        never.await();
                    })),
                    one,
                    audit,
                    clock,
                    NEVER,
                    beat);
            moveTo(MONDAY.plusDays(1));
            dying.look();
            isAtIt.await();
            one.close(); // nothing is heard of it any more
            Jobs heir =
                    started(List.of(daily(done::incrementAndGet)), other, audit, clock, Duration.ofMillis(50), beat);
            await(() -> done.get() == 1);
            JdbcClient database = JdbcClient.create(other);
            awaitIdle(database, clock);
            assertEquals(1, done.get());
            assertEquals(
                    1,
                    new JobRuns(database, clock).runs("test.work", false, 100).size(),
                    "what died tells of nothing");
            heir.stop();
            never.countDown();
            dying.stop();
        }
    }

    @Test
    void a_job_that_fails_says_why_and_is_tried_again_the_same_day() {
        AtomicInteger tries = new AtomicInteger();
        try (TestDatabase shared = TestDatabase.fresh();
                HikariDataSource one = pool(shared)) {
            moveTo(MONDAY);
            JdbcClient database = JdbcClient.create(one);
            Jobs instance = started(
                    List.of(daily(() -> {
                        if (tries.incrementAndGet() < 3) {
                            throw new IllegalStateException("缺少配置");
                        }
                    })),
                    one,
                    audit,
                    clock,
                    NEVER,
                    BEAT);
            moveTo(MONDAY.plusDays(1));
            for (int attempt = 1; attempt <= 3; attempt++) {
                instance.look();
                awaitIdle(database, clock);
                assertEquals(attempt, tries.get());
                clock.advance(Duration.ofMinutes(5));
            }
            instance.look();
            awaitIdle(database, clock);
            assertEquals(3, tries.get(), "it has succeeded: the next run is tomorrow's");
            List<JobRuns.Run> runs = new JobRuns(database, clock).runs("test.work", true, 100);
            assertEquals(2, runs.size());
            assertTrue(String.valueOf(runs.getFirst().failure()).contains("缺少配置"));
            instance.stop();
        }
    }
}
