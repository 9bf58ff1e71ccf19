package org.xingping.app.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import tools.jackson.databind.json.JsonMapper;

/// Records decisions. An entry is part of the act's own transaction: an act without its entry does not happen.
@Component
public class AuditTrail {

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /// Appends an entry.
    ///
    /// @param who null: the application itself, or a visitor without an account
    /// @param action what was done, in the past tense, module first: `facts.recorded`
    /// @param unit id of the unit it concerns; null: none
    /// @param subject what it was done to
    /// @param detail figures before and after, reasons; no personal data
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            @Nullable Viewer who, String action, @Nullable Long unit, String subject, Map<String, ?> detail) {
        // One writer at a time: the chain has no branches.
        database.sql("select pg_advisory_xact_lock(hashtext('audit_entry'))")
                .query((row, number) -> 0)
                .single();
        byte[] previous = database.sql("select hash from audit_entry order by id desc limit 1")
                .query(byte[].class)
                .optional()
                .orElse(AuditHash.BEGINNING);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String words = json.writeValueAsString(new TreeMap<>(detail));
        byte[] hash = AuditHash.of(
                previous,
                now,
                who == null ? null : who.account(),
                who == null ? null : who.name(),
                action,
                unit,
                subject,
                words);
        database.sql("""
                insert into audit_entry
                    (recorded_at, account_id, account_name, action, unit_id, subject, detail, previous_hash, hash)
                values (:now, :account, :name, :action, :unit, :subject, cast(:detail as json), :previous, :hash)
                """)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("account", who == null ? null : who.account())
                .param("name", who == null ? null : who.name())
                .param("action", action)
                .param("unit", unit)
                .param("subject", subject)
                .param("detail", words)
                .param("previous", previous)
                .param("hash", hash)
                .update();
    }
}
