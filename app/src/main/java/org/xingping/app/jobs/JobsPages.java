package org.xingping.app.jobs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// What runs by itself, for those who look after the installation.
@Controller
class JobsPages {

    private static final int LINES = 100;
    private static final int ROWS = 100_000;

    private final Jobs jobs;
    private final JobRuns runs;
    private final ObjectProvider<Queue> queues;
    private final Texts texts;

    JobsPages(Jobs jobs, JobRuns runs, ObjectProvider<Queue> queues, Texts texts) {
        this.jobs = jobs;
        this.runs = runs;
        this.queues = queues;
        this.texts = texts;
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @GetMapping("/jobs")
    JobsView jobs(
            @RequestParam(defaultValue = "") String job,
            @RequestParam(defaultValue = "false") boolean failed,
            @RequestParam(defaultValue = "") String started,
            Viewer viewer) {
        return view(viewer, job, failed, null, titles().get(started));
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @GetMapping("/jobs/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String job,
            @RequestParam(defaultValue = "false") boolean failed,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        demandKept(viewer);
        TableFile.send(
                response,
                format,
                "jobs",
                List.of("job", "began", "seconds", "instance", "acts", "failure").stream()
                        .map(column -> texts.text(language, "jobs.column." + column))
                        .toList(),
                done(job, failed, ROWS).stream()
                        .map(run -> {
                            List<@Nullable Object> cells = new ArrayList<>();
                            cells.add(run.title().in(language));
                            cells.add(run.began().toString());
                            cells.add(run.milliseconds() / 1000.0);
                            cells.add(run.instance());
                            cells.add(run.acts());
                            cells.add(run.failure());
                            return cells;
                        })
                        .toList());
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/jobs/run")
    @Nullable
    View run(@RequestParam(defaultValue = "") String job, Viewer viewer, HttpServletResponse response) {
        try {
            jobs.runSoon(viewer, job);
        } catch (Refused refused) {
            return view(viewer, "", false, refused, null);
        }
        jobs.look();
        return SeeOther.to(response, "/jobs?started=" + job);
    }

    private static void demandKept(Viewer viewer) {
        if (!Jobs.isKeptBy(viewer)) {
            throw new NotFound("jobs");
        }
    }

    private JobsView view(
            Viewer viewer, String job, boolean isFailed, @Nullable Refused refused, @Nullable Text started) {
        demandKept(viewer);
        Map<String, JobRuns.Plan> plans = runs.plans();
        Map<String, String> failures = runs.runs("", true, LINES).stream()
                .collect(Collectors.toMap(
                        JobRuns.Run::job, run -> String.valueOf(run.failure()), (last, older) -> last));
        List<JobsView.Row> rows = new ArrayList<>();
        for (RecurringJob each : jobs.all()) {
            JobRuns.Plan plan =
                    plans.getOrDefault(each.name(), new JobRuns.Plan(each.name(), null, false, null, null, 0));
            rows.add(new JobsView.Row(
                    each.name(),
                    each.title(),
                    each.rhythm() instanceof Rhythm.Every(Duration pause) ? pause.toMinutes() : null,
                    each.rhythm() instanceof Rhythm.Daily(var at) ? at.toString() : "",
                    plan.next(),
                    plan.isRunning(),
                    plan.lastSuccess(),
                    plan.lastFailure(),
                    plan.failures(),
                    plan.failures() > 0 ? failures.get(each.name()) : null));
        }
        return new JobsView(
                rows,
                queues.stream()
                        .map(queue -> new JobsView.Waiting(queue.title(), queue.load()))
                        .toList(),
                done(job, isFailed, LINES),
                titles(),
                job,
                isFailed,
                refused,
                started);
    }

    private List<JobsView.Done> done(String job, boolean isFailed, int limit) {
        Map<String, Text> titles = titles();
        return runs.runs(job, isFailed, limit).stream()
                .map(run -> new JobsView.Done(
                        run.job(),
                        titles.getOrDefault(run.job(), Text.of(run.job(), run.job())),
                        run.began(),
                        Duration.between(run.began(), run.ended()).toMillis(),
                        run.instance(),
                        run.done(),
                        run.failure()))
                .toList();
    }

    private Map<String, Text> titles() {
        Map<String, Text> titles = new LinkedHashMap<>();
        jobs.all().forEach(job -> titles.put(job.name(), job.title()));
        return titles;
    }
}
