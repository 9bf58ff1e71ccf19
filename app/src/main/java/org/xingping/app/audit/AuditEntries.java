package org.xingping.app.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.SearchWords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the trail of decisions, each viewer their part of it.
///
/// That is what concerns a unit of theirs, now or then, and what concerns no unit but was done by somebody of theirs.
/// What concerns no unit at all is for those who see a whole tree.
@Component
public class AuditEntries {

    /// Who reads the trail.
    private static final Role[] READERS = {Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLISHER};

    private static final String WITHIN = """
            (case when entry.unit_id is not null
                  then exists (select from unit_place place
                               where place.unit_id = entry.unit_id and place.path <@ any (cast(:scope as ltree[])))
                  else not exists (select from unit_place root
                               where root.parent_id is null and not root.path <@ any (cast(:scope as ltree[])))
                       or exists (select from account join unit_place place on place.unit_id = account.unit_id
                               where account.id = entry.account_id and place.path <@ any (cast(:scope as ltree[])))
             end)
            """;

    private static final int AT_ONCE = 500;

    private final JdbcClient database;
    private final DataSource source;
    private final JsonMapper json;
    private final Clock clock;

    AuditEntries(JdbcClient database, DataSource source, JsonMapper json, Clock clock) {
        this.database = database;
        this.source = source;
        this.json = json;
        this.clock = clock;
    }

    /// A part of what was found.
    ///
    /// @param all how many there are, counted no further than [SearchWords#MOST]
    public record Found(List<AuditEntry> entries, long all) {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /// When the chain was last checked from its beginning.
    ///
    /// @param entries how many were in order
    /// @param entry number of the last one; where there is a fault, of the first that is not in order
    /// @param head hash of the last one; null: there is a fault
    public record Check(
            Instant at,
            String by,
            long entries,
            long entry,
            @Nullable String head,
            AuditChain.@Nullable Fault fault) {}

    /// Entries the viewer may see.
    public Found list(Viewer viewer, AuditQuestion question, int from, int most) {
        String conditions = conditions(question);
        Map<String, Object> parameters = parameters(viewer, question);
        List<AuditEntry> entries = database.sql(select(conditions, question) + " limit :most offset :from")
                .params(parameters)
                .param("most", most)
                .param("from", from)
                .query((row, number) -> entry(row))
                .list();
        long all = database.sql(
                        "select count(*) from (select from audit_entry entry left join unit on unit.id = entry.unit_id"
                                + " where " + conditions + " limit " + SearchWords.MOST + ") found")
                .params(parameters)
                .query(Long.class)
                .single();
        return new Found(entries, all);
    }

    /// All that the viewer may see, up to a number, one by one: for a download.
    ///
    /// @return whether there are more
    @Transactional(readOnly = true)
    public boolean forEach(Viewer viewer, AuditQuestion question, int most, Consumer<AuditEntry> taker) {
        int[] count = {0};
        database.sql(select(conditions(question), question) + " limit :most")
                .withFetchSize(AT_ONCE)
                .params(parameters(viewer, question))
                .param("most", most + 1)
                .query(row -> {
                    if (++count[0] <= most) {
                        taker.accept(entry(row));
                    }
                });
        return count[0] > most;
    }

    /// @throws NotFound when there is no such entry for this viewer
    public AuditEntry entry(Viewer viewer, long id) {
        return database.sql(select(WITHIN + " and entry.id = :id", AuditQuestion.EVERYTHING))
                .params(scope(viewer))
                .param("id", id)
                .query((row, number) -> entry(row))
                .optional()
                .orElseThrow(() -> new NotFound("audit entry " + id));
    }

    /// The actions there are, by their ids.
    public List<String> actions() {
        // each by one look into the index, however long the trail is
        return database.sql("""
                with recursive found(action) as (
                    (select action from audit_entry order by action limit 1)
                    union all
                    select (select action from audit_entry where action > found.action order by action limit 1)
                    from found where found.action is not null)
                select action from found where action is not null
                """).query((row, number) -> row.getString(1)).list();
    }

    /// The last check of the whole chain.
    public Optional<Check> lastCheck() {
        return database.sql("select * from audit_check order by id desc limit 1")
                .query((row, number) -> new Check(
                        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                        row.getString("checked_by"),
                        row.getLong("entries"),
                        row.getLong("entry_id"),
                        row.getString("head"),
                        row.getString("fault") == null
                                ? null
                                : AuditChain.Fault.valueOf(
                                        row.getString("fault").toUpperCase(Locale.ROOT))))
                .optional();
    }

