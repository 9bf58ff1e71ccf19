package org.xingping.app.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What jobs did, and when they run next.
@Component
class JobRuns {

    private static final Duration KEPT = Duration.ofDays(180);
    private static final int LONGEST = 1_000;

    private final JdbcClient database;
    private final Clock clock;

    JobRuns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A run that is over.
    ///
    /// @param done how many things were done
    /// @param failure null: it succeeded
    record Run(
            String job,
            Instant began,
            Instant ended,
            String instance,
            int done,
            @Nullable String failure) {}

    /// A job as it is planned.
    ///
    /// @param next null: it never ran and is not planned yet
    record Plan(
            String job,
            @Nullable Instant next,
            boolean isRunning,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            int failures) {}

    void record(String job, Instant began, String instance, int done, @Nullable Throwable failure) {
        database.sql("""
                insert into job_run (job, began_at, ended_at, instance, done, failure)
                values (:job, :began, :ended, :instance, :done, :failure)
                """)
                .param("job", job)
                .param("began", at(began))
                .param("ended", OffsetDateTime.now(clock))
                .param("instance", instance)
                .param("done", done)
                .param("failure", failure == null ? null : said(failure))
                .update();
    }

    /// The failure with what caused it, at a length that can be read.
    private static String said(Throwable failure) {
        StringBuilder said = new StringBuilder();
        for (Throwable cause = failure; cause != null && said.length() < LONGEST; cause = cause.getCause()) {
            said.append(said.isEmpty() ? "" : " ← ")
                    .append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(Objects.requireNonNullElse(cause.getMessage(), ""));
        }
        return said.substring(0, Math.min(said.length(), LONGEST));
    }

    void forgetOld() {
        database.sql("delete from job_run where began_at < :before")
                .param("before", at(clock.instant().minus(KEPT)))
                .update();
    }

    /// By name of the job. One that was run outside its plan succeeded, too.
    Map<String, Plan> plans() {
        return database
                .sql("""
                        select task_name, execution_time, picked, last_failure,
                               greatest(last_success,
                                        (select began_at from job_run where job = task_name and failure is null
                                         order by began_at desc limit 1)) as last_success,
                               coalesce(consecutive_failures, 0) as failures
                        from scheduled_tasks
                        """)
                .query((row, number) -> new Plan(
                        row.getString("task_name"),
                        instant(row.getObject("execution_time", OffsetDateTime.class)),
                        row.getBoolean("picked"),
                        instant(row.getObject("last_success", OffsetDateTime.class)),
                        instant(row.getObject("last_failure", OffsetDateTime.class)),
                        row.getInt("failures")))
                .list()
                .stream()
                .collect(Collectors.toMap(Plan::job, Function.identity()));
    }

    /// The latest first.
    ///
    /// @param job empty: all of them
    List<Run> runs(String job, boolean isFailed, int limit) {
        return database.sql("""
                select job, began_at, ended_at, instance, done, failure from job_run
                where (:job = '' or job = :job) and (not :failed or failure is not null)
                order by began_at desc, id desc limit :limit
                """)
                .param("job", job)
                .param("failed", isFailed)
                .param("limit", limit)
                .query((row, number) -> new Run(
                        row.getString("job"),
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        row.getString("instance"),
                        row.getInt("done"),
                        row.getString("failure")))
                .list();
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
