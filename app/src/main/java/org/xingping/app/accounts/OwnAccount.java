package org.xingping.app.accounts;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;

/// What people change about their own accounts.
@Component
class OwnAccount {

    private static final int LONGEST_EMAIL = 254;

    /// Stricter than the standard: nothing quoted, no comments, no address of a machine.
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final OneTimeCodes codes;
    private final CodeSecrets secrets;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;

    OwnAccount(
            JdbcClient database,
            PasswordEncoder passwords,
            OneTimeCodes codes,
            CodeSecrets secrets,
            Sessions sessions,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.codes = codes;
        this.secrets = secrets;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param email empty: none given
    /// @param isReminded whether they want reminders by mail
    /// @param pending secret of codes that wait for their confirmation; null: none
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Settings(
            String language,
            String email,
            boolean isReminded,
            boolean hasPassword,
            boolean hasCode,
            byte @Nullable [] pending) {}

    Settings settings(Viewer viewer) {
        return database.sql("""
                select language, coalesce(email, '') as email, mail_reminders, password is not null as has_password, code_secret is not null as has_code, code_pending
                from account where id = :id
                """)
                .param("id", viewer.account())
                .query((row, number) -> new Settings(
                        row.getString("language"),
                        row.getString("email"),
                        row.getBoolean("mail_reminders"),
                        row.getBoolean("has_password"),
                        row.getBoolean("has_code"),
                        secrets.plain(viewer.account(), row.getBytes("code_pending"))))
                .single();
    }

    @Transactional
    public void describe(Viewer viewer, String name, String language) {
        if (name.isBlank()) {
            throw Refusals.NO_NAME.get();
        }
        database.sql("update account set name = :name, language = :language where id = :id")
                .param("name", name.strip())
                .param("language", language.equals("en") ? "en" : "zh")
                .param("id", viewer.account())
                .update();
        audit.record(viewer, "account.described", null, viewer.username(), Map.of());
    }

    /// Says where mail goes, and whether reminders are sent there. The trail keeps the choice, not the address.
    ///
    /// @param email empty: none any more
    /// @throws Refused when it is no address, or reminders are wanted without one
    @Transactional
    public void setMail(Viewer viewer, String email, boolean isReminded) {
        String address = email.strip();
        if (!address.isEmpty()
                && (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches())) {
            throw Refusals.MALFORMED_EMAIL.get();
        }
        if (address.isEmpty() && isReminded) {
            throw Refusals.NO_EMAIL.get();
        }
        database.sql("update account set email = nullif(:email, ''), mail_reminders = :reminded where id = :id")
                .param("email", address)
                .param("reminded", isReminded)
                .param("id", viewer.account())
                .update();
        audit.record(viewer, "account.mail-set", null, viewer.username(), Map.of("reminders", isReminded));
    }

    /// Sets a new password and ends all other sessions.
    ///
    /// @param session id of the one that stays
    @Transactional
    public void changePassword(Viewer viewer, String password, String again, @Nullable String session) {
        setPassword(viewer.account(), viewer.username(), password, again);
        audit.record(viewer, "account.password-changed", null, viewer.username(), Map.of());
        sessions.end(viewer.username(), session);
    }

    private void setPassword(long account, String username, String password, String again) {
        if (!password.equals(again)) {
            throw Refusals.PASSWORDS_DIFFER.get();
        }
        PasswordRules.check(password, username);
        database.sql("update account set password = :password, failures = 0, locked_until = null where id = :id")
                .param("password", passwords.encode(password))
                .param("id", account)
                .update();
        database.sql("delete from account_link where account_id = :id")
                .param("id", account)
                .update();
    }

    /// Whose password a link sets; empty when it is spent.
    Optional<String> usernameOfLink(String token) {
        return database.sql("""
                select username from account_link link join account on account.id = link.account_id
                where token_hash = :hash and purpose = 'set-password' and used_at is null and expires_at > :now
                  and disabled_at is null
                """)
                .param("hash", Tokens.hash(token))
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> row.getString("username"))
                .optional();
    }

    /// Sets a password by a link, which is spent by it; all sessions end.
    @Transactional
    public void setPasswordByLink(String token, String password, String again) {
        record Holder(long id, String username) {}
        Holder holder = database.sql("""
                select account.id, account.username from account_link link join account on account.id = link.account_id
                where token_hash = :hash and purpose = 'set-password' and used_at is null and expires_at > :now
                  and disabled_at is null
                for update of link
                """)
                .param("hash", Tokens.hash(token))
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> new Holder(row.getLong("id"), row.getString("username")))
                .optional()
                .orElseThrow(Refusals.LINK_SPENT);
        setPassword(holder.id(), holder.username(), password, again);
        audit.record(null, "account.password-set", null, holder.username(), Map.of());
        sessions.end(holder.username(), null);
    }

    /// Begins setting up one-time codes: from now a secret waits to be confirmed.
    @Transactional
    public void beginCode(Viewer viewer) {
        database.sql("update account set code_pending = :secret where id = :id and code_secret is null")
                .param("secret", secrets.encrypted(viewer.account(), codes.newSecret()))
                .param("id", viewer.account())
                .update();
    }

    @Transactional
    public void confirmCode(Viewer viewer, String code) {
        byte[] pending = settings(viewer).pending();
        if (pending == null) {
            throw Refusals.NO_PENDING_CODE.get();
        }
        OptionalLong step = codes.step(pending, code);
        if (step.isEmpty()) {
            throw Refusals.WRONG_CODE.get();
        }
        database.sql("""
                update account set code_secret = code_pending, code_pending = null, last_code_step = :step where id = :id
                """)
                .param("step", step.getAsLong())
                .param("id", viewer.account())
                .update();
        audit.record(viewer, "account.code-set-up", null, viewer.username(), Map.of());
    }

    @Transactional
    public void removeCode(Viewer viewer) {
        database.sql("update account set code_secret = null, code_pending = null where id = :id")
                .param("id", viewer.account())
                .update();
        audit.record(viewer, "account.code-removed", null, viewer.username(), Map.of());
    }
}