    /// Checks the chain from its beginning, and that what the last check found is still there.
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public AuditChain.Finding check(Viewer by) {
        Connection connection = DataSourceUtils.getConnection(source);
        String head = database.sql("select head from audit_check where head is not null order by id desc limit 1")
                .query(String.class)
                .optional()
                .orElse(null);
        AuditChain.Finding finding;
        try {
            finding = AuditChain.verify(connection, 0, head);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        Check check = switch (finding) {
            case AuditChain.Intact(long entries, long last, String hash) ->
                new Check(clock.instant(), by.name(), entries, last, hash, null);
            case AuditChain.Broken(long entry, long before, AuditChain.Fault fault) ->
                new Check(clock.instant(), by.name(), 0, entry, null, fault);
        };
        AuditChain.Fault fault = check.fault();
        database.sql("""
                insert into audit_check (checked_at, checked_by, entries, entry_id, head, fault)
                values (:at, :by, :entries, :entry, :head, :fault)
                """)
                .param("at", check.at().atOffset(java.time.ZoneOffset.UTC))
                .param("by", check.by())
                .param("entries", check.entries())
                .param("entry", check.entry())
                .param("head", check.head())
                .param("fault", fault == null ? null : fault.name().toLowerCase(Locale.ROOT))
                .update();
        return finding;
    }

    // ---- the query --------------------------------------------------------------------------------------------------

    private static String select(String conditions, AuditQuestion question) {
        return "select entry.*, unit.code, unit.name, unit.name_en from audit_entry entry"
                + " left join unit on unit.id = entry.unit_id where " + conditions + " order by entry.id "
                + (question.isOldestFirst() ? "asc" : "desc");
    }

    private static String conditions(AuditQuestion question) {
        StringBuilder conditions = new StringBuilder(WITHIN);
        if (!question.person().isEmpty()) {
            conditions.append(" and entry.account_name ilike :person");
        }
        if (!question.action().isEmpty()) {
            conditions.append(
                    question.action().endsWith(".")
                            ? " and entry.action like :action || '%'"
                            : " and entry.action = :action");
        }
        if (!question.unit().isEmpty()) {
            conditions.append(" and ").append(new SearchWords(question.unit()).condition("unit"));
        }
        if (question.from() != null) {
            conditions.append(" and entry.recorded_at >= :begin");
        }
        if (question.until() != null) {
            conditions.append(" and entry.recorded_at < :end");
        }
        if (!question.words().isEmpty()) {
            conditions.append(" and (entry.subject ilike :words or cast(entry.detail as text) ilike :words)");
        }
        return conditions.toString();
    }

    private static Map<String, Object> parameters(Viewer viewer, AuditQuestion question) {
        Map<String, Object> parameters = new HashMap<>(scope(viewer));
        parameters.put("person", part(question.person()));
        parameters.put("action", question.action());
        parameters.putAll(new SearchWords(question.unit()).parameters());
        parameters.put("words", part(question.words()));
        LocalDate from = question.from();
        if (from != null) {
            parameters.put("begin", from.atStartOfDay(Formats.ZONE).toOffsetDateTime());
        }
        LocalDate until = question.until();
        if (until != null) {
            parameters.put("end", until.plusDays(1).atStartOfDay(Formats.ZONE).toOffsetDateTime());
        }
        return parameters;
    }

    private static Map<String, Object> scope(Viewer viewer) {
        return Map.of("scope", viewer.scope(READERS).literal());
    }

    private static String part(String words) {
        return "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("account_name"),
                row.getString("action"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("subject"),
                detail(row.getString("detail")),
                HexFormat.of().formatHex(row.getBytes("hash")),
                HexFormat.of().formatHex(row.getBytes("previous_hash")));
    }

    private Map<String, String> detail(String written) {
        Map<String, String> detail = new LinkedHashMap<>();
        json.readTree(written).properties().forEach(line -> detail.put(line.getKey(), words(line.getValue())));
        return detail;
    }

    private static String words(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(AuditEntries::words)
                    .collect(Collectors.joining("; "));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(line -> line.getKey() + ": " + words(line.getValue()))
                    .collect(Collectors.joining("; "));
        }
        return value.isNull() ? "" : value.asString();
    }
}
