package org.xingping.app.procedure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.Participation;
import org.xingping.app.standards.Editions;
import org.xingping.engine.standard.Procedure;

/// Tells the ratings who was taken out of a round and what the others applied for.
@Component
class AppliedAwards implements Participation {

    private final JdbcClient database;
    private final Editions editions;

    AppliedAwards(JdbcClient database, Editions editions) {
        this.database = database;
        this.editions = editions;
    }

    @Override
    public Map<Long, String> appliedFor(Cycle cycle) {
        Procedure procedure = editions.checked(cycle.edition()).standard().procedure();
        Map<Long, String> awards = new HashMap<>();
        if (procedure != null && procedure.hasBranches()) {
            database.sql("select unit_id, award from procedure_case where cycle_id = :cycle and award is not null")
                    .param("cycle", cycle.id())
                    .query(row -> {
                        awards.put(row.getLong("unit_id"), row.getString("award"));
                    });
        }
        return awards;
    }

    @Override
    public Set<Long> excluded(Cycle cycle) {
        if (editions.checked(cycle.edition()).standard().procedure() == null) {
            return Set.of();
        }
        return new HashSet<>(
                database.sql("select unit_id from procedure_case where cycle_id = :cycle and state = :state")
                        .param("cycle", cycle.id())
                        .param("state", State.EXCLUDED.id())
                        .query((row, number) -> row.getLong(1))
                        .list());
    }
}
