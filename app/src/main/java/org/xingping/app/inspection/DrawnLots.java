package org.xingping.app.inspection;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.procedure.Act;
import org.xingping.app.procedure.Lots;

/// Tells the procedure what draws came to.
@Component
class DrawnLots implements Lots {

    private final JdbcClient database;

    DrawnLots(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Long, Act.Lot> of(long cycle, String step) {
        Map<Long, Act.Lot> lots = new HashMap<>();
        database.sql("""
                select unit_id, place, among from inspection_lot join inspection_draw using (cycle_id, step)
                where cycle_id = :cycle and step = :step and place is not null
                """).param("cycle", cycle).param("step", step).query(row -> {
            lots.put(row.getLong("unit_id"), new Act.Lot(row.getInt("place"), row.getInt("among")));
        });
        return lots;
    }
}
