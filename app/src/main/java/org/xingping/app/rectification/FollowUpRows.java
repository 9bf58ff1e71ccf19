package org.xingping.app.rectification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.rectification.FollowUp.Interview;
import org.xingping.app.rectification.FollowUp.Kind;
import org.xingping.app.rectification.Order.Missed;
import org.xingping.engine.language.Text;

/// The tables of what follows from results.
@Component
class FollowUpRows {

    /// A unit's place in the tree is today's, so that whoever answers for it now finds it.
    static final String PLACE = """
            join unit on unit.id = follow_up.unit_id
            join lateral (select path from unit_place where unit_id = follow_up.unit_id
                          order by during @> cast(:today as date) desc, upper(during) desc limit 1) place on true
            left join lateral (select id, name, name_en from unit above
                               where above.id = any(cast(string_to_array(place.path::text, '.') as bigint[]))
                                 and above.kind = 'street' and above.id <> follow_up.unit_id limit 1) street on true
            """;

    private static final String SELECT = """
            select follow_up.*, unit.code, unit.name, unit.name_en, place.path::text as path,
                   street.id as street_id, street.name as street_name, street.name_en as street_name_en, rating.award,
                   held.held_on, held.attended, held.minutes, held.by_name, held.records
            from follow_up
            """ + PLACE + """
            left join rating on rating.cycle_id = follow_up.cycle_id and rating.unit_id = follow_up.unit_id
            left join lateral (select record.*, count(*) over () as records from interview_record record
                               where record.follow_up_id = follow_up.id order by record.id desc limit 1) held on true
            """;

    private static final RowMapper<FollowUp> FOLLOW_UP = (row, number) -> {
        LocalDate held = row.getObject("held_on", LocalDate.class);
        return new FollowUp(
                row.getLong("id"),
                row.getLong("cycle_id"),
                row.getString("consequence"),
                Kind.of(row.getString("kind")),
                Text.of(row.getString("title_zh"), row.getString("title_en")),
                row.getBoolean("certain"),
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("path"),
                row.getObject("street_id", Long.class),
                row.getString("street_name"),
                row.getString("street_name_en"),
                row.getString("award"),
                held == null
                        ? null
                        : new Interview(
                                held,
                                row.getString("attended"),
                                row.getString("minutes"),
                                row.getString("by_name"),
                                row.getInt("records")));
    };

    private final JdbcClient database;
    private final Directory directory;
    private final Clock clock;

    FollowUpRows(JdbcClient database, Directory directory, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.clock = clock;
    }

    /// What follows for a unit, before it is stored.
    ///
    /// @param order what an order says; null: none is issued
    record New(
            long unit,
            String consequence,
            Kind kind,
            Text title,
            boolean isCertain,
            @Nullable NewOrder order) {}

    /// @param due null: no time limit, or it cannot be told
    record NewOrder(@Nullable LocalDate due, boolean isUntold, List<Missed> clauses) {
        NewOrder {
            clauses = List.copyOf(clauses);
        }
    }

    /// Stores what follows, and issues the orders among it.
    ///
    /// @param from the number before the first of these orders
    /// @return how many orders were issued
    int store(Cycle cycle, List<New> all, LocalDate today, int from) {
        Map<String, Long> ids = new LinkedHashMap<>();
        database.sql("""
                insert into follow_up (cycle_id, unit_id, consequence, kind, title_zh, title_en, certain)
                select :cycle, * from unnest(cast(:units as bigint[]), cast(:consequences as text[]),
                    cast(:kinds as text[]), cast(:zh as text[]), cast(:en as text[]), cast(:certain as boolean[]))
                returning id, unit_id, consequence
                """)
                .param("cycle", cycle.id())
                .param("units", all.stream().map(New::unit).toArray(Long[]::new))
                .param("consequences", all.stream().map(New::consequence).toArray(String[]::new))
                .param("kinds", all.stream().map(each -> each.kind().id()).toArray(String[]::new))
                .param("zh", all.stream().map(each -> each.title().zh()).toArray(String[]::new))
                .param("en", all.stream().map(each -> each.title().en()).toArray(String[]::new))
                .param("certain", all.stream().map(New::isCertain).toArray(Boolean[]::new))
                .query(row -> {
                    ids.put(row.getLong("unit_id") + " " + row.getString("consequence"), row.getLong("id"));
                });
        int issued = 0;
        for (New each : all) {
            if (each.order() != null) {
                long id = ids.getOrDefault(each.unit() + " " + each.consequence(), 0L);
                issue(cycle, id, each.order(), today, from + ++issued);
            }
        }
        return issued;
    }

