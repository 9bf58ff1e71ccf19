package org.xingping.app.accounts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.access.Viewers;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.Refused;

/// The people who work with the application.
@Component
public class Accounts implements Viewers {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final Clock clock;

    Accounts(JdbcClient database, PasswordEncoder passwords, AuditTrail audit, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Viewer> viewer(String username) {
        record Row(
                long id,
                String name,
                @Nullable String role,
                @Nullable Long unit,
                @Nullable String path) {}
        List<Row> rows = database.sql("""
                select account.id, account.name, held.role, held.unit_id as unit, place.path::text as path
                from account
                left join account_role held on held.account_id = account.id
                  and (held.since is null or held.since <= cast(:today as date))
                left join unit_place place on place.unit_id = held.unit_id and place.during @> cast(:today as date)
                where account.username = :username and account.disabled_at is null
                """)
                .param("username", username.toLowerCase(Locale.ROOT))
                .param("today", LocalDate.ofInstant(clock.instant(), Formats.ZONE))
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("role"),
                        row.getObject("unit", Long.class),
                        row.getString("path")))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Viewer.Grant> grants = rows.stream()
                .<Viewer.Grant>mapMulti((row, kept) -> {
                    // A role for a unit that ended reaches nothing.
                    if (row.role() != null && row.unit() != null && row.path() != null) {
                        kept.accept(new Viewer.Grant(Role.of(row.role()), row.unit(), row.path()));
                    }
                })
                .toList();
        return Optional.of(
                new Viewer(rows.getFirst().id(), username, rows.getFirst().name(), grants));
    }

    /// Everybody who holds a role for a part of the tree that a place lies in, with all their roles, by user name.
    ///
    /// @param path of the place today
    public List<Viewer> holding(Role role, String path) {
        record Person(long id, String username, String name) {}
        Map<Person, List<Viewer.Grant>> people = new LinkedHashMap<>();
        database.sql("""
                select account.id, account.username, account.name, held.role, held.unit_id, place.path::text as path
                from account
                join account_role held on held.account_id = account.id
                  and (held.since is null or held.since <= cast(:today as date))
                join unit_place place on place.unit_id = held.unit_id and place.during @> cast(:today as date)
                where account.disabled_at is null and account.id in (
                    select above.account_id from account_role above
                    join unit_place top on top.unit_id = above.unit_id and top.during @> cast(:today as date)
                    where above.role = :role and (above.since is null or above.since <= cast(:today as date))
                      and top.path @> cast(:path as ltree))
                order by account.username
                """)
                .param("today", LocalDate.ofInstant(clock.instant(), Formats.ZONE))
                .param("role", role.id())
                .param("path", path)
                .query(row -> {
                    people.computeIfAbsent(
                                    new Person(row.getLong("id"), row.getString("username"), row.getString("name")),
                                    none -> new ArrayList<>())
                            .add(new Viewer.Grant(
                                    Role.of(row.getString("role")), row.getLong("unit_id"), row.getString("path")));
                });
        return people.entrySet().stream()
                .map(each -> new Viewer(
                        each.getKey().id(),
                        each.getKey().username(),
                        each.getKey().name(),
                        each.getValue()))
                .toList();
    }

    /// Opens an account that belongs to the unit of the first role it is given.
    ///
    /// @param password as typed; null: no sign-in by password
    /// @param by null: the application itself
    @Transactional
    public long open(String username, String name, @Nullable String password, @Nullable Viewer by) {
        return open(username, name, password, null, by);
    }

    /// Opens an account.
    ///
    /// @param password as typed; null: none yet
    /// @param home where it belongs, and whose administrators keep it; null: the unit of its first role
    /// @param by null: the application itself
    /// @throws Refused when the user name is malformed or taken, or the password too weak
    @Transactional
    public long open(
            String username, String name, @Nullable String password, @Nullable Unit home, @Nullable Viewer by) {
        String plain = username.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(plain).matches()) {
            throw Refusals.MALFORMED_USERNAME.get();
        }
        if (name.isBlank()) {
            throw Refusals.NO_NAME.get();
        }
        if (password != null) {
            PasswordRules.check(password, plain);
        }
        long id = database.sql("""
                insert into account (username, name, password, unit_id, created_at)
                values (:username, :name, :password, :home, :now)
                on conflict (username) do nothing returning id
                """)
                .param("username", plain)
                .param("name", name.strip())
                .param("password", password == null ? null : passwords.encode(password))
                .param("home", home == null ? null : home.id())
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> row.getLong("id"))
                .optional()
                .orElseThrow(Refusals.TAKEN_USERNAME);
        audit.record(by, "account.opened", home == null ? null : home.id(), plain, Map.of());
        return id;
    }

    /// Gives a role for a part of the tree. Giving it again changes nothing.
    @Transactional
    public void grant(long account, Role role, Unit unit, @Nullable Viewer by) {
        int added = database.sql("""
                insert into account_role (account_id, role, unit_id, granted_by)
                values (:account, :role, :unit, :by)
                on conflict (account_id, role, unit_id) do update set since = null where account_role.since is not null
                """)
                .param("account", account)
                .param("role", role.id())
                .param("unit", unit.id())
                .param("by", by == null ? null : by.account())
                .update();
        database.sql("update account set unit_id = :unit where id = :account and unit_id is null")
                .param("account", account)
                .param("unit", unit.id())
                .update();
        if (added > 0) {
            audit.record(by, "role.granted", unit.id(), String.valueOf(account), Map.of("role", role.id()));
        }
    }
}
