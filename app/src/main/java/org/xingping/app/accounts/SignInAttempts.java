package org.xingping.app.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;

/// Counts failed sign-ins, by account and by network address.
///
/// An attempt is counted as failed before the password is looked at, and taken back when it fits: a hundred
/// guesses at the same moment still are five.
@Component
class SignInAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient database;
    private final AuditTrail audit;
    private final Clock clock;
    private final int failuresPerAddress;

    SignInAttempts(
            JdbcClient database,
            AuditTrail audit,
            Clock clock,
            @Value("${xingping.accounts.failures-per-address:100}") int failuresPerAddress) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.failuresPerAddress = failuresPerAddress;
    }

    /// An account whose password may be tried.
    ///
    /// @param secret of its one-time codes, as it is kept; null: it asks for none
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Candidate(long account, String username, String name, String password, byte @Nullable [] secret) {
        Viewer viewer() {
            return new Viewer(account, username, name, java.util.List.of());
        }
    }

    /// Whether an address has failed too often lately, whatever the names it tried.
    @Transactional(readOnly = true)
    public boolean isBarred(String address) {
        return database.sql("""
                select coalesce(sum(failures), 0) >= :most from sign_in_failure where address = :address and minute > :since
                """)
                .param("most", failuresPerAddress)
                .param("address", address)
                .param("since", time(clock.instant().minus(WINDOW)))
                .query(Boolean.class)
                .single();
    }

    /// Begins an attempt; empty when there is no such account, it is disabled, has no password, or is
    /// locked. The fifth attempt in a row locks for 15 minutes, each further one for twice as long, up to a
    /// day, unless it succeeds.
    @Transactional
    public Optional<Candidate> begin(String username) {
        return database.sql("""
                update account
                set failures = failures + 1,
                    locked_until = case when failures + 1 >= 5
                        then cast(:now as timestamptz) + least(15 * 2 ^ least(failures - 4, 10), 1440) * interval '1 minute'
                        else null end
                where username = :username and disabled_at is null and password is not null
                  and (locked_until is null or locked_until <= :now)
                returning id, username, name, password, code_secret
                """)
                .param("now", time(clock.instant()))
                .param("username", username.toLowerCase(Locale.ROOT))
                .query((row, number) -> new Candidate(
                        row.getLong("id"),
                        row.getString("username"),
                        row.getString("name"),
                        row.getString("password"),
                        row.getBytes("code_secret")))
                .optional();
    }

    /// The attempt failed, and stays counted.
    ///
    /// @param candidate null: there was no account to try
    @Transactional
    public void failed(@Nullable Candidate candidate, String address) {
        Instant now = clock.instant();
        database.sql("""
                insert into sign_in_failure (address, minute, failures) values (:address, date_trunc('minute', cast(:now as timestamptz)), 1)
                on conflict (address, minute) do update set failures = sign_in_failure.failures + 1
                """).param("address", address).param("now", time(now)).update();
        database.sql("delete from sign_in_failure where minute < :old")
                .param("old", time(now.minus(Duration.ofDays(1))))
                .update();
        if (candidate != null) {
            database.sql("select failures from account where id = :id and locked_until > :now")
                    .param("id", candidate.account())
                    .param("now", time(now))
                    .query(Integer.class)
                    .optional()
                    .ifPresent(failures -> audit.record(
                            null, "account.locked", null, candidate.username(), Map.of("failures", failures)));
        }
    }

    /// The attempt succeeded: what was counted before is forgotten.
    ///
    /// @param step of the one-time code; null: none was needed
    /// @return false when the code was used before
    @Transactional
    public boolean succeeded(Candidate candidate, @Nullable Long step) {
        int changed = database.sql("""
                update account set failures = 0, locked_until = null, last_code_step = coalesce(:step, last_code_step)
                where id = :id and (cast(:step as bigint) is null or last_code_step is null or last_code_step < :step)
                """)
                .param("id", candidate.account())
                .param("step", step, java.sql.Types.BIGINT)
                .update();
        return changed > 0;
    }

    /// Notes a sign-in.
    @Transactional
    public void signedIn(Viewer viewer, String by) {
        audit.record(viewer, "account.signed-in", null, viewer.username(), Map.of("by", by));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
