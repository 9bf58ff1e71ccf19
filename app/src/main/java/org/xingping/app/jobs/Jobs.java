package org.xingping.app.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Runs the jobs of all modules. Their plan is in the database: instances share it, and each run is one instance's.
///
/// It begins when the application answers already, so that no start waits for it.
@Component
public class Jobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private static final int THREADS = 2;
    private static final int MISSED_BEATS = 4;
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int RETRIES = 6;

    private final List<RecurringJob> jobs;
    private final JobRuns runs;
    private final AuditTrail audit;
    private final Clock clock;
    private final boolean isBackground;
    private final String instance = instance();
    private final Scheduler scheduler;
    private volatile boolean isRunning;
    private volatile boolean isStarted;

    /// @param isBackground whether jobs run by themselves
    /// @param look how often the plan is looked at
    /// @param beat how often a running job says that it lives; after four beats missed it is another instance's
    Jobs(
            ObjectProvider<RecurringJob> jobs,
            DataSource source,
            JobRuns runs,
            AuditTrail audit,
            Clock clock,
            @Value("${xingping.jobs.background:true}") boolean isBackground,
            @Value("${xingping.jobs.look:PT20S}") Duration look,
            @Value("${xingping.jobs.beat:PT1M}") Duration beat) {
        this.jobs = jobs.stream()
                .filter(RecurringJob::isOn)
                .sorted(Comparator.comparing(RecurringJob::name))
                .toList();
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
        this.isBackground = isBackground;
        // what is planned in a transaction of ours is part of it
        scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(source))
                .startTasks(this.jobs.stream().map(this::task).toList())
                .schedulerName(new SchedulerName.Fixed(instance))
                .clock(clock::instant)
                .threads(THREADS)
                .pollingInterval(look)
                .heartbeatInterval(beat)
                .missedHeartbeatsLimit(MISSED_BEATS)
                .shutdownMaxWait(STOP)
                // it is recorded, and logged by us
                .failureLogging(LogLevel.OFF, false)
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionDead(com.github.kagkarlsson.scheduler.task.Execution dead) {
                        LOG.warn(
                                "{} was begun by {}, which is gone; it is begun anew",
                                dead.taskInstance.getTaskName(),
                                dead.pickedBy);
                    }
                })
                .build();
    }

    private static String instance() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            host = "localhost";
        }
        return host + " " + ProcessHandle.current().pid() + " "
                + UUID.randomUUID().toString().substring(0, 4);
    }

    private RecurringTask<Void> task(RecurringJob job) {
        Schedule schedule = schedule(job.rhythm());
        FailureHandler<Void> later = new FailureHandler.OnFailureReschedule<>(schedule);
        return Tasks.recurring(job.name(), schedule)
                .onFailure(FailureHandler.<Void>maxRetries(RETRIES)
                        .withBackoff(FIRST_RETRY, 2)
                        .then(later, complete -> {}))
                .execute((task, context) -> run(job));
    }

    private static Schedule schedule(Rhythm rhythm) {
        return switch (rhythm) {
            case Rhythm.Daily daily -> new Restful(new Daily(Formats.ZONE, daily.at()));
            case Rhythm.Every every -> FixedDelay.of(every.pause());
        };
    }

    /// A restart leaves what is planned sooner, such as another try, as it is.
    private record Restful(Schedule schedule) implements Schedule {
        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return schedule.getNextExecutionTime(complete);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    /// Runs a job in the caller's thread and records it like any other run.
    ///
    /// @return how many things were done
    /// @throws NotFound when there is no such job
    /// @throws IllegalStateException when it failed
    public int run(String name) {
        return run(job(name));
    }

    private int run(RecurringJob job) {
        Instant began = clock.instant();
        try {
            int done = job.run();
            boolean isDaily = job.rhythm() instanceof Rhythm.Daily;
            if (done > 0 || isDaily) {
                runs.record(job.name(), began, instance, done, null);
            }
            if (isDaily) {
                runs.forgetOld();
            }
            return done;
        } catch (Exception failed) {
            if (Thread.currentThread().isInterrupted() && !isRunning) {
                throw new IllegalStateException(job.name() + " was stopped", failed);
            }
            LOG.error("The job {} failed; it is tried again", job.name(), failed);
            runs.record(job.name(), began, instance, 0, failed);
            throw new IllegalStateException(job.name() + " failed", failed);
        }
    }

    private RecurringJob job(String name) {
        return jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("job " + name));
    }

    List<RecurringJob> all() {
        return jobs;
    }

    /// Whether somebody looks after the jobs: an administrator from the top of the tree down.
    static boolean isKeptBy(Viewer viewer) {
        return viewer.scope(Role.ADMINISTRATOR).paths().stream().anyMatch(path -> path.indexOf('.') < 0);
    }

    /// Plans a job for now; whichever instance looks first runs it.
    ///
    /// @throws NotFound when they do not administer the whole tree, or there is no such job
    /// @throws Refused when it runs already
    @Transactional
    public void runSoon(Viewer by, String name) {
        if (!isKeptBy(by)) {
            throw new NotFound("job " + name);
        }
        RecurringJob job = job(name);
        TaskInstanceId task = TaskInstanceId.of(name, RecurringTask.INSTANCE);
        try {
            if (scheduler.getScheduledExecution(task).isPresent()) {
                scheduler.reschedule(task, clock.instant());
            } else {
                scheduler.scheduleIfNotExists(task(job).schedulableInstance(RecurringTask.INSTANCE));
                scheduler.reschedule(task, clock.instant());
            }
        } catch (TaskInstanceCurrentlyExecutingException running) {
            throw new Refused(
                    Text.of("这项任务正在执行。", "This job is running."),
                    Text.of("请稍后刷新页面查看结果。", "Load the page anew in a while."));
        }
        audit.record(by, "job.started", null, name, Map.of());
    }

    /// Looks at the plan at once.
    void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    /// The application answers: from now on jobs run.
    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        if (isBackground && isRunning && !isStarted) {
            isStarted = true;
            scheduler.start();
        }
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public synchronized void stop() {
        isRunning = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