    private void issue(Cycle cycle, long id, NewOrder order, LocalDate today, int number) {
        database.sql("""
                insert into rectification_order
                    (id, district_id, year, number, issued_on, due_on, untold, state)
                values (:id, :district, :year, :number, :today, :due, :untold, 'issued')
                """)
                .param("id", id)
                .param("district", cycle.unit())
                .param("year", today.getYear())
                .param("number", number)
                .param("today", today)
                .param("due", order.due())
                .param("untold", order.isUntold())
                .update();
        database.sql("""
                insert into rectification_clause (order_id, place, clause, title_zh, title_en)
                select :id, place, clause, zh, en
                from unnest(cast(:clauses as text[]), cast(:zh as text[]), cast(:en as text[]))
                     with ordinality as missed (clause, zh, en, place)
                """)
                .param("id", id)
                .param("clauses", order.clauses().stream().map(Missed::clause).toArray(String[]::new))
                .param(
                        "zh",
                        order.clauses().stream()
                                .map(missed -> missed.title().zh())
                                .toArray(String[]::new))
                .param(
                        "en",
                        order.clauses().stream()
                                .map(missed -> missed.title().en())
                                .toArray(String[]::new))
                .update();
        database.sql("""
                insert into rectification_act (order_id, act, until, late, done_at) values (:id, 'issue', :due, false, :now)
                """)
                .param("id", id)
                .param("due", order.due())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /// The last number given in a district and year, which nobody else counts on from until the transaction ends.
    int lastNumber(long district, int year) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:subject, 0))")
                .param("subject", "rectification " + district)
                .query((row, number) -> 0)
                .single();
        return database.sql("""
                select coalesce(max(number), 0) from rectification_order where district_id = :district and year = :year
                """)
                .param("district", district)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /// What follows from a cycle within a scope, by consequence and code.
    List<FollowUp> of(long cycle, Scope scope) {
        return database.sql(SELECT + """
                where follow_up.cycle_id = :cycle and place.path <@ any (cast(:scope as ltree[]))
                order by follow_up.consequence, unit.code
                """)
                .param("cycle", cycle)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(FOLLOW_UP)
                .list();
    }

    /// Empty when there is none, whatever the reason.
    Optional<FollowUp> find(long id, Scope scope) {
        return database.sql(SELECT + " where follow_up.id = :id and place.path <@ any (cast(:scope as ltree[]))")
                .param("id", id)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(FOLLOW_UP)
                .optional();
    }

    /// What certainly follows from a published cycle and is named in public, by consequence and code. A consequence
    /// that concerns everybody rated names nobody.
    List<FollowUp> named(long cycle, int most) {
        List<FollowUp> all = new ArrayList<>();
        List<String> consequences = database.sql("""
                select consequence from follow_up
                where cycle_id = :cycle and certain and kind in ('commend', 'publish', 'replace')
                group by consequence
                having count(*) < (select count(*) from rating where cycle_id = :cycle and not_rated_zh is null)
                order by consequence
                """)
                .param("cycle", cycle)
                .query((row, number) -> row.getString(1))
                .list();
        if (!consequences.isEmpty()) {
            all.addAll(database.sql(SELECT + """
                    where follow_up.cycle_id = :cycle and follow_up.certain
                      and follow_up.consequence = any(:consequences)
                    order by follow_up.consequence, unit.code limit :most
                    """)
                    .param("cycle", cycle)
                    .param("consequences", consequences.toArray(String[]::new))
                    .param("today", directory.today())
                    .param("most", most)
                    .query(FOLLOW_UP)
                    .list());
        }
        return all;
    }

    void record(Viewer by, long followUp, LocalDate heldOn, String attended, String minutes) {
        database.sql("""
                insert into interview_record (follow_up_id, held_on, attended, minutes, by_id, by_name, recorded_at)
                values (:id, :heldOn, :attended, :minutes, :by, :name, :now)
                """)
                .param("id", followUp)
                .param("heldOn", heldOn)
                .param("attended", attended)
                .param("minutes", minutes)
                .param("by", by.account())
                .param("name", by.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
