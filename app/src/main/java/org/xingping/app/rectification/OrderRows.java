package org.xingping.app.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.directory.Directory;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.rectification.Order.Missed;
import org.xingping.app.rectification.OrderStanding.State;
import org.xingping.engine.language.Text;

/// The tables of orders.
@Component
class OrderRows {

    private static final String SELECT = """
            select o.*, follow_up.cycle_id, follow_up.unit_id, follow_up.title_zh, follow_up.title_en,
                   cycle.period, edition.title_zh as standard_zh, edition.title_en as standard_en,
                   unit.code, unit.name, unit.name_en, place.path::text as path,
                   street.id as street_id, street.name as street_name, street.name_en as street_name_en,
                   missed.clauses, missed.zh, missed.en
            from rectification_order o join follow_up on follow_up.id = o.id
            join cycle on cycle.id = follow_up.cycle_id
            join standard_edition edition on edition.id = cycle.edition_id
            """ + FollowUpRows.PLACE + """
            left join lateral (select array_agg(clause order by place) as clauses,
                                      array_agg(title_zh order by place) as zh, array_agg(title_en order by place) as en
                               from rectification_clause where order_id = o.id) missed on true
            """;

    private static final RowMapper<Order> ORDER = (row, number) -> order(row);

    private final JdbcClient database;
    private final Directory directory;
    private final Clock clock;

    OrderRows(JdbcClient database, Directory directory, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.clock = clock;
    }

    /// Empty when there is none, whatever the reason.
    Optional<Order> find(long id, Scope scope) {
        return database.sql(SELECT + " where o.id = :id and place.path <@ any (cast(:scope as ltree[]))")
                .param("id", id)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(ORDER)
                .optional();
    }

    /// Those a unit has to answer, and by a day that is not after one.
    List<Order> withUnits(LocalDate until) {
        return database.sql(SELECT + " where o.state in ('issued', 'returned') and o.due_on <= :until order by o.id")
                .param("until", until)
                .param("today", directory.today())
                .query(ORDER)
                .list();
    }

