package org.xingping.app.bundle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.engine.bundle.JsonValue;

/// The tables of bundles, and what else a bundle is gathered from.
@Component
class BundleRows {

    private final JdbcClient database;

    BundleRows(JdbcClient database) {
        this.database = database;
    }

    void putDown(long cycle) {
        database.sql("insert into bundle_due (cycle_id) values (:cycle) on conflict do nothing")
                .param("cycle", cycle)
                .update();
    }

    /// The rounds whose bundle is due, the earliest published first.
    List<Long> due() {
        return database.sql("""
                select due.cycle_id from bundle_due due join cycle on cycle.id = due.cycle_id
                order by cycle.published_at, cycle.id
                """).query((row, number) -> row.getLong(1)).list();
    }

    /// Takes a due round; false when another instance has it in hand, or has written it.
    boolean take(long cycle) {
        return database.sql("select cycle_id from bundle_due where cycle_id = :cycle for update skip locked")
                .param("cycle", cycle)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    void store(Bundle bundle) {
        database.sql("delete from bundle_due where cycle_id = :cycle")
                .param("cycle", bundle.cycle())
                .update();
        database.sql("""
                insert into bundle
                    (cycle_id, file, bytes, lines, units, sha256, root, algorithm, fingerprint, written_at)
                values (:cycle, :file, :bytes, :lines, :units, :sha256, :root, :algorithm, :fingerprint, :now)
                """)
                .param("cycle", bundle.cycle())
                .param("file", bundle.file())
                .param("bytes", bundle.bytes())
                .param("lines", bundle.lines())
                .param("units", bundle.units())
                .param("sha256", bundle.sha256())
                .param("root", bundle.root())
                .param("algorithm", bundle.algorithm())
                .param("fingerprint", bundle.fingerprint())
                .param("now", bundle.writtenAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Bundle> find(long cycle) {
        return database.sql("select * from bundle where cycle_id = :cycle")
                .param("cycle", cycle)
                .query((row, number) -> new Bundle(
                        row.getLong("cycle_id"),
                        row.getString("file"),
                        row.getLong("bytes"),
                        row.getInt("lines"),
                        row.getInt("units"),
                        row.getString("sha256"),
                        row.getString("root"),
                        row.getString("algorithm"),
                        row.getString("fingerprint"),
                        instant(row.getObject("written_at", OffsetDateTime.class))))
                .optional();
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    /// What units above others are called.
    record Above(String code, String name) {}

    Map<Long, Above> above(List<Long> ids) {
        Map<Long, Above> above = new HashMap<>();
        database.sql("select id, code, name from unit where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    above.put(row.getLong(1), new Above(row.getString(2), row.getString(3)));
                });
        return above;
    }

    /// The hashes of the files that were put forward when a round was published, by unit and key.
    Map<Long, Map<String, List<String>>> evidence(Cycle cycle, List<Unit> units) {
        Map<Long, Map<String, List<String>>> evidence = new HashMap<>();
        database.sql("""
                select evidence.unit_id, evidence.fact_key, evidence.sha256
                from evidence join cycle on cycle.id = :cycle
                where evidence.unit_id = any(:units) and evidence.period = cycle.period
                  and evidence.added_at <= cycle.published_at
                  and (evidence.removed_at is null or evidence.removed_at > cycle.published_at)
                order by evidence.sha256
                """)
                .param("cycle", cycle.id())
                .param("units", units.stream().map(Unit::id).toArray(Long[]::new))
                .query(row -> {
                    evidence.computeIfAbsent(row.getLong(1), none -> new HashMap<>())
                            .computeIfAbsent(row.getString(2), none -> new ArrayList<>())
                            .add(row.getString(3));
                });
        return evidence;
    }

    /// The entries of the audit trail about a round, without persons: what was done, when, and the chain's hashes.
    ///
    /// A subject names no district, and two may rate by one edition: whom an entry concerns decides.
    void audit(Cycle cycle, Consumer<JsonValue.Members> each) {
        database.sql("""
                select entry.id, to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                       entry.action, unit.code, encode(entry.previous_hash, 'hex') as previous,
                       encode(entry.hash, 'hex') as hash
                from audit_entry entry left join unit on unit.id = entry.unit_id
                where (entry.action in ('cycle.opened', 'cycle.closed', 'cycle.published')
                       and entry.detail ->> 'cycle' = cast(:cycle as text))
                   or (entry.action ~ '^(procedure|notice|objection|ruling)'
                       and (entry.detail ->> 'cycle' = cast(:cycle as text)
                            or (entry.subject = :subject or starts_with(entry.subject, :subject || ' '))
                               and exists (select from unit_place place
                                           join unit_place district on district.unit_id = :district
                                             and district.during @> cast(:day as date)
                                           where place.unit_id = entry.unit_id and place.during @> cast(:day as date)
                                             and place.path <@ district.path)))
                order by entry.id
                """)
                .param("cycle", cycle.id())
                .param("subject", cycle.standard() + "@" + cycle.editionName() + " " + cycle.period())
                .param("district", cycle.unit())
                .param("day", cycle.treeOn())
                .query(row -> {
                    each.accept(JsonValue.members()
                            .with("id", row.getLong("id"))
                            .with("at", row.getString("at"))
                            .with("action", row.getString("action"))
                            .with("unit", row.getString("code"))
                            .with("previous", row.getString("previous"))
                            .with("hash", row.getString("hash")));
                });
    }
}
