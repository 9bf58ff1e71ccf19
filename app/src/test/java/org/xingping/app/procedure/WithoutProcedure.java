package org.xingping.app.procedure;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;

/// Takes rounds off the procedure of their standard, for tests in which it is not the matter: they are closed and
/// published like those of a standard that states none.
@Component
public class WithoutProcedure {

    private final JdbcClient database;

    WithoutProcedure(JdbcClient database) {
        this.database = database;
    }

    public Cycle lead(Cycle cycle) {
        database.sql("delete from procedure_case where cycle_id = :cycle")
                .param("cycle", cycle.id())
                .update();
        return cycle;
    }
}
