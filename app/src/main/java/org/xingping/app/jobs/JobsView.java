package org.xingping.app.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// The jobs with their last and next runs, what waits to be sent, and what was done.
///
/// @param titles of the jobs there are, by name
/// @param job runs of which job are listed; empty: all
/// @param isFailed whether only runs that failed are listed
/// @param refused why a job was not started; null: nothing was refused
/// @param started the job that was just planned for now; null: none
public record JobsView(
        List<Row> rows,
        List<Waiting> queues,
        List<Done> done,
        Map<String, Text> titles,
        String job,
        boolean isFailed,
        @Nullable Refused refused,
        @Nullable Text started)
        implements View {

    /// A job.
    ///
    /// @param minutes between its runs; null: it runs once a day
    /// @param at when it runs each day, `07:00`; empty: several times a day
    /// @param next null: not planned yet
    /// @param last when it last succeeded; null: never
    /// @param failed when it last failed; null: never
    /// @param failures how often it has failed since it last succeeded
    /// @param failure what was said then; null: it did not fail
    public record Row(
            String name,
            Text title,
            @Nullable Long minutes,
            String at,
            @Nullable Instant next,
            boolean isRunning,
            @Nullable Instant last,
            @Nullable Instant failed,
            int failures,
            @Nullable String failure) {}

    /// What waits to be sent.
    public record Waiting(Text title, Queue.Load load) {}

    /// A run that is over.
    ///
    /// @param failure null: it succeeded
    public record Done(
            String name,
            Text title,
            Instant began,
            long milliseconds,
            String instance,
            int acts,
            @Nullable String failure) {}

    @Override
    public String template() {
        return "jobs/jobs";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }

    public String export(String format) {
        return "/jobs/export." + format + "?job=" + job + (isFailed ? "&failed=true" : "");
    }
}