    /// The same, held until the transaction ends.
    Optional<Order> lock(long id, Scope scope) {
        database.sql("select id from rectification_order where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return find(id, scope);
    }

    List<Order> of(Scope scope, OrderFilter filter, int from, int most) {
        return filter.apply(
                        database,
                        SELECT + " where place.path <@ any (cast(:scope as ltree[])) ",
                        " order by " + filter.order() + " limit " + most + " offset " + from)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(ORDER)
                .list();
    }

    Orders.Count count(Scope scope, OrderFilter filter) {
        return filter.apply(
                        database, """
                        select count(*) as listed,
                               count(*) filter (where o.state in ('issued', 'returned')) as with_units,
                               count(*) filter (where o.state in ('issued', 'returned')
                                                      and o.due_on < cast(:today as date)) as overdue,
                               count(*) filter (where o.state = 'answered') as answered
                        from rectification_order o join follow_up on follow_up.id = o.id
                        """ + FollowUpRows.PLACE + " where place.path <@ any (cast(:scope as ltree[])) ", "")
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query((row, number) -> new Orders.Count(
                        row.getInt("listed"), row.getInt("with_units"), row.getInt("overdue"), row.getInt("answered")))
                .single();
    }

    /// The streets of the orders in a scope, by code.
    List<Orders.Street> streets(Scope scope) {
        return database.sql("select distinct street.id, street.name, street.name_en"
                        + " from rectification_order o join follow_up on follow_up.id = o.id " + FollowUpRows.PLACE
                        + " where place.path <@ any (cast(:scope as ltree[])) and street.id is not null"
                        + " order by street.id")
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query((row, number) ->
                        new Orders.Street(row.getLong("id"), row.getString("name"), row.getString("name_en")))
                .list();
    }

    /// The orders of a unit, and of those below it, that are not done with; the soonest due first.
    List<Order> openBelow(String path) {
        return database.sql(SELECT + """
                where place.path <@ cast(:path as ltree) and o.state not in ('accepted', 'closed')
                order by o.due_on nulls last, o.id limit 20
                """)
                .param("path", path)
                .param("today", directory.today())
                .query(ORDER)
                .list();
    }

    /// The orders whose time was over on a day and which nobody has escalated, held until the transaction ends.
    List<Order> lockOverdue(LocalDate today) {
        List<Long> ids = database.sql("""
                select id from rectification_order
                where state in ('issued', 'returned') and due_on < :today and escalated_on is null
                order by id for update
                """)
                .param("today", today)
                .query((row, number) -> row.getLong("id"))
                .list();
        return ids.isEmpty()
                ? List.of()
                : database.sql(SELECT + " where o.id = any(:ids) order by o.id")
                        .param("ids", ids.toArray(Long[]::new))
                        .param("today", directory.today())
                        .query(ORDER)
                        .list();
    }

    void draft(long id, String draft) {
        database.sql("update rectification_order set draft = :draft where id = :id")
                .param("draft", draft)
                .param("id", id)
                .update();
    }

    /// @return id of the act
    long move(Order order, OrderStanding after, OrderAct act, @Nullable Viewer by, boolean isLate) {
        database.sql("""
                update rectification_order
                set state = :state, due_on = :due, escalated_on = :escalated, answered_by = :answeredBy,
                    draft = case when :state = 'answered' then '' else draft end
                where id = :id
                """)
                .param("state", after.state().id())
                .param("due", after.due())
                .param("escalated", after.escalatedOn())
                .param("answeredBy", after.answeredBy())
                .param("id", order.id())
                .update();
        return database.sql("""
                insert into rectification_act (order_id, act, reason, until, late, by_id, by_name, done_at)
                values (:id, :act, :reason, :until, :late, :by, :name, :now)
                returning id
                """)
                .param("id", order.id())
                .param("act", act.id())
                .param("reason", act.text())
                .param("until", after.isWithUnit() ? after.due() : null)
                .param("late", isLate)
                .param("by", by == null ? null : by.account())
                .param("name", by == null ? null : by.name())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    void files(long act, List<Attachment> files) {
        database.sql("""
                insert into rectification_file (act_id, evidence_id, sha256, name)
                select :act, * from unnest(cast(:ids as bigint[]), cast(:hashes as text[]), cast(:names as text[]))
                """)
                .param("act", act)
                .param("ids", files.stream().map(Attachment::id).toArray(Long[]::new))
                .param("hashes", files.stream().map(Attachment::sha256).toArray(String[]::new))
                .param("names", files.stream().map(Attachment::name).toArray(String[]::new))
                .update();
    }

    List<OrderDone> history(long order) {
        Map<Long, List<OrderDone.File>> files = new HashMap<>();
        database.sql("""
                select act_id, evidence_id, sha256, name
                from rectification_file where act_id in (select id from rectification_act where order_id = :id)
                order by evidence_id
                """).param("id", order).query(row -> {
            files.computeIfAbsent(row.getLong("act_id"), none -> new ArrayList<>())
                    .add(new OrderDone.File(
                            row.getLong("evidence_id"), row.getString("sha256"), row.getString("name")));
        });
        return database.sql("select * from rectification_act where order_id = :id order by id")
                .param("id", order)
                .query((row, number) -> new OrderDone(
                        row.getLong("id"),
                        row.getString("act"),
                        row.getString("reason"),
                        row.getObject("until", LocalDate.class),
                        row.getBoolean("late"),
                        row.getString("by_name"),
                        row.getObject("done_at", OffsetDateTime.class).toInstant(),
                        files.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private static Order order(ResultSet row) throws SQLException {
        long answeredBy = row.getLong("answered_by");
        OrderStanding standing = new OrderStanding(
                State.of(row.getString("state")),
                row.getObject("due_on", LocalDate.class),
                row.getObject("escalated_on", LocalDate.class),
                answeredBy == 0 ? null : answeredBy);
        List<Missed> missed = new ArrayList<>();
        if (row.getArray("clauses") != null) {
            String[] clauses = (String[]) row.getArray("clauses").getArray();
            String[] chinese = (String[]) row.getArray("zh").getArray();
            String[] english = (String[]) row.getArray("en").getArray();
            for (int each = 0; each < clauses.length; each++) {
                missed.add(new Missed(clauses[each], Text.of(chinese[each], english[each])));
            }
        }
        return new Order(
                row.getLong("id"),
                row.getInt("year"),
                row.getInt("number"),
                row.getLong("cycle_id"),
                row.getString("period"),
                Text.of(row.getString("standard_zh"), row.getString("standard_en")),
                Text.of(row.getString("title_zh"), row.getString("title_en")),
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("path"),
                row.getObject("street_id", Long.class),
                row.getString("street_name"),
                row.getString("street_name_en"),
                Objects.requireNonNull(row.getObject("issued_on", LocalDate.class)),
                row.getBoolean("untold"),
                standing,
                row.getString("draft"),
                missed);
    }
}
