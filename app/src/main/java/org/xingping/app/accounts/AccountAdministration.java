package org.xingping.app.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.NotFound;

/// What administrators do with the accounts of their part of the tree.
///
/// An account is seen by the administrators above the unit it belongs to. It is changed only by those whose
/// part covers all of its roles too: otherwise a street could set the password of somebody who also works
/// for the county.
@Component
class AccountAdministration {

    private static final Duration LINK_VALID = Duration.ofDays(3);

    private static final String PLACE_EVER = """
            lateral (select path, during from unit_place where unit_id = UNIT order by upper(during) desc limit 1)""";

    /// The unit is still there, or will be: a role for one that ended is none.
    private static final String STANDS = "coalesce(upper(PLACE.during), 'infinity') > cast(:today as date)";

    private final JdbcClient database;
    private final Accounts accounts;
    private final Directory directory;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;

    AccountAdministration(
            JdbcClient database,
            Accounts accounts,
            Directory directory,
            Sessions sessions,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.directory = directory;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    private static Scope scope(Viewer by) {
        return by.scope(Role.ADMINISTRATOR);
    }

    /// What is asked of the list.
    ///
    /// @param words in user name, name or unit; blank: all
    /// @param role null: whatever the role
    /// @param sort column, `-` in front for the other way round
    record Question(String words, @Nullable Role role, String sort) {}

    record Found(List<AccountRow> rows, long all) {}

    Found list(Viewer by, Question question, int from, int most) {
        String order = switch (question.sort().replace("-", "")) {
            case "name" -> "account.name";
            case "unit" -> "home.code";
            case "state" -> "account.disabled_at is not null, account.locked_until";
            default -> "account.username";
        };
        String direction = question.sort().startsWith("-") ? " desc" : "";
        String condition = """
                from account join unit home on home.id = account.unit_id
                join PLACE place on true
                where place.path <@ any (cast(:scope as ltree[]))
                  and (:words = '' or account.username like :like or account.name like :like or home.name like :like
                       or home.code like :like)
                  and (:role = '' or exists (
                      select from account_role held
                      join unit_place seat on seat.unit_id = held.unit_id and STANDS
                      where held.account_id = account.id and held.role = :role))
                """.replace("PLACE", PLACE_EVER.replace("UNIT", "home.id"))
                .replace("STANDS", STANDS.replace("PLACE", "seat"));
        String words = question.words().strip();
        Map<String, Object> parameters = Map.of(
                "today",
                directory.today(),
                "scope",
                scope(by).literal(),
                "words",
                words,
                "like",
                "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%",
                "role",
                question.role() == null ? "" : question.role().id(),
                "now",
                time(clock.instant()),
                "from",
                from,
                "most",
                most);
        long all = database.sql("select count(*) " + condition)
                .params(parameters)
                .query((row, number) -> row.getLong(1))
                .single();
        List<AccountRow> rows = rows(
                "select " + COLUMNS + condition + " order by " + order + direction
                        + ", account.username limit :most offset :from",
                parameters,
                by);
        return new Found(rows, all);
    }

    private static final String COLUMNS = """
            account.id, account.username, account.name, home.code as home_code, home.name as home_name,
            case when account.locked_until > :now then account.locked_until end as locked_until, account.disabled_at,
            account.password is not null as has_password, account.code_secret is not null as has_code, account.may_link,
            exists (select from account_identity where account_id = account.id) as is_linked
            """;

    private List<AccountRow> rows(String query, Map<String, Object> parameters, Viewer by) {
        List<AccountRow> bare = database.sql(query)
                .params(parameters)
                .query((row, number) -> new AccountRow(
                        row.getLong("id"),
                        row.getString("username"),
                        row.getString("name"),
                        new AccountRow.Home(row.getString("home_code"), row.getString("home_name")),
                        instant(row.getObject("locked_until", OffsetDateTime.class)),
                        instant(row.getObject("disabled_at", OffsetDateTime.class)),
                        row.getBoolean("has_password"),
                        row.getBoolean("has_code"),
                        row.getBoolean("may_link"),
                        row.getBoolean("is_linked"),
                        List.of()))
                .list();
        Map<Long, List<AccountRow.Held>> held = held(bare, scope(by));
        return bare.stream()
                .map(row -> new AccountRow(
                        row.id(),
                        row.username(),
                        row.name(),
                        row.home(),
                        row.lockedUntil(),
                        row.disabledAt(),
                        row.hasPassword(),
                        row.hasCode(),
                        row.mayLink(),
                        row.isLinked(),
                        held.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<Long, List<AccountRow.Held>> held(List<AccountRow> rows, Scope scope) {
        Map<Long, List<AccountRow.Held>> held = new HashMap<>();
        database.sql("""
                select held.account_id, held.role, unit.code, unit.name,
                       case when held.since > cast(:today as date) then held.since end as since, place.path <@ any (cast(:scope as ltree[])) as within
                from account_role held join unit on unit.id = held.unit_id
                join PLACE place on true
                where held.account_id = any (cast(:accounts as bigint[])) and STANDS
                order by held.role, unit.code
                """.replace("PLACE", PLACE_EVER.replace("UNIT", "unit.id"))
                        .replace("STANDS", STANDS.replace("PLACE", "place")))
                .param("today", directory.today())
                .param("scope", scope.literal())
                .param(
                        "accounts",
                        rows.stream().map(row -> String.valueOf(row.id())).collect(Collectors.joining(",", "{", "}")))
                .query(row -> {
                    held.computeIfAbsent(row.getLong("account_id"), key -> new ArrayList<>())
                            .add(new AccountRow.Held(
                                    Role.of(row.getString("role")),
                                    row.getString("code"),
                                    row.getString("name"),
                                    row.getObject("since", LocalDate.class),
                                    row.getBoolean("within")));
                });
        return held;
    }

    /// @throws NotFound when there is none, or none that belongs below the administrator
    AccountRow account(String username, Viewer by) {
        return rows(
                        """
                select COLUMNS from account join unit home on home.id = account.unit_id
                join PLACE place on true
                where account.username = :username and place.path <@ any (cast(:scope as ltree[]))
                """.replace("COLUMNS", COLUMNS).replace("PLACE", PLACE_EVER.replace("UNIT", "home.id")),
                        Map.of("username", username, "scope", scope(by).literal(), "now", time(clock.instant())),
                        by)
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("account " + username));
    }

    private AccountRow whollyWithin(String username, Viewer by) {
        AccountRow row = account(username, by);
        if (!row.isWhollyWithin()) {
            throw Refusals.BEYOND_SCOPE.get();
        }
        return row;
    }

    private Unit unit(String code, Viewer by) {
        return directory.find(code.strip(), scope(by)).orElseThrow(Refusals.UNKNOWN_UNIT);
    }

    @Transactional
    public void open(String username, String name, String unitCode, @Nullable Role role, Viewer by) {
        Unit home = unit(unitCode, by);
        long id = accounts.open(username, name, null, home, by);
        if (role != null) {
            accounts.grant(id, role, home, by);
        }
    }

    @Transactional
    public void grant(String username, Role role, String unitCode, Viewer by) {
        AccountRow row = account(username, by);
        accounts.grant(row.id(), role, unit(unitCode, by), by);
    }

    @Transactional
    public void withdraw(String username, Role role, String unitCode, Viewer by) {
        AccountRow row = account(username, by);
        if (row.id() == by.account() && role == Role.ADMINISTRATOR) {
            throw Refusals.OWN_ACCOUNT.get();
        }
        Unit unit = directory.findEver(unitCode, scope(by)).orElseThrow(Refusals.UNKNOWN_UNIT);
        int removed = database.sql(
                        "delete from account_role where account_id = :id and role = :role and unit_id = :unit")
                .param("id", row.id())
                .param("role", role.id())
                .param("unit", unit.id())
                .update();
        if (removed > 0) {
            audit.record(by, "role.withdrawn", unit.id(), row.username(), Map.of("role", role.id()));
        }
    }

    @Transactional
    public void disable(String username, Viewer by) {
        AccountRow row = whollyWithin(username, by);
        if (row.id() == by.account()) {
            throw Refusals.OWN_ACCOUNT.get();
        }
        database.sql("update account set disabled_at = :now, may_link = false where id = :id")
                .param("now", time(clock.instant()))
                .param("id", row.id())
                .update();
        // A link handed out before must not bring it back.
        database.sql("delete from account_link where account_id = :id")
                .param("id", row.id())
                .update();
        audit.record(by, "account.disabled", null, row.username(), Map.of());
        sessions.end(row.username(), null);
    }

    @Transactional
    public void enable(String username, Viewer by) {
        change("update account set disabled_at = null where id = :id", "account.enabled", username, by);
    }

    @Transactional
    public void unlock(String username, Viewer by) {
        change("update account set failures = 0, locked_until = null where id = :id", "account.unlocked", username, by);
    }

    @Transactional
    public void removeCode(String username, Viewer by) {
        change(
                "update account set code_secret = null, code_pending = null where id = :id",
                "account.code-removed",
                username,
                by);
    }

    @Transactional
    public void allowLink(String username, Viewer by) {
        change("update account set may_link = true where id = :id", "account.link-allowed", username, by);
    }

    private void change(String statement, String action, String username, Viewer by) {
        AccountRow row = whollyWithin(username, by);
        database.sql(statement).param("id", row.id()).update();
        audit.record(by, action, null, row.username(), Map.of());
    }

    /// Makes a link for setting a password; earlier ones end.
    ///
    /// @return the link's secret, which is kept nowhere
    @Transactional
    public String passwordLink(String username, Viewer by) {
        AccountRow row = whollyWithin(username, by);
        database.sql("delete from account_link where account_id = :id")
                .param("id", row.id())
                .update();
        String token = Tokens.token();
        database.sql("""
                insert into account_link (token_hash, account_id, purpose, expires_at)
                values (:hash, :id, 'set-password', :until)
                """)
                .param("hash", Tokens.hash(token))
                .param("id", row.id())
                .param("until", time(clock.instant().plus(LINK_VALID)))
                .update();
        audit.record(by, "account.link-made", null, row.username(), Map.of());
        return token;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
