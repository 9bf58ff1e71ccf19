package org.xingping.app.evidence;

import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The files put forward for figures.
@Component
public class Evidence {

    private final JdbcClient database;

    Evidence(JdbcClient database) {
        this.database = database;
    }

    /// How many files are put forward, by key; keys without any are absent.
    public Map<String, Integer> counts(long unit, String period) {
        Map<String, Integer> counts = new HashMap<>();
        database.sql("""
                select fact_key, count(*) from evidence
                where unit_id = :unit and period = :period and removed_at is null
                group by fact_key
                """).param("unit", unit).param("period", period).query((ResultSet row) -> {
            counts.put(row.getString(1), row.getInt(2));
        });
        return counts;
    }
}
