package org.xingping.app.accounts;

import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Succession;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitsSucceeded;

/// What becomes of the roles in a unit that another one goes on for.
///
/// The people who report and review go along: the clerks of the merged communities report for the new one
/// from its first day. Who decides, looks over everything or keeps accounts (publisher, auditor,
/// administrator) does so for the unit that ended and no further: a merger must not widen anybody's power
/// unasked, and those above the new unit grant it anew. A new code is no new unit: all roles go along.
@Component
class RolesAfterMergers {

    private static final List<Role> GO_ALONG = List.of(Role.REPORTER, Role.REVIEWER, Role.INSPECTOR);

    private final JdbcClient database;
    private final Directory directory;
    private final AuditTrail audit;

    RolesAfterMergers(JdbcClient database, Directory directory, AuditTrail audit) {
        this.database = database;
        this.directory = directory;
        this.audit = audit;
    }

    private record Held(long account, String username, Role role) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(UnitsSucceeded act) {
        for (Unit ended : act.ended()) {
            for (Held held : held(ended)) {
                boolean goesAlong = act.kind() == Succession.Kind.RENEWAL || GO_ALONG.contains(held.role());
                if (goesAlong) {
                    give(held, act);
                }
                audit.record(
                        act.by(),
                        goesAlong ? "role.moved" : "role.ended",
                        goesAlong ? act.successor().id() : ended.id(),
                        held.username(),
                        Map.of(
                                "role",
                                held.role().id(),
                                "from",
                                ended.code(),
                                "to",
                                goesAlong ? act.successor().code() : "",
                                "since",
                                act.since().toString()));
            }
            // Until the day comes the old role is still good; from then on it reaches nothing, as its unit has ended.
            if (!act.since().isAfter(directory.today())) {
                database.sql("delete from account_role where unit_id = :unit")
                        .param("unit", ended.id())
                        .update();
            }
            database.sql("update account set unit_id = :successor where unit_id = :ended")
                    .param("successor", act.successor().id())
                    .param("ended", ended.id())
                    .update();
        }
    }

    private List<Held> held(Unit unit) {
        return database.sql("""
                select account.id, account.username, held.role
                from account_role held join account on account.id = held.account_id
                where held.unit_id = :unit order by account.username, held.role
                """)
                .param("unit", unit.id())
                .query((row, number) ->
                        new Held(row.getLong("id"), row.getString("username"), Role.of(row.getString("role"))))
                .list();
    }

    /// Whoever has the role there already keeps it as it is.
    private void give(Held held, UnitsSucceeded act) {
        database.sql("""
                insert into account_role (account_id, role, unit_id, granted_by, since)
                values (:account, :role, :unit, :by, :since)
                on conflict (account_id, role, unit_id) do update set since = least(account_role.since, excluded.since)
                where account_role.since is not null
                """)
                .param("account", held.account())
                .param("role", held.role().id())
                .param("unit", act.successor().id())
                .param("by", act.by() == null ? null : act.by().account())
                .param("since", act.since())
                .update();
    }
}
