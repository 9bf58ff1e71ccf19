package org.xingping.app.audit;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.web.PathSamples;

/// An entry about each of two districts, for the access tests.
@Component
class AuditPathSamples implements PathSamples {

    private final JdbcClient database;

    AuditPathSamples(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        return Map.of("/audit/{id} id", new Sample(founding(own), founding(foreign)));
    }

    private String founding(District district) {
        return database.sql("""
                select cast(min(entry.id) as text) from audit_entry entry join unit on unit.id = entry.unit_id
                where unit.code = :code
                """)
                .param("code", district.districtCode())
                .query((row, number) -> row.getString(1))
                .single();
    }
}
