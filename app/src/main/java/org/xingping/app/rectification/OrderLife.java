package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.app.rectification.OrderAct.Actor;
import org.xingping.app.rectification.OrderStanding.State;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Limit;

/// The life of an order: issued, answered, checked by somebody else, returned until it is right.
final class OrderLife {

    /// Whoever gets an answer back has at least so many working days for the next one.
    static final Limit TO_CORRECT = new Limit(5, true);

    private final WorkingDays days;

    OrderLife(WorkingDays days) {
        this.days = days;
    }

    /// Who may do it as things stand, whoever they are.
    static Set<Actor> actors(OrderStanding now, Class<? extends OrderAct> act) {
        if (act == OrderAct.Answer.class) {
            return now.isWithUnit() ? EnumSet.of(Actor.UNIT) : EnumSet.noneOf(Actor.class);
        }
        if (act == OrderAct.Accept.class || act == OrderAct.GiveBack.class) {
            return now.state() != State.ANSWERED
                    ? EnumSet.noneOf(Actor.class)
                    : now.isEscalated() ? EnumSet.of(Actor.COUNTY) : EnumSet.of(Actor.STREET, Actor.COUNTY);
        }
        if (act == OrderAct.Escalate.class) {
            return now.isWithUnit() && !now.isEscalated()
                    ? EnumSet.of(Actor.COUNTY, Actor.CLOCK)
                    : EnumSet.noneOf(Actor.class);
        }
        return now.isOver() ? EnumSet.noneOf(Actor.class) : EnumSet.of(Actor.COUNTY);
    }

    /// Where an act leads.
    ///
    /// @param by account; null: the application itself
    /// @throws Refused when it cannot be done now, or not by them
    OrderStanding after(OrderStanding now, OrderAct act, Actor actor, @Nullable Long by, LocalDate today) {
        if (!actors(now, act.getClass()).contains(actor)) {
            throw new Refused(
                    Text.of(
                            "这份整改通知" + now.state().title().zh() + (now.isEscalated() ? "（已升级）" : "") + "，现在不能这样办理。",
                            "This order is " + now.state().title().en() + (now.isEscalated() ? " (escalated)" : "")
                                    + "; this cannot be done now."),
                    now.isOver()
                            ? Text.of("办结后不再改动。", "What is done with stays as it is.")
                            : Text.of("请刷新页面，查看轮到谁办理。", "Reload the page to see whose turn it is."));
        }
        return switch (act) {
            case OrderAct.Answer answer -> {
                require(
                        answer.text(),
                        Text.of("没有写整改情况。", "Nothing is said about what was put right."),
                        Text.of("请逐条写明改了什么。", "Say clause by clause what was done."));
                yield new OrderStanding(State.ANSWERED, now.due(), now.escalatedOn(), Objects.requireNonNull(by));
            }
            case OrderAct.Accept accept -> {
                refuseOwnAnswer(now, by);
                yield new OrderStanding(State.ACCEPTED, now.due(), now.escalatedOn(), now.answeredBy());
            }
            case OrderAct.GiveBack back -> {
                refuseOwnAnswer(now, by);
                require(
                        back.text(),
                        Text.of("没有写退回的理由。", "No reason is given for returning it."),
                        Text.of("请写明还缺什么。", "Say what is still missing."));
                yield new OrderStanding(State.RETURNED, later(now.due(), today), now.escalatedOn(), now.answeredBy());
            }
            case OrderAct.Escalate escalate -> {
                if (!now.isOverdue(today)) {
                    throw new Refused(
                            Text.of("整改期限还没有过。", "Its time limit is not over."),
                            Text.of("逾期后才能升级。", "It can be escalated once it is overdue."));
                }
                yield new OrderStanding(now.state(), now.due(), today, now.answeredBy());
            }
            case OrderAct.Close close -> {
                require(
                        close.text(),
                        Text.of("没有写终止的理由。", "No reason is given for ending it."),
                        Text.of("请写明为何不再要求整改。", "Say why nothing has to be put right any more."));
                yield new OrderStanding(State.CLOSED, now.due(), now.escalatedOn(), now.answeredBy());
            }
        };
    }

    /// Nobody says of their own work that it is right.
    private static void refuseOwnAnswer(OrderStanding now, @Nullable Long by) {
        if (by != null && by.equals(now.answeredBy())) {
            throw new Refused(
                    Text.of("整改情况是您提交的，不能由您核查。", "You handed this answer in and cannot check it."),
                    Text.of("请由另一位同事核查。", "Somebody else has to check it."));
        }
    }

    private static void require(String text, Text what, Text remedy) {
        if (text.isBlank()) {
            throw new Refused(what, remedy);
        }
    }

    /// A day that cannot be told stays untold.
    private @Nullable LocalDate later(@Nullable LocalDate due, LocalDate today) {
        LocalDate corrected = days.after(today, TO_CORRECT).dayOrNull();
        return due == null || corrected == null || corrected.isBefore(due) ? due : corrected;
    }
}
