package org.xingping.app.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.directory.Directory;

/// The table of objections.
@Component
class ObjectionRows {

    /// A unit's place in the tree is today's, so that whoever answers for it now finds it.
    private static final String SELECT = """
            select objection.*, cycle.period, unit.code, unit.name, unit.name_en, place.path::text as path,
                   ruling.year, ruling.serial, ruling.verdict, ruling.ruled_on
            from objection
            join cycle on cycle.id = objection.cycle_id
            join unit on unit.id = objection.unit_id
            join lateral (select path from unit_place where unit_id = objection.unit_id
                          order by during @> cast(:today as date) desc, upper(during) desc limit 1) place on true
            left join ruling on ruling.objection_id = objection.id
            """;

    private static final RowMapper<Objection> OBJECTION = (row, number) -> {
        String verdict = row.getString("verdict");
        return new Objection(
                row.getLong("id"),
                row.getLong("notice_id"),
                row.getLong("cycle_id"),
                row.getString("period"),
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("path"),
                row.getString("clause"),
                row.getString("fact_key"),
                row.getString("told"),
                row.getInt("answer_within"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("handler_id", Long.class),
                row.getString("handler_name"),
                verdict == null ? null : number(row.getInt("year"), row.getInt("serial")),
                verdict == null ? null : Verdict.of(verdict).orElseThrow(),
                row.getObject("ruled_on", LocalDate.class));
    };

    private final JdbcClient database;
    private final Directory directory;
    private final Clock clock;

    ObjectionRows(JdbcClient database, Directory directory, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.clock = clock;
    }

    /// As it is written: `2026-003`.
    static String number(int year, int serial) {
        return String.format(java.util.Locale.ROOT, "%d-%03d", year, serial);
    }

    /// Those about units within a scope, the latest first.
    List<Objection> of(Scope scope) {
        return database.sql(SELECT + " where place.path <@ any (cast(:scope as ltree[])) order by objection.id desc")
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(OBJECTION)
                .list();
    }

    /// Empty when there is none within the scope, whatever the reason.
    Optional<Objection> find(long id, Scope scope) {
        return database.sql(SELECT + """
                 where objection.id = :id and place.path <@ any (cast(:scope as ltree[]))
                """)
                .param("id", id)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(OBJECTION)
                .optional();
    }

    /// Holds an objection until the transaction ends: of two who act at once the second one sees what the first did.
    void hold(long id) {
        database.sql("select id from objection where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    Optional<Objection> byReceipt(byte[] hash) {
        return database.sql(SELECT + " where objection.receipt = :hash")
                .param("hash", hash)
                .param("today", directory.today())
                .query(OBJECTION)
                .optional();
    }

    /// How many of a round are not answered.
    int open(long cycle) {
        return database.sql("""
                select count(*) from objection where cycle_id = :cycle
                and not exists (select 1 from ruling where ruling.objection_id = objection.id)
                """).param("cycle", cycle).query(Integer.class).single();
    }

    List<Long> waiting(long cycle) {
        return database.sql("""
                select id from objection where cycle_id = :cycle
                and not exists (select 1 from ruling where ruling.objection_id = objection.id) order by id
                """)
                .param("cycle", cycle)
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    /// All that are not answered, the earliest first.
    List<Objection> unanswered() {
        return database.sql(SELECT + """
                 where not exists (select 1 from ruling answer where answer.objection_id = objection.id)
                 order by objection.id
                """)
                .param("today", directory.today())
                .query(OBJECTION)
                .list();
    }

    /// How many to a notice are not answered.
    int openOf(long notice) {
        return database.sql("""
                select count(*) from objection where notice_id = :notice
                and not exists (select 1 from ruling where ruling.objection_id = objection.id)
                """).param("notice", notice).query(Integer.class).single();
    }

    /// @return its id; empty when this very form was sent before
    Optional<Long> insert(
            long notice,
            long cycle,
            long unit,
            @Nullable String clause,
            @Nullable String figure,
            String told,
            String receipt,
            String form,
            int answerWithin) {
        return database.sql("""
                insert into objection (notice_id, cycle_id, unit_id, clause, fact_key, told, receipt, sent_once,
                                       answer_within, made_at)
                values (:notice, :cycle, :unit, :clause, :figure, :told, :receipt, :form, :within, :now)
                on conflict (sent_once) do nothing returning id
                """)
                .param("notice", notice)
                .param("cycle", cycle)
                .param("unit", unit)
                .param("clause", clause)
                .param("figure", figure)
                .param("told", told)
                .param("receipt", ReceiptCode.hash(receipt))
                .param("form", ReceiptCode.hashOfForm(form))
                .param("within", answerWithin)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional();
    }

    /// @param handler null: nobody any more
    void handOver(long id, @Nullable Viewer handler) {
        database.sql("""
                update objection set handler_id = :handler, handler_name = :name, taken_at = :now where id = :id
                """)
                .param("handler", handler == null ? null : handler.account(), java.sql.Types.BIGINT)
                .param("name", handler == null ? null : handler.name(), java.sql.Types.VARCHAR)
                .param(
                        "now",
                        handler == null ? null : OffsetDateTime.now(clock),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    void recuse(long id, Viewer who, String reason) {
        database.sql("""
                insert into objection_recusal (objection_id, account_id, reason, recused_at)
                values (:id, :account, :reason, :now)
                on conflict (objection_id, account_id) do update set reason = excluded.reason
                """)
                .param("id", id)
                .param("account", who.account())
                .param("reason", reason)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
