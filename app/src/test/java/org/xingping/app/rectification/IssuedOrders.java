package org.xingping.app.rectification;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;

/// Issues orders that follow from no result, for tests in which only that there is one matters.
@Component
public class IssuedOrders {

    private final JdbcClient database;

    IssuedOrders(JdbcClient database) {
        this.database = database;
    }

    /// @return its id, as it was asked for
    public long issue(long id, Cycle cycle, Unit unit) {
        database.sql("""
                insert into follow_up (id, cycle_id, unit_id, consequence, kind, title_zh, title_en, certain)
                overriding system value
                values (:id, :cycle, :unit, 'sample ' || :id, 'rectify', '限期整改', 'rectification order', true)
                """)
                .param("id", id)
                .param("cycle", cycle.id())
                .param("unit", unit.id())
                .update();
        database.sql("""
                insert into rectification_order (id, district_id, year, number, issued_on, due_on, untold, state)
                values (:id, :district, 2026, :number, :day, :due, false, 'issued')
                """)
                .param("id", id)
                .param("district", cycle.unit())
                .param("number", (int) (id % 1_000_000))
                .param("day", LocalDate.of(2026, 3, 2))
                .param("due", LocalDate.of(2026, 4, 1))
                .update();
        return id;
    }
}
