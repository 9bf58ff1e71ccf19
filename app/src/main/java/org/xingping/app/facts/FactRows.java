package org.xingping.app.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.facts.Judgement.Judged;

/// The table of figures.
@Component
class FactRows {

    private static final String ENTRY = """
            select id, unit_id, period, fact_key, stage, value, effective_on, source, note, entered_by, entered_by_name,
                   entered_at, superseded
            from fact
            """;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient database;
    private final Clock clock;

    FactRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// How long a save waits for an import: longer than any other save takes, and too short for those that wait to
    /// use up the connections that everybody shares.
    private static final String PATIENCE = "5s";

    /// Lets one act at a time change the figures of a unit and period, until the end of the transaction; an import of
    /// many units has the period for itself.
    ///
    /// @return false when an import has the period: the transaction can do nothing more
    boolean lock(long unit, String period) {
        try {
            database.sql("""
                    select set_config('lock_timeout', :patience, true),
                           pg_advisory_xact_lock_shared(hashtextextended(:all, 0))
                    """)
                    .param("patience", PATIENCE)
                    .param("all", "facts " + period)
                    .query((row, number) -> 0)
                    .single();
        } catch (DataAccessException failed) {
            if (failed.getMostSpecificCause() instanceof SQLException cause
                    && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                return false;
            }
            throw failed;
        }
        database.sql("""
                select set_config('lock_timeout', '0', true),
                       pg_advisory_xact_lock(hashtextextended(:subject, 0))
                """)
                .param("subject", "fact " + unit + " " + period)
                .query((row, number) -> 0)
                .single();
        return true;
    }

    /// Lets no other act change the figures of a period, until the end of the transaction.
    void lock(String period) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:all, 0))")
                .param("all", "facts " + period)
                .query((row, number) -> 0)
                .single();
    }

    Map<String, FactEntry> standing(long unit, String period, Stage stage) {
        Map<String, FactEntry> standing = new LinkedHashMap<>();
        for (FactEntry entry : standing(unit, period)) {
            if (entry.stage() == stage) {
                standing.put(entry.key(), entry);
            }
        }
        return standing;
    }

    /// The entries of all levels that are not superseded.
    List<FactEntry> standing(long unit, String period) {
        return database.sql(ENTRY
                        + " where unit_id = :unit and period = :period and not superseded order by fact_key, stage")
                .param("unit", unit)
                .param("period", period)
                .query(FactRows::entry)
                .list();
    }

    List<FactEntry> history(long unit, String period, String key) {
        return database.sql(ENTRY + " where unit_id = :unit and period = :period and fact_key = :key order by id desc")
                .param("unit", unit)
                .param("period", period)
                .param("key", key)
                .query(FactRows::entry)
                .list();
    }

    void append(Viewer by, long unit, String period, Stage stage, List<Judged> changes) {
        String[] keys = changes.stream().map(Judged::key).toArray(String[]::new);
        database.sql("""
                update fact set superseded = true
                where unit_id = :unit and period = :period and stage = :stage and fact_key = any(:keys)
                  and not superseded
                """)
                .param("unit", unit)
                .param("period", period)
                .param("stage", stage.id())
                .param("keys", keys)
                .update();
        database.sql("""
                insert into fact (unit_id, period, fact_key, stage, value, effective_on, source, note,
                                  entered_by, entered_by_name, entered_at)
                select :unit, :period, given.key, :stage, given.value, given.day, given.source, given.note,
                       :by, :name, :now
                from unnest(cast(:keys as text[]), cast(:values as text[]), cast(:days as date[]),
                            cast(:sources as text[]), cast(:notes as text[]))
                     with ordinality as given (key, value, day, source, note, place)
                order by given.place
                """)
                .param("unit", unit)
                .param("period", period)
                .param("stage", stage.id())
                .param("keys", keys)
                .param("values", changes.stream().map(Judged::value).toArray(String[]::new))
                .param("days", changes.stream().map(FactRows::day).toArray(String[]::new))
                .param("sources", changes.stream().map(Judged::source).toArray(String[]::new))
                .param("notes", changes.stream().map(Judged::note).toArray(String[]::new))
                .param("by", by.account())
                .param("name", by.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private static @Nullable String day(Judged change) {
        LocalDate day = change.effectiveOn();
        return day == null ? null : day.toString();
    }

    Map<Long, Integer> counts(Collection<Long> units, String period, Collection<String> keys) {
        Map<Long, Integer> counts = new HashMap<>();
        database.sql("""
                select unit_id, count(distinct fact_key) from fact
                where unit_id = any(:units) and period = :period and fact_key = any(:keys)
                  and not superseded and value is not null
                group by unit_id
                """)
                .param("units", units.toArray(Long[]::new))
                .param("period", period)
                .param("keys", keys.toArray(String[]::new))
                .query((ResultSet row) -> {
                    counts.put(row.getLong(1), row.getInt(2));
                });
        return counts;
    }

    private static FactEntry entry(ResultSet row, int number) throws SQLException {
        return new FactEntry(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("period"),
                row.getString("fact_key"),
                Stage.of(row.getString("stage")),
                row.getString("value"),
                row.getObject("effective_on", LocalDate.class),
                row.getString("source"),
                row.getString("note"),
                row.getLong("entered_by"),
                row.getString("entered_by_name"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("superseded"));
    }
}
