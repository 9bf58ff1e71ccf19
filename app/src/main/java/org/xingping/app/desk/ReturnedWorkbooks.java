package org.xingping.app.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Marked workbooks waiting to be fetched by whoever sent them.
@Component
class ReturnedWorkbooks {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    ReturnedWorkbooks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    UUID keep(long account, long unit, String name, byte[] workbook) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.sql("delete from returned_workbook where returned_at < :before")
                .param("before", now.minus(KEPT))
                .update();
        return database.sql("""
                insert into returned_workbook (account_id, unit_id, name, workbook, returned_at)
                values (:account, :unit, :name, :workbook, :now) returning id
                """)
                .param("account", account)
                .param("unit", unit)
                .param("name", name)
                .param("workbook", workbook)
                .param("now", now)
                .query(UUID.class)
                .single();
    }

    Optional<byte[]> find(UUID id, long account, long unit) {
        return database.sql("""
                select workbook from returned_workbook where id = :id and account_id = :account and unit_id = :unit
                """)
                .param("id", id)
                .param("account", account)
                .param("unit", unit)
                .query(byte[].class)
                .optional();
    }
}
