package org.xingping.app.notices;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.documents.PostedAwards;

/// Tells documents what a notice posted.
@Component
class NoticedAwards implements PostedAwards {

    private final JdbcClient database;

    NoticedAwards(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Long, Posted> of(long notice) {
        Map<Long, Posted> posted = new HashMap<>();
        database.sql("""
                select unit_id, award_low, award_high from notice_unit
                where notice_id = :notice and not_rated_zh is null
                """).param("notice", notice).query(row -> {
            posted.put(row.getLong("unit_id"), new Posted(row.getString("award_low"), row.getString("award_high")));
        });
        return posted;
    }
}
