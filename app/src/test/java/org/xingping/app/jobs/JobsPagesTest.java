package org.xingping.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.NotFound;
import org.xingping.app.web.Browser;
import org.xingping.app.web.WebTest;

/// Whoever looks after the installation sees what runs by itself, and may start it.
@WebTest
class JobsPagesTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Jobs jobs;

    @Autowired
    JobRuns runs;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        if (accounts.viewer("keeper").isEmpty()) {
            LocalDate since = LocalDate.of(2020, 1, 1);
            Unit county = directory.found("J0", "县", null, UnitKind.COUNTY, null, since);
            Unit street = directory.found("J1", "街道", null, UnitKind.STREET, county, since);
            accounts.grant(accounts.open("keeper", "管", PASSWORD, null), Role.ADMINISTRATOR, county, null);
            accounts.grant(accounts.open("helper", "管", PASSWORD, null), Role.ADMINISTRATOR, street, null);
        }
    }

    private Browser signedIn(String username) {
        Browser browser = new Browser(port);
        browser.signIn(username, PASSWORD);
        return browser;
    }

    @Test
    void the_page_shows_runs_and_failures() {
        jobs.run("procedure.notices");
        runs.record("reminders.daily", java.time.Instant.now(), "elsewhere 1", 0, new IllegalStateException("磁盘已满"));
        Browser keeper = signedIn("keeper");
        String page = keeper.get("/jobs").body();
        assertTrue(page.contains("结束期满的公示"), page);
        assertTrue(page.contains("IllegalStateException: 磁盘已满"), page);
        assertFalse(
                keeper.get("/jobs?job=procedure.notices&failed=true").body().contains("磁盘已满"), "another job's failure");
        assertTrue(keeper.get("/jobs/export.csv?failed=true").body().contains("磁盘已满"));
        assertEquals(404, signedIn("helper").get("/jobs").status(), "jobs are the whole installation's");
    }

    @Test
    void a_job_is_planned_for_now_and_that_is_on_record() {
        assertTrue(signedIn("keeper")
                .post("/jobs/run", Map.of("job", "reminders.daily"))
                .leadsTo("/jobs"));
        assertEquals(
                true,
                database.sql("select execution_time <= now() from scheduled_tasks where task_name = 'reminders.daily'")
                        .query(Boolean.class)
                        .single());
        assertEquals(
                1,
                database.sql(
                                "select count(*) from audit_entry where action = 'job.started' and subject = 'reminders.daily'")
                        .query(Integer.class)
                        .single());
        assertEquals(
                404, signedIn("keeper").post("/jobs/run", Map.of("job", "rm")).status());
        assertThrows(
                NotFound.class, () -> jobs.runSoon(accounts.viewer("helper").orElseThrow(), "reminders.daily"));
        database.sql("update scheduled_tasks set picked = true where task_name = 'reminders.daily'")
                .update();
        assertEquals(
                422,
                signedIn("keeper")
                        .post("/jobs/run", Map.of("job", "reminders.daily"))
                        .status(),
                "it runs already");
    }
}
