package org.xingping.app.rectification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.evidence.KeptFile;
import org.xingping.app.rectification.FollowUp.Kind;
import org.xingping.app.rectification.OrderStanding.State;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

/// What follows from published results on a real database: who may do what when, and what is left of it.
@WebTest
@Import(GradedEstates.class)
@SuppressWarnings("NullAway.Init")
class OrdersTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired
    GradedEstates estates;

    @Autowired
    Orders orders;

    @Autowired
    FollowUps followUps;

    @Autowired
    Cycles cycles;

    @Autowired
    Evidence evidence;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    private Viewer clerk;
    private Viewer street;
    private Viewer otherStreet;
    private Viewer inspector;
    private Viewer county;

    @BeforeEach
    void build() {
        moveTo(MONDAY);
        estates.build();
        clerk = estates.account("clerk", estates.community(0), Role.REPORTER);
        street = estates.account("street", estates.street(0), Role.REVIEWER);
        otherStreet = estates.account("other", estates.street(1), Role.REVIEWER, Role.REPORTER);
        inspector = estates.account("inspector", estates.county(), Role.INSPECTOR);
        county = estates.account("county", estates.county(), Role.PUBLISHER);
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private List<Order> all(Viewer viewer) {
        return orders.of(viewer.scope(), OrderFilter.ALL, 0, 100);
    }

    private Order only() {
        List<Order> all = all(county);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    /// A quarter in which the first estate lacks rooms and the second is very good.
    private Cycle published(String quarter) {
        Cycle cycle = estates.open(quarter, null);
        estates.record(cycle, 0, 60, 30);
        estates.record(cycle, 1, 120, 40);
        estates.record(cycle, 2, 120, 32);
        return estates.publish(cycle);
    }

    private List<String> trail() {
        return database.sql("""
                select action from audit_entry where action like 'rectification.%'
                  and unit_id in (select id from unit where code like :code) order by id
                """)
                .param("code", estates.county().code() + "%")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void publication_orders_what_was_missed_to_be_put_right_in_time() {
        published("2026-Q1");
        Order order = only();
        assertEquals(estates.estate(0).id(), order.unit());
        assertEquals(
                List.of("P.2"),
                order.clauses().stream().map(Order.Missed::clause).toList());
        assertEquals(1, order.number());
        // thirty days from Monday the second of March are Wednesday the first of April
        assertEquals(LocalDate.of(2026, 4, 1), order.standing().due());
        assertEquals(State.ISSUED, order.standing().state());
        assertEquals(List.of("rectification.followed"), trail());
    }

    @Test
    void a_time_limit_that_ends_on_a_holiday_ends_with_the_next_working_day() {
        // thirty days from the fifth of March are the fourth of April 2026, a Saturday within the three days of
        // Qingming
        moveTo(LocalDate.of(2026, 3, 5));
        published("2026-Q1");
        assertEquals(LocalDate.of(2026, 4, 7), only().standing().due());
    }

    @Test
    void what_follows_is_published_with_the_result_or_not_at_all() {
        Cycle cycle = estates.open("2026-Q1", null);
        estates.record(cycle, 0, 60, 30);
        cycles.close(cycle, null);
        transaction.executeWithoutResult(status -> {
            cycles.publish(cycles.cycle(cycle.id()), null);
            assertEquals(1, all(county).size());
            status.setRollbackOnly();
        });
        assertEquals(List.of(), all(county));
        assertFalse(cycles.cycle(cycle.id()).isPublished());
        cycles.publish(cycles.cycle(cycle.id()), null);
        assertEquals(1, only().number(), "no number is lost");
    }

    @Test
    void an_order_is_answered_returned_answered_and_checked_by_somebody_else() {
        published("2026-Q1");
        Order order = only();
        assertEquals(Set.of("answer"), orders.open(clerk, order));
        assertEquals(Set.of(), orders.open(street, order));
        KeptFile picture = evidence.keep(
                clerk,
                estates.estate(0),
                "用房.pdf",
                new ByteArrayInputStream("%PDF-1.4 a".getBytes(StandardCharsets.UTF_8)));
        orders.draft(clerk, order.id(), "写到一半", picture);
        assertEquals("写到一半", only().draft());
        assertThrows(Refused.class, () -> orders.act(clerk, order.id(), new OrderAct.Answer(" ")));
        orders.act(clerk, order.id(), new OrderAct.Answer("已租用 50 平方米"));
        assertEquals("", only().draft());
        assertThrows(Refused.class, () -> orders.act(clerk, order.id(), new OrderAct.Answer("再答")));
        assertThrows(Refused.class, () -> orders.act(street, order.id(), new OrderAct.GiveBack("")));
        orders.act(street, order.id(), new OrderAct.GiveBack("没有租赁合同"));
        orders.act(clerk, order.id(), new OrderAct.Answer("合同见佐证"));
        orders.act(street, order.id(), new OrderAct.Accept("属实"));
        assertEquals(State.ACCEPTED, only().standing().state());
        List<OrderDone> history = orders.history(only());
        assertEquals(
                List.of("issue", "answer", "return", "answer", "accept"),
                history.stream().map(OrderDone::act).toList());
        assertEquals("没有租赁合同", history.get(2).text());
        assertEquals("用房.pdf", history.get(1).files().getFirst().name());
        assertEquals(
                List.of("followed", "answer", "return", "answer", "accept"),
                trail().stream()
                        .map(action -> action.substring("rectification.".length()))
                        .toList());
        assertThrows(Refused.class, () -> orders.act(county, order.id(), new OrderAct.Close("撤销")), "it is done with");
        assertThrows(
                DataAccessException.class,
                () -> database.sql("update rectification_act set reason = 'x'").update());
    }

    @Test
    void nobody_checks_their_own_answer() {
        Viewer both = estates.account("both", estates.street(0), Role.REPORTER, Role.REVIEWER);
        published("2026-Q1");
        orders.act(both, only().id(), new OrderAct.Answer("改了"));
        assertEquals(Set.of(), orders.open(both, only()));
        assertThrows(Refused.class, () -> orders.act(both, only().id(), new OrderAct.Accept("")));
        assertThrows(Refused.class, () -> orders.act(both, only().id(), new OrderAct.GiveBack("不行")));
        orders.act(street, only().id(), new OrderAct.Accept(""));
    }

    @Test
    void another_role_or_another_part_of_the_tree_finds_nothing() {
        published("2026-Q1");
        long id = only().id();
        assertEquals(List.of(), all(otherStreet));
        assertThrows(NotFound.class, () -> orders.find(id, otherStreet.scope()));
        assertThrows(NotFound.class, () -> orders.act(otherStreet, id, new OrderAct.Answer("改了")));
        assertThrows(NotFound.class, () -> orders.draft(otherStreet, id, "改了", null));
        assertThrows(NotFound.class, () -> orders.act(street, id, new OrderAct.Answer("改了")));
        assertThrows(NotFound.class, () -> orders.act(clerk, id, new OrderAct.Accept("")));
        assertThrows(NotFound.class, () -> orders.act(street, id, new OrderAct.Close("不要了")));
        assertThrows(NotFound.class, () -> orders.act(inspector, id, new OrderAct.Escalate()));
        assertThrows(NotFound.class, () -> orders.removeFile(clerk, id, 1));
        assertEquals(State.ISSUED, only().standing().state());
    }

    @Test
    void what_is_overdue_is_escalated_once_and_then_the_countys_to_check() {
        published("2026-Q1");
        LocalDate due = Objects.requireNonNull(only().standing().due());
        assertEquals(0, orders.escalateOverdue(due));
        assertThrows(Refused.class, () -> orders.act(county, only().id(), new OrderAct.Escalate()), "not overdue yet");
        moveTo(due.plusDays(1));
        assertEquals(1, orders.count(county.scope(), OrderFilter.ALL).overdue());
        assertEquals(Set.of("escalate", "close"), orders.open(county, only()));
        int escalated = orders.escalateOverdue(due.plusDays(1));
        assertTrue(escalated >= 1, "other tests leave orders of their own");
        assertEquals(due.plusDays(1), only().standing().escalatedOn());
        assertEquals(0, orders.escalateOverdue(due.plusDays(1)));
        assertThrows(Refused.class, () -> orders.act(county, only().id(), new OrderAct.Escalate()));
        orders.act(clerk, only().id(), new OrderAct.Answer("迟了，改了"));
        assertTrue(orders.history(only()).getLast().isLate());
        assertEquals(Set.of(), orders.open(street, only()), "the street has lost it");
        assertThrows(Refused.class, () -> orders.act(street, only().id(), new OrderAct.Accept("")));
        orders.act(inspector, only().id(), new OrderAct.Accept(""));
        assertEquals(
                List.of("issue", "escalate", "answer", "accept"),
                orders.history(only()).stream().map(OrderDone::act).toList());
    }

    @Test
    void two_failed_quarters_running_lead_to_an_interview() {
        Cycle first = estates.open("2025-Q4", null);
        estates.record(first, 0, 120, 20);
        estates.record(first, 1, 120, 20);
        estates.publish(first);
        assertEquals(List.of(), interviews(first), "one failed quarter is not enough");
        Cycle second = estates.open("2026-Q1", first);
        estates.record(second, 0, 120, 20);
        estates.record(second, 1, 120, 40);
        estates.publish(second);
        FollowUp interview = interviews(second).getFirst();
        assertEquals(1, interviews(second).size());
        assertEquals(estates.estate(0).id(), interview.unit());
        assertThrows(
                Refused.class,
                () -> followUps.hold(county, interview.id(), MONDAY.plusDays(1), "经理", "谈了"),
                "tomorrow");
        assertThrows(
                Refused.class, () -> followUps.hold(county, interview.id(), MONDAY.minusDays(1), "经理", "谈了"), "before");
        assertThrows(Refused.class, () -> followUps.hold(county, interview.id(), MONDAY, "", "谈了"));
        assertThrows(NotFound.class, () -> followUps.hold(otherStreet, interview.id(), MONDAY, "经理", "谈了"));
        assertThrows(
                Refused.class,
                () -> followUps.hold(county, interview.id(), MONDAY, "经理".repeat(101), "谈了"),
                "too long");
        assertThrows(Refused.class, () -> followUps.hold(county, interview.id(), MONDAY, "经理", "谈".repeat(2_001)));
        followUps.hold(street, interview.id(), MONDAY, "物业经理", "限期增派人员");
        followUps.hold(county, interview.id(), MONDAY, "物业经理、社区主任", "限期增派人员");
        FollowUp.Interview held =
                Objects.requireNonNull(interviews(second).getFirst().interview());
        assertEquals("物业经理、社区主任", held.attended());
        assertEquals(2, held.records(), "the first record stays");
    }

    private List<FollowUp> interviews(Cycle cycle) {
        return followUps.of(cycle, county.scope()).stream()
                .filter(each -> each.kind() == Kind.INTERVIEW)
                .filter(FollowUp::isCertain)
                .toList();
    }

    @Test
    void what_missing_figures_decide_is_listed_as_uncertain_and_orders_nothing() {
        Cycle cycle = estates.open("2026-Q1", null);
        estates.record(cycle, 1, 120, 40);
        estates.publish(cycle);
        assertEquals(List.of(), all(county));
        assertTrue(followUps.of(cycle, county.scope()).stream()
                .anyMatch(each -> each.kind() == Kind.RECTIFY
                        && each.unit() == estates.estate(0).id()
                        && !each.isCertain()));
    }
}
