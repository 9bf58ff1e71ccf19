package org.xingping.app.standards;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Standard;

/// The table of editions.
@Component
class EditionRows {

    private static final String SELECT = """
            select edition.id, standard_id, edition, title_zh, title_en, rates, period, clauses, omitted, metrics,
                   sha256, overlay_of, owner_id, installed_at
            from standard_edition edition
            """;

    /// Everybody's, what a unit above them owns, and what a unit of theirs owns.
    private static final String IN_SCOPE = """
             (owner_id is null or exists (
                 select 1 from unit_place place
                 where place.unit_id = owner_id and place.during @> current_date
                   and (place.path <@ any (cast(:scope as ltree[])) or place.path @> any (cast(:scope as ltree[])))))
            """;

    private static final RowMapper<Edition> EDITION = (row, number) -> new Edition(
            row.getLong("id"),
            row.getString("standard_id"),
            row.getString("edition"),
            Text.of(row.getString("title_zh"), row.getString("title_en")),
            row.getString("rates"),
            row.getString("period"),
            row.getInt("clauses"),
            row.getInt("omitted"),
            row.getInt("metrics"),
            row.getString("sha256"),
            row.getObject("overlay_of", Long.class),
            row.getObject("owner_id", Long.class),
            row.getObject("installed_at", OffsetDateTime.class).toInstant());

    private final JdbcClient database;
    private final Clock clock;

    EditionRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Edition> all() {
        return database.sql(SELECT + " order by standard_id, id desc")
                .query(EDITION)
                .list();
    }

    List<Edition> all(Scope scope) {
        return database.sql(SELECT + " where " + IN_SCOPE + " order by standard_id, id desc")
                .param("scope", scope.literal())
                .query(EDITION)
                .list();
    }

    Optional<Edition> find(long id) {
        return database.sql(SELECT + " where edition.id = :id")
                .param("id", id)
                .query(EDITION)
                .optional();
    }

    Optional<Edition> find(String sha256) {
        return database.sql(SELECT + " where sha256 = :sha256")
                .param("sha256", sha256)
                .query(EDITION)
                .optional();
    }

    /// The newest of that name or with a hash that begins like this.
    Optional<Edition> find(String standard, String editionOrHash, Scope scope) {
        return database.sql(SELECT + """
                 where standard_id = :standard and (edition = :edition or starts_with(sha256, :edition)) and
                """ + IN_SCOPE + " order by edition = :edition desc, id desc limit 1")
                .param("standard", standard)
                .param("edition", editionOrHash)
                .param("scope", scope.literal())
                .query(EDITION)
                .optional();
    }

    /// What a unit on this path may use: shipped editions and those of units from itself upwards, the newest first.
    List<Edition> usableOn(String path) {
        return database.sql(SELECT + """
                 where owner_id is null or owner_id = any (string_to_array(:path, '.')::bigint[])
                 order by standard_id, id desc
                """).param("path", path).query(EDITION).list();
    }

    /// Whether somebody else has given this id to a standard.
    boolean isTaken(String standard, @Nullable Long owner) {
        return database.sql("""
                select exists (select 1 from standard_edition
                               where standard_id = :standard and owner_id is distinct from :owner)
                """)
                .param("standard", standard)
                .param("owner", owner, java.sql.Types.BIGINT)
                .query(Boolean.class)
                .single();
    }

    /// The ids of the newest edition and the newest dictionary; 0 where there is none.
    record Newest(long edition, long dictionary) {}

    Newest newest() {
        return database.sql("""
                select coalesce(max(id), 0) as edition,
                       coalesce((select id from standard_dictionary order by installed_at desc, id desc limit 1), 0)
                           as dictionary
                from standard_edition
                """)
                .query((row, number) -> new Newest(row.getLong("edition"), row.getLong("dictionary")))
                .single();
    }

    String resolved(long id) {
        return column("resolved", id);
    }

    String source(long id) {
        return column("source", id);
    }

    private String column(String column, long id) {
        return database.sql("select " + column + " from standard_edition where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /// @param by id of the account; null: shipped
    Edition add(
            String source,
            ResolvedStandard resolved,
            CheckedStandard checked,
            long dictionary,
            @Nullable Long overlayOf,
            @Nullable Long owner,
            @Nullable Long by) {
        Standard standard = resolved.standard();
        int omitted =
                (int) standard.clauses().stream().filter(Clause::isOmitted).count();
        long id = database.sql("""
                insert into standard_edition
                    (standard_id, edition, title_zh, title_en, rates, period, clauses, omitted, metrics, overlay_of,
                     dictionary_id, source, resolved, sha256, owner_id, installed_at, installed_by)
                values (:standard, :edition, :zh, :en, :rates, :period, :clauses, :omitted, :metrics, :overlayOf,
                        :dictionary, :source, :resolved, :sha256, :owner, :now, :by)
                returning id
                """)
                .param("standard", standard.id())
                .param("edition", standard.edition())
                .param("zh", standard.title().zh())
                .param("en", standard.title().en())
                .param("rates", standard.rates())
                .param("period", standard.period())
                .param("clauses", standard.clauses().size() - omitted)
                .param("omitted", omitted)
                .param("metrics", checked.metrics().size())
                .param("overlayOf", overlayOf)
                .param("dictionary", dictionary)
                .param("source", source)
                .param("resolved", resolved.canonicalJson())
                .param("sha256", resolved.sha256())
                .param("owner", owner)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }
}
