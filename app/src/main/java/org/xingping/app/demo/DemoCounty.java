package org.xingping.app.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.jobs.Jobs;
import org.xingping.app.shell.Formats;

/// Makes the fictional county at the first start of a demonstration. Every step may be repeated, so that one that was
/// stopped half-way goes on where it was.
@Component
@ConditionalOnProperty("xingping.demo")
class DemoCounty implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCounty.class);

    private final JdbcClient database;
    private final DemoClock clock;
    private final Map<String, Runnable> steps = new LinkedHashMap<>();

    DemoCounty(
            JdbcClient database,
            DemoClock clock,
            Places places,
            People people,
            Years years,
            Proofs proofs,
            Jobs jobs,
            Consequences consequences,
            @Value("${xingping.training:false}") boolean isTraining) {
        this.database = database;
        this.clock = clock;
        if (isTraining) {
            return; // a start that only teaches the JVM how to start
        }
        steps.put("places", places::make);
        steps.put("people", people::make);
        steps.put("rules", consequences::makeRules);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Formats.ZONE);
        List<Integer> all = Years.all(today);
        for (int year : all.subList(0, all.size() - 1)) {
            steps.put("year " + year, () -> years.makePast(year, year == all.getLast() - 1));
        }
        steps.put("year " + all.getLast(), () -> years.makePresent(today));
        steps.put("evidence", () -> proofs.make(String.valueOf(all.getLast())));
        // as it is now: by the job itself, like every morning from then on
        steps.put("reminders", () -> {
            clock.release();
            jobs.run("reminders.daily");
        });
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            steps.forEach(this::make);
        } finally {
            clock.release();
        }
    }

    private void make(String step, Runnable making) {
        boolean isDone = database.sql("select exists (select from demonstration_step where step = :step)")
                .param("step", step)
                .query(Boolean.class)
                .single();
        if (!isDone) {
            LOG.info("making the demonstration: {}", step);
            making.run();
            database.sql("insert into demonstration_step (step) values (:step)")
                    .param("step", step)
                    .update();
        }
    }
}
