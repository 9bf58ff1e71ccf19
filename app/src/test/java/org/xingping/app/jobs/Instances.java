package org.xingping.app.jobs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.database.TestDatabase;

/// Instances of the scheduler as several applications have them, each with connections of its own.
final class Instances {

    /// So seldom that nothing happens unless it is woken.
    static final Duration NEVER = Duration.ofDays(1);

    private Instances() {}

    static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }

    /// One that runs.
    static Jobs started(
            List<RecurringJob> jobs, DataSource source, AuditTrail audit, Clock clock, Duration look, Duration beat) {
        Jobs instance = new Jobs(
                provider(jobs), source, new JobRuns(JdbcClient.create(source), clock), audit, clock, true, look, beat);
        instance.start();
        instance.begin();
        return instance;
    }

    private static ObjectProvider<RecurringJob> provider(List<RecurringJob> jobs) {
        Map<String, Object> beans = new HashMap<>();
        jobs.forEach(job -> beans.put(job.name(), job));
        return new StaticListableBeanFactory(beans).getBeanProvider(RecurringJob.class);
    }

    /// Waits until everything that is due at this time has been done.
    static void awaitIdle(JdbcClient database, Clock clock) {
        await(() -> database.sql(
                        "select not exists (select 1 from scheduled_tasks where picked or execution_time <= :now)")
                .param("now", OffsetDateTime.now(clock))
                .query(Boolean.class)
                .single());
    }

    /// A condition.
    interface Condition {
        boolean holds();
    }

    static void await(Condition condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about within a minute");
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
