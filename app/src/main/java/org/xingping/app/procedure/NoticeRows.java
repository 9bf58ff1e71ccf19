package org.xingping.app.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.Formats;

/// The table of public notices.
@Component
class NoticeRows {

    private static final RowMapper<PublicNotice> NOTICE = (row, number) -> {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new PublicNotice(
                row.getLong("id"),
                row.getLong("cycle_id"),
                row.getObject("posted_on", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                ended == null ? null : LocalDate.ofInstant(ended.toInstant(), Formats.ZONE));
    };

    private final JdbcClient database;
    private final Clock clock;

    NoticeRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The notices of a round, the latest first.
    List<PublicNotice> of(long cycle) {
        return database.sql("select * from procedure_notice where cycle_id = :cycle order by id desc")
                .param("cycle", cycle)
                .query(NOTICE)
                .list();
    }

    Optional<PublicNotice> find(long id) {
        return database.sql("select * from procedure_notice where id = :id")
                .param("id", id)
                .query(NOTICE)
                .optional();
    }

    /// The notice of a round that runs.
    Optional<PublicNotice> running(long cycle) {
        return database.sql("select * from procedure_notice where cycle_id = :cycle and ended_at is null")
                .param("cycle", cycle)
                .query(NOTICE)
                .optional();
    }

    /// Every notice that runs.
    List<PublicNotice> running() {
        return database.sql("select * from procedure_notice where ended_at is null order by last_day, id")
                .query(NOTICE)
                .list();
    }

    void post(long cycle, LocalDate on, LocalDate lastDay, Viewer by) {
        database.sql("""
                insert into procedure_notice (cycle_id, posted_on, last_day, posted_by) values (:cycle, :on, :last, :by)
                """)
                .param("cycle", cycle)
                .param("on", on)
                .param("last", lastDay)
                .param("by", by.name())
                .update();
    }

    void end(long notice) {
        database.sql("update procedure_notice set ended_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", notice)
                .update();
    }
}
