package org.xingping.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditChain.Broken;
import org.xingping.app.audit.AuditChain.Fault;
import org.xingping.app.audit.AuditChain.Intact;
import org.xingping.app.database.TestDatabase;
import org.xingping.app.maintenance.Maintenance;
import org.xingping.app.start.Console;
import org.xingping.engine.language.Language;
import tools.jackson.databind.json.JsonMapper;

/// Whoever changes the trail behind the application's back is found out, and the entry is named.
class AuditChainTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient rows = JdbcClient.create(database.dataSource());
    private final Viewer clerk = new Viewer(7, "clerk", "周晓敏", List.of());

    private static AuditTrail trail(DataSource source) {
        return new AuditTrail(JdbcClient.create(source), JsonMapper.shared(), Clock.systemUTC());
    }

    @BeforeEach
    void writes_twenty_entries() {
        DataSource source = database.dataSource();
        TransactionTemplate together = new TransactionTemplate(new DataSourceTransactionManager(source));
        AuditTrail entries = trail(source);
        for (int i = 1; i <= 20; i++) {
            int number = i;
            together.executeWithoutResult(status -> {
                entries.record(
                        number % 3 == 0 ? null : clerk,
                        "facts.recorded",
                        number % 4 == 0 ? null : (long) number,
                        "2026 self",
                        Map.of("green_coverage", "0.3 → 0." + number, "名称", "“柳河”\n\\"));
                if (number % 5 == 0) {
                    status.setRollbackOnly(); // its number is gone for good
                }
            });
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private AuditChain.Finding verify(long from, String head) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            return AuditChain.verify(connection, from, head.isEmpty() ? null : head);
        }
    }

    private void tamper(String statement) {
        rows.sql("alter table audit_entry disable trigger user").update();
        rows.sql(statement).update();
        rows.sql("alter table audit_entry enable trigger user").update();
    }

    @Test
    void an_untouched_trail_is_intact_although_numbers_are_missing() throws SQLException {
        Intact intact = assertInstanceOf(Intact.class, verify(0, ""));
        assertEquals(16, intact.entries());
        assertEquals(19, intact.last());
        assertEquals(intact, verify(0, intact.head()));
        assertEquals(new Intact(8, 19, intact.head()), verify(11, intact.head()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    update audit_entry set detail = '{}' where id = 7                                  | 7  | CONTENT
                    update audit_entry set account_name = '别人' where id = 8                            | 8  | CONTENT
                    update audit_entry set account_id = null where id = 8                              | 8  | CONTENT
                    update audit_entry set unit_id = 99 where id = 9                                   | 9  | CONTENT
                    update audit_entry set action = 'facts.imported' where id = 1                      | 1  | CONTENT
                    update audit_entry set subject = '2025 self' where id = 1                          | 1  | CONTENT
                    update audit_entry set recorded_at = recorded_at + interval '1 us' where id = 11   | 11 | CONTENT
                    delete from audit_entry where id = 7                                               | 8  | LINK
                    delete from audit_entry where id = 1                                               | 2  | LINK
                    update audit_entry set hash = sha256('x') where id = 6                             | 6  | CONTENT
                    update audit_entry set previous_hash = sha256('x') where id = 6                    | 6  | LINK
                    """)
    void a_changed_or_deleted_entry_is_named(String change, long entry, Fault fault) throws SQLException {
        tamper(change);
        Broken broken = assertInstanceOf(Broken.class, verify(0, ""));
        assertEquals(entry, broken.entry());
        assertEquals(fault, broken.fault());
    }

    @Test
    void two_entries_that_changed_places_are_named() throws SQLException {
        tamper("alter table audit_entry alter column id set generated by default");
        tamper("update audit_entry set id = 1000 where id = 7");
        tamper("update audit_entry set id = 7 where id = 8");
        tamper("update audit_entry set id = 8 where id = 1000");
        assertEquals(new Broken(7, 6, Fault.LINK), verify(0, ""));
    }

    @Test
    void a_trail_whose_end_is_cut_off_is_found_out_by_a_head_that_was_written_down() throws SQLException {
        String head = assertInstanceOf(Intact.class, verify(0, "")).head();
        tamper("delete from audit_entry where id > 16");
        Intact shorter = assertInstanceOf(Intact.class, verify(0, ""));
        assertNotEquals(head, shorter.head());
        assertEquals(new Broken(16, 16, Fault.HEAD), verify(0, head));
    }

    @Test
    void acts_at_the_same_time_make_one_chain() throws InterruptedException, ExecutionException, SQLException {
        int before = 16;
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int person = 0; person < 4; person++) {
                int number = person;
                done.add(people.submit(() -> {
                    DataSource source = database.dataSource();
                    TransactionTemplate own = new TransactionTemplate(new DataSourceTransactionManager(source));
                    AuditTrail entries = trail(source);
                    for (int i = 0; i < 12; i++) {
                        int act = i;
                        own.executeWithoutResult(status -> {
                            entries.record(clerk, "facts.recorded", (long) number, "act " + act, Map.of());
                            if (act % 4 == 3) {
                                status.setRollbackOnly();
                            }
                        });
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertEquals(
                before + 4 * 9, assertInstanceOf(Intact.class, verify(0, "")).entries());
    }

    @Test
    void the_command_says_which_entry_and_ends_with_what_it_found() throws SQLException {
        String head = assertInstanceOf(Intact.class, verify(0, "")).head();
        String address = "postgresql://" + database.user() + ":" + database.password() + "@"
                + database.url().replace("jdbc:postgresql://", "");
        assertEquals(
                "0 The audit trail is intact: 16 entries checked, the last is number 19, head " + head, run(address));
        assertEquals("2 What follows --head is no SHA-256.", run(address, "--head", "zz"));
        tamper("update audit_entry set subject = '' where id = 12");
        String said = run(address, "--head", head);
        assertEquals(
                "1 The audit trail breaks at entry 12: what it says is not what its hash was made of;"
                        + " it was changed after it was written.",
                said);
        assertEquals(
                "0 The audit trail is intact: 6 entries checked, the last is number 19, head " + head,
                run(address, "--from", "13"));
    }

    private static String run(String address, String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "--database", address));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exitCode = Maintenance.run(arguments.toArray(String[]::new), new Console(Language.EN, out, out));
        return exitCode + " "
                + said.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
}
