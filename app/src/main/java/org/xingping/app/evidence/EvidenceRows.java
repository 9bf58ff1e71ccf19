package org.xingping.app.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;

/// The tables of files and their uses.
@Component
class EvidenceRows {

    private static final String SELECT = """
            select evidence.id, evidence.unit_id, evidence.period, evidence.fact_key, evidence.sha256, evidence.name,
                   evidence.note, file.media_type, file.bytes, file.width, file.height,
                   file.thumbnail is not null as has_thumbnail, evidence.added_by_name, evidence.added_at
            from evidence join evidence_file file on file.sha256 = evidence.sha256
            """;

    /// Joined where a viewer asks: nothing is found outside of their scope.
    private static final String IN_SCOPE = """
             join unit_place place on place.unit_id = evidence.unit_id and place.during @> cast(:today as date)
            where evidence.id = :id and evidence.removed_at is null
              and place.path <@ any (cast(:scope as ltree[]))
            """;

    private final JdbcClient database;
    private final Clock clock;

    EvidenceRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Until the end of the transaction nobody else keeps or sweeps away this file.
    void lock(String sha256) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:subject, 0))")
                .param("subject", "evidence " + sha256)
                .query((row, number) -> 0)
                .single();
    }

    void file(
            String sha256,
            String mediaType,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height,
            byte @Nullable [] thumbnail) {
        database.sql("""
                insert into evidence_file (sha256, media_type, bytes, width, height, thumbnail, stored_at)
                values (:sha256, :type, :bytes, :width, :height, :thumbnail, :now)
                on conflict (sha256) do nothing
                """)
                .param("sha256", sha256)
                .param("type", mediaType)
                .param("bytes", bytes)
                .param("width", width)
                .param("height", height)
                .param("thumbnail", thumbnail, java.sql.Types.BINARY)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /// @return whether it was not in use there before
    boolean use(Viewer by, long unit, String period, String key, String sha256, String name) {
        return database.sql("""
                insert into evidence (sha256, unit_id, period, fact_key, name, added_at, added_by, added_by_name)
                values (:sha256, :unit, :period, :key, :name, :now, :by, :byName)
                on conflict (unit_id, period, fact_key, sha256) where removed_at is null do nothing
                """)
                        .param("sha256", sha256)
                        .param("unit", unit)
                        .param("period", period)
                        .param("key", key)
                        .param("name", name)
                        .param("now", OffsetDateTime.now(clock))
                        .param("by", by.account())
                        .param("byName", by.name())
                        .update()
                > 0;
    }

    boolean remove(Viewer by, long id) {
        return database.sql("""
                update evidence set removed_at = :now, removed_by = :by where id = :id and removed_at is null
                """)
                        .param("now", OffsetDateTime.now(clock))
                        .param("by", by.account())
                        .param("id", id)
                        .update()
                > 0;
    }

    int count(long unit, String period, String key) {
        return counts(unit, period).getOrDefault(key, 0);
    }

    /// @param key null: of all figures
    List<Attachment> list(long unit, String period, @Nullable String key) {
        return database.sql(SELECT + """
                 where evidence.unit_id = :unit and evidence.period = :period and evidence.removed_at is null
                   and (cast(:key as text) is null or evidence.fact_key = :key)
                 order by evidence.id
                """)
                .param("unit", unit)
                .param("period", period)
                .param("key", key)
                .query(EvidenceRows::attachment)
                .list();
    }

    Map<String, Integer> counts(long unit, String period) {
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

    Optional<Attachment> find(long id, Scope scope) {
        return database.sql(SELECT + IN_SCOPE)
                .param("id", id)
                .param("today", OffsetDateTime.now(clock).toLocalDate())
                .param("scope", scope.literal())
                .query(EvidenceRows::attachment)
                .optional();
    }

    Optional<byte[]> thumbnail(long id, Scope scope) {
        return database.sql(
                        "select file.thumbnail from evidence join evidence_file file on file.sha256 = evidence.sha256 "
                                + IN_SCOPE + " and file.thumbnail is not null")
                .param("id", id)
                .param("today", OffsetDateTime.now(clock).toLocalDate())
                .param("scope", scope.literal())
                .query(byte[].class)
                .optional();
    }

    /// Notes that the bytes of a file are about to be stored. Whoever calls holds its lock.
    void upload(String sha256) {
        database.sql("""
                insert into evidence_upload (sha256, begun_at) values (:sha256, :now)
                on conflict (sha256) do update set begun_at = excluded.begun_at
                """)
                .param("sha256", sha256)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /// Whether bytes are in use, or were being stored since a moment.
    boolean isWanted(String sha256, Instant since) {
        return database.sql("""
                select exists (select 1 from evidence_file where sha256 = :sha256)
                    or exists (select 1 from evidence_upload where sha256 = :sha256 and begun_at >= :since)
                """)
                .param("sha256", sha256)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /// Forgets the uploads that began before a moment.
    void forgetUploads(Instant before) {
        database.sql("delete from evidence_upload where begun_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isKnown(String sha256) {
        return database.sql("select exists (select 1 from evidence_file where sha256 = :sha256)")
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    /// Those of the hashes that no file has.
    List<String> unknown(List<String> hashes) {
        return hashes.isEmpty()
                ? List.of()
                : database.sql("""
                        select hash from unnest(cast(:hashes as text[])) hash
                        where not exists (select from evidence_file where sha256 = hash)
                        """)
                        .param("hashes", "{" + String.join(",", hashes) + "}")
                        .query((row, number) -> row.getString("hash"))
                        .list();
    }

    /// Takes the turn to sweep. Of two that ask at the same moment, one gets it.
    boolean claimSweep(Instant now, Instant unlessSince) {
        return database.sql("update evidence_sweep set begun_at = :now where begun_at <= :since")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("since", unlessSince.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /// Gives the turn back, for the next to take: the sweep came to nothing.
    void giveSweepBack() {
        database.sql("update evidence_sweep set begun_at = '-infinity'").update();
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("period"),
                row.getString("fact_key"),
                row.getString("sha256"),
                row.getString("name"),
                row.getString("note"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getBoolean("has_thumbnail"),
                row.getString("added_by_name"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }
}
