package org.xingping.app.procedure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
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
    public Participants of(Cycle cycle, Collection<Long> units) {
        Procedure procedure = editions.checked(cycle.edition()).standard().procedure();
        if (procedure == null) {
            return Participants.ALL;
        }
        Map<Long, String> awards = new HashMap<>();
        Set<Long> excluded = new HashSet<>();
        database.sql("""
                select unit_id, award, state = 'excluded' as excluded from procedure_case
                where cycle_id = :cycle and unit_id = any(:units) and (award is not null or state = 'excluded')
                """)
                .param("cycle", cycle.id())
                .param("units", units.toArray(Long[]::new))
                .query(row -> {
                    if (row.getBoolean("excluded")) {
                        excluded.add(row.getLong("unit_id"));
                    } else if (procedure.hasBranches()) {
                        awards.put(row.getLong("unit_id"), row.getString("award"));
                    }
                });
        return new Participants(awards, excluded);
    }
}
