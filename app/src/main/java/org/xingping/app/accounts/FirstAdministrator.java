package org.xingping.app.accounts;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Role;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;

/// The way in while nobody administers the application: a link on standard output, good for one use.
/// Whoever can read that output runs the machine anyway.
@Component
class FirstAdministrator {

    private final JdbcClient database;
    private final Accounts accounts;
    private final Directory directory;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Environment environment;
    private final Clock clock;
    private final String address;
    private PrintStream output = System.out;

    FirstAdministrator(
            JdbcClient database,
            Accounts accounts,
            Directory directory,
            AuditTrail audit,
            TransactionTemplate transactions,
            Environment environment,
            Clock clock,
            @Value("${xingping.url:}") String address) {
        this.database = database;
        this.accounts = accounts;
        this.directory = directory;
        this.audit = audit;
        this.transactions = transactions;
        this.environment = environment;
        this.clock = clock;
        this.address = address;
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) {
        newLink().ifPresent(token -> {
            String base = address.isEmpty()
                    ? "http://localhost:" + environment.getProperty("local.server.port", "8080")
                    : address;
            output.println("还没有管理员。请在浏览器打开下面的链接（只能用一次）创建管理员："
                    + System.lineSeparator()
                    + "There is no administrator yet. Open this link (good for one use) to create one:"
                    + System.lineSeparator()
                    + base + "/first-administrator/" + token);
            output.flush();
        });
    }

    /// A new link in place of the earlier one; empty when there is an administrator.
    Optional<String> newLink() {
        return Optional.ofNullable(transactions.execute(status -> {
                    database.sql("delete from account_link where purpose = 'first-administrator' and used_at is null")
                            .update();
                    return hasAdministrator() ? "" : insertLink();
                }))
                .filter(token -> !token.isEmpty());
    }

    private String insertLink() {
        String token = Tokens.token();
        database.sql("""
                insert into account_link (token_hash, purpose, expires_at) values (:hash, 'first-administrator', 'infinity')
                """).param("hash", Tokens.hash(token)).update();
        return token;
    }

    private boolean hasAdministrator() {
        return database.sql("""
                select exists (select from account_role held join account on account.id = held.account_id
                               where held.role = 'administrator' and account.disabled_at is null)
                """).query(Boolean.class).single();
    }

    /// @throws NotFound when the link is not the present one, or was used
    void requireOpen(String token) {
        boolean isOpen = database.sql("""
                select exists (select from account_link
                               where token_hash = :hash and purpose = 'first-administrator' and used_at is null)
                """)
                .param("hash", Tokens.hash(token))
                .query(Boolean.class)
                .single();
        if (!isOpen) {
            throw new NotFound("link");
        }
    }

    /// What is filled in.
    record Form(
            String username, String name, String password, String again, UnitKind kind, String code, String unitName) {}

    /// Founds the district, opens the account and gives it the administration of the district, or does nothing.
    @Transactional
    public void create(String token, Form form) {
        int used = database.sql("""
                update account_link set used_at = now()
                where token_hash = :hash and purpose = 'first-administrator' and used_at is null
                """).param("hash", Tokens.hash(token)).update();
        if (used == 0) {
            throw new NotFound("link");
        }
        if (!form.password().equals(form.again())) {
            throw Refusals.PASSWORDS_DIFFER.get();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Formats.ZONE);
        // The district may be there already: somebody disabled the last administrator.
        Unit district = directory
                .find(form.code().strip(), today)
                .orElseGet(() -> directory.found(
                        form.code().strip(),
                        form.unitName(),
                        null,
                        form.kind(),
                        null,
                        LocalDate.of(today.getYear() - 5, 1, 1)));
        long id = accounts.open(form.username(), form.name(), form.password(), district, null);
        accounts.grant(id, Role.ADMINISTRATOR, district, null);
        audit.record(null, "account.first-administrator", district.id(), form.username(), Map.of());
    }
}
