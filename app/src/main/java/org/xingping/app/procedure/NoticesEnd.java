package org.xingping.app.procedure;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xingping.app.directory.Directory;
import org.xingping.app.jobs.RecurringJob;
import org.xingping.app.jobs.Rhythm;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Ends public notices whose last day is over, as soon as no objection waits for an answer.
@Component
class NoticesEnd implements RecurringJob {

    private final PublicNotices notices;
    private final ObjectProvider<OpenObjections> objections;
    private final Directory directory;

    NoticesEnd(PublicNotices notices, ObjectProvider<OpenObjections> objections, Directory directory) {
        this.notices = notices;
        this.objections = objections;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "procedure.notices";
    }

    @Override
    public Text title() {
        return Text.of("结束期满的公示", "End public notices whose time is over");
    }

    @Override
    public Rhythm rhythm() {
        return new Rhythm.Daily(LocalTime.of(0, 10));
    }

    @Override
    public int run() {
        LocalDate today = directory.today();
        int ended = 0;
        List<RuntimeException> failures = new ArrayList<>();
        for (PublicNotice notice : notices.running()) {
            int open = objections.stream()
                    .mapToInt(each -> each.of(notice.cycle()))
                    .sum();
            if (!today.isAfter(notice.lastDay()) || open > 0) {
                continue;
            }
            try {
                notices.end(notice);
                ended++;
            } catch (Refused changed) {
                // somebody ended it this moment, or objected
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
        return ended;
    }
}
