package org.xingping.app.accounts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.Formats;
import org.xingping.engine.language.Language;

/// The roles that are held today and where, whoever holds them.
@Component
public class Offices {

    private static final String HELD = """
            from account_role held
            join account on account.id = held.account_id and account.disabled_at is null
            join unit_place place on place.unit_id = held.unit_id and place.during @> cast(:today as date)
            where (held.since is null or held.since <= cast(:today as date))
            """;

    private final JdbcClient database;
    private final Clock clock;

    Offices(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Somebody who wants to be reminded by mail.
    public record Reminded(String name, String email, Language language) {}

    /// Each of them once.
    public List<Viewer.Grant> held() {
        return database.sql("select distinct held.role, held.unit_id, place.path::text as path " + HELD
                        + " order by held.role, held.unit_id")
                .param("today", today())
                .query((row, number) ->
                        new Viewer.Grant(Role.of(row.getString("role")), row.getLong("unit_id"), row.getString("path")))
                .list();
    }

    /// Somebody who holds a role for a unit and wants to be reminded by mail.
    public record Wanting(Role role, long unit, long account) {}

    /// All who want to be reminded by mail, once for each role they hold.
    public List<Wanting> reminded() {
        return database.sql("select held.role, held.unit_id, account.id " + HELD
                        + " and account.mail_reminders order by account.id, held.role, held.unit_id")
                .param("today", today())
                .query((row, number) ->
                        new Wanting(Role.of(row.getString("role")), row.getLong("unit_id"), row.getLong("id")))
                .list();
    }

    /// Somebody as they want to be reminded now; empty when they do not, or hold the role no more.
    ///
    /// @param unit id
    public Optional<Reminded> reminded(long account, Role role, long unit) {
        return database.sql(
                        "select account.name, account.email, account.language " + HELD
                                + " and account.id = :id and held.role = :role and held.unit_id = :unit and account.mail_reminders")
                .param("today", today())
                .param("id", account)
                .param("role", role.id())
                .param("unit", unit)
                .query((row, number) -> new Reminded(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("language").equals("en") ? Language.EN : Language.ZH))
                .optional();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }
}
