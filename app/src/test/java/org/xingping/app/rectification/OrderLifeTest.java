package org.xingping.app.rectification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xingping.app.calendar.AnyCalendar;
import org.xingping.app.rectification.OrderAct.Actor;
import org.xingping.app.rectification.OrderStanding.State;
import org.xingping.app.shell.Refused;

/// The life of an order, whoever does whatever in whatever order.
class OrderLifeTest {

    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);
    private static final LocalDate DUE = LocalDate.of(2026, 4, 1);

    private static final List<Actor> ACTORS = List.of(Actor.values());

    private final OrderLife life = new OrderLife(AnyCalendar.weeks(2025, 2026, 2027));

    private static final OrderStanding BEGINNING = new OrderStanding(State.ISSUED, DUE, null, null);

    private OrderStanding after(OrderStanding now, OrderAct act, Actor actor, long by, LocalDate day) {
        return life.after(now, act, actor, by, day);
    }

    /// Accounts 1 and 2 answer for the unit; 2 checks as well, as do 3 of the street and 4 of the county.
    @Test
    void nothing_is_put_right_without_an_answer_that_somebody_else_has_checked() {
        Map<State, Integer> ends = new EnumMap<>(State.class);
        for (int seed = 0; seed < 4_000; seed++) {
            Random dice = new Random(seed * 0x9E3779B97F4A7C15L);
            OrderStanding now = BEGINNING;
            LocalDate day = ISSUED;
            long answered = 0;
            boolean isChecked = true;
            for (int turn = 0; turn < 14; turn++) {
                day = day.plusDays(dice.nextInt(12));
                OrderAct act = any(dice);
                Actor actor = ACTORS.get(dice.nextInt(4));
                long by = dice.nextLong(1, 5);
                OrderStanding next;
                try {
                    next = after(now, act, actor, by, day);
                } catch (Refused refused) {
                    assertFalse(refused.what().isEmpty() || refused.remedy().isEmpty());
                    continue;
                }
                String what = "seed " + seed + ": " + now + " " + act + " by " + actor + " " + by + " on " + day;
                assertFalse(now.isOver(), what);
                switch (act) {
                    case OrderAct.Answer answer -> {
                        assertEquals(Actor.UNIT, actor, what);
                        assertFalse(answer.text().isBlank(), what);
                        assertTrue(now.isWithUnit(), what);
                        answered = by;
                        isChecked = false;
                    }
                    case OrderAct.Accept accept -> {
                        assertTrue(answered > 0 && !isChecked, what);
                        assertNotEquals(answered, by, what);
                        assertTrue(actor == Actor.COUNTY || (actor == Actor.STREET && !now.isEscalated()), what);
                        isChecked = true;
                    }
                    case OrderAct.GiveBack back -> {
                        assertFalse(back.reason().isBlank(), what);
                        assertNotEquals(answered, by, what);
                        assertFalse(isChecked, what);
                        assertFalse(next.isOverdue(day), "time to correct: " + what);
                        isChecked = true;
                    }
                    case OrderAct.Escalate escalate -> {
                        assertTrue(now.isOverdue(day) && !now.isEscalated(), what);
                        assertTrue(actor == Actor.COUNTY || actor == Actor.CLOCK, what);
                    }
                    case OrderAct.Close close -> {
                        assertEquals(Actor.COUNTY, actor, what);
                        assertFalse(close.reason().isBlank(), what);
                    }
                }
                if (now.isEscalated()) {
                    assertEquals(now.escalatedOn(), next.escalatedOn(), "once escalated, always: " + what);
                }
                now = next;
            }
            ends.merge(now.state(), 1, Integer::sum);
        }
        for (State state : State.values()) {
            assertTrue(ends.getOrDefault(state, 0) > 20, "hardly ever " + state + ": " + ends);
        }
    }

    private static OrderAct any(Random dice) {
        String text = dice.nextInt(4) == 0 ? " " : "已补足物业用房";
        return switch (IntStream.of(0, 0, 0, 1, 1, 2, 2, 3, 4).toArray()[dice.nextInt(9)]) {
            case 0 -> new OrderAct.Answer(text);
            case 1 -> new OrderAct.Accept("");
            case 2 -> new OrderAct.GiveBack(text);
            case 3 -> new OrderAct.Escalate();
            default -> new OrderAct.Close(dice.nextInt(3) > 0 ? " " : text);
        };
    }

    @Test
    void who_gets_an_answer_back_late_has_five_working_days_more() {
        OrderStanding answered = after(BEGINNING, new OrderAct.Answer("改了"), Actor.UNIT, 1, DUE);
        OrderStanding early =
                after(answered, new OrderAct.GiveBack("照片不清"), Actor.STREET, 3, LocalDate.of(2026, 3, 10));
        assertEquals(DUE, early.due(), "the time limit is not cut short");
        // Friday the third of April: Monday to Friday of the next week
        OrderStanding late = after(answered, new OrderAct.GiveBack("照片不清"), Actor.STREET, 3, LocalDate.of(2026, 4, 3));
        assertEquals(LocalDate.of(2026, 4, 10), late.due());
    }

    @Test
    void an_answer_that_is_looked_at_is_not_overdue() {
        assertTrue(BEGINNING.isOverdue(DUE.plusDays(1)));
        assertFalse(BEGINNING.isOverdue(DUE));
        OrderStanding answered = after(BEGINNING, new OrderAct.Answer("改了"), Actor.UNIT, 1, DUE.plusDays(3));
        assertFalse(answered.isOverdue(DUE.plusDays(30)));
        assertNotNull(answered.answeredBy());
    }

    @Test
    void without_a_day_nothing_is_overdue() {
        for (OrderStanding now : List.of(
                new OrderStanding(State.ISSUED, null, null, null), new OrderStanding(State.RETURNED, null, null, 1L))) {
            assertFalse(now.isOverdue(LocalDate.of(2099, 1, 1)));
        }
    }
}
