package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.reminders.Due;
import org.xingping.app.reminders.Dues;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The days by which orders are to be answered: the units are reminded.
@Component
class OrderDues implements Dues {

    private final OrderRows rows;

    OrderDues(OrderRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Due> due(LocalDate until) {
        List<Due> dues = new ArrayList<>();
        for (Order order : rows.withUnits(until)) {
            LocalDate day = order.standing().due();
            if (day != null) {
                dues.add(due(order, day));
            }
        }
        return dues;
    }

    private static Due due(Order order, LocalDate day) {
        Text period = Cycle.periodTitle(order.period());
        return new Due(
                "rectification/" + order.cycle() + "/answer",
                String.valueOf(order.id()),
                Text.of(
                        order.standard().zh() + "（" + period.zh() + "）：答复整改通知",
                        order.standard().in(Language.EN) + " (" + period.in(Language.EN) + "): answer an order"),
                Role.REPORTER,
                order.path(),
                Due.Reach.ANSWERING,
                day,
                "/orders/" + order.id(),
                "/orders");
    }
}
