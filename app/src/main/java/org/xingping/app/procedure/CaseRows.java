package org.xingping.app.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Standing.State;

/// The tables of the procedure.
@Component
class CaseRows {

    /// A unit's place in the tree is today's, so that whoever answers for it now finds it.
    private static final String SELECT = """
            select way.cycle_id, way.unit_id, unit.code, unit.name, unit.name_en, place.parent_id,
                   place.path::text as path, way.award, way.step, way.state, way.passed, way.due_on, way.extended, way.since
            from procedure_case way
            join unit on unit.id = way.unit_id
            join lateral (select parent_id, path from unit_place where unit_id = way.unit_id
                          order by during @> cast(:today as date) desc, upper(during) desc limit 1) place on true
            """;

    private static final RowMapper<Case> CASE = (row, number) -> new Case(
            row.getLong("cycle_id"),
            row.getLong("unit_id"),
            row.getString("code"),
            row.getString("name"),
            row.getString("name_en"),
            row.getObject("parent_id", Long.class),
            row.getString("path"),
            new Standing(
                    row.getString("award"),
                    row.getString("step"),
                    State.of(row.getString("state")),
                    Arrays.asList((String[]) row.getArray("passed").getArray())),
            row.getObject("due_on", LocalDate.class),
            row.getBoolean("extended"),
            row.getObject("since", OffsetDateTime.class).toInstant());

    private final JdbcClient database;
    private final Directory directory;
    private final Clock clock;

    CaseRows(JdbcClient database, Directory directory, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.clock = clock;
    }

    /// A change of where a unit stands.
    ///
    /// @param isLate whether it was done after the time limit
    record Move(Case before, Standing after, @Nullable LocalDate due, boolean isLate) {}

    /// Puts every unit that takes part at the beginning.
    void open(Cycle cycle, Standing beginning, @Nullable LocalDate due) {
        database.sql("""
                insert into procedure_case (cycle_id, unit_id, award, step, state, passed, due_on, since)
                select :cycle, unit.id, null, :step, :state, '{}', :due, :now
                from unit_place district
                join unit_place place on place.path <@ district.path and place.during @> cast(:day as date)
                join unit on unit.id = place.unit_id and unit.kind = :kind
                where district.unit_id = :district and district.during @> cast(:day as date)
                """)
                .param("cycle", cycle.id())
                .param("step", beginning.step())
                .param("state", beginning.state().id())
                .param("due", due)
                .param("now", OffsetDateTime.now(clock))
                .param("day", cycle.treeOn())
                .param("kind", cycle.subject().id())
                .param("district", cycle.unit())
                .update();
    }

    /// The units of a round within a scope, by code.
    List<Case> of(long cycle, Scope scope) {
        return database.sql(SELECT + """
                where way.cycle_id = :cycle and place.path <@ any (cast(:scope as ltree[]))
                order by unit.code
                """)
                .param("cycle", cycle)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(CASE)
                .list();
    }

    /// A unit within a scope; empty when there is none, whatever the reason.
    Optional<Case> find(long cycle, long unit, Scope scope) {
        return database.sql(SELECT + """
                where way.cycle_id = :cycle and way.unit_id = :unit and place.path <@ any (cast(:scope as ltree[]))
                """)
                .param("cycle", cycle)
                .param("unit", unit)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(CASE)
                .optional();
    }

    /// The same by the unit's code.
    Optional<Case> find(long cycle, String code, Scope scope) {
        return database.sql(SELECT + """
                where way.cycle_id = :cycle and unit.code = :code and place.path <@ any (cast(:scope as ltree[]))
                """)
                .param("cycle", cycle)
                .param("code", code)
                .param("scope", scope.literal())
                .param("today", directory.today())
                .query(CASE)
                .optional();
    }

    /// A unit's ways through all rounds of a period.
    List<Case> ofUnit(long unit, String period) {
        return database.sql(SELECT
                        + " join cycle on cycle.id = way.cycle_id where way.unit_id = :unit and cycle.period = :period")
                .param("unit", unit)
                .param("period", period)
                .param("today", directory.today())
                .query(CASE)
                .list();
    }

    /// Whether a round goes by a procedure.
    boolean isOpened(long cycle) {
        return database.sql("select exists (select 1 from procedure_case where cycle_id = :cycle)")
                .param("cycle", cycle)
                .query(Boolean.class)
                .single();
    }

    /// Holds units of a round until the transaction ends. Always in one order, so that two acts never wait
    /// for each other.
    void hold(long cycle, Collection<Long> units) {
        database.sql("""
                select unit_id from procedure_case where cycle_id = :cycle and unit_id = any(:units)
                order by unit_id for update
                """)
                .param("cycle", cycle)
                .param("units", units.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// Holds a unit in all rounds of a period, always in their order.
    void hold(long unit, String period) {
        database.sql("""
                select way.cycle_id from procedure_case way join cycle on cycle.id = way.cycle_id
                where way.unit_id = :unit and cycle.period = :period
                order by way.cycle_id for update of way
                """)
                .param("unit", unit)
                .param("period", period)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// Holds all units of a round.
    void hold(long cycle) {
        database.sql("select unit_id from procedure_case where cycle_id = :cycle order by unit_id for update")
                .param("cycle", cycle)
                .query(row -> {});
    }

    /// How many units of a round are not at an end.
    int open(long cycle) {
        return database.sql(
                        "select count(*) from procedure_case where cycle_id = :cycle and state not in ('excluded', 'published')")
                .param("cycle", cycle)
                .query(Integer.class)
                .single();
    }

    /// Stores where units stand now, and what brought them there.
    ///
    /// @param act as it is stored
    /// @param by null: the application itself
    /// @return the ids of the acts, in the order of the moves
    List<Long> store(List<Move> moves, String act, String reason, @Nullable Viewer by) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Long[] cycles = moves.stream().map(move -> move.before().cycle()).toArray(Long[]::new);
        Long[] units = moves.stream().map(move -> move.before().unit()).toArray(Long[]::new);
        String[] awards = moves.stream().map(move -> move.after().award()).toArray(String[]::new);
        database.sql("""
                update procedure_case way
                set award = moved.award, step = moved.step, state = moved.state, passed = moved.passed::text[],
                    due_on = moved.due_on::date, extended = false, since = :now
                from unnest(cast(:cycles as bigint[]), cast(:units as bigint[]), cast(:awards as text[]),
                            cast(:steps as text[]), cast(:states as text[]), cast(:passed as text[]), cast(:due as text[]))
                     moved (cycle_id, unit_id, award, step, state, passed, due_on)
                where way.cycle_id = moved.cycle_id and way.unit_id = moved.unit_id
                """)
                .param("now", now)
                .param("cycles", cycles)
                .param("units", units)
                .param("awards", awards)
                .param("steps", moves.stream().map(move -> move.after().step()).toArray(String[]::new))
                .param(
                        "states",
                        moves.stream().map(move -> move.after().state().id()).toArray(String[]::new))
                .param("passed", moves.stream().map(CaseRows::passed).toArray(String[]::new))
                .param(
                        "due",
                        moves.stream()
                                .map(move ->
                                        move.due() == null ? null : move.due().toString())
                                .toArray(String[]::new))
                .update();
        return database.sql("""
                insert into procedure_act (cycle_id, unit_id, act, step, award, late, reason, by_id, by_name, done_at)
                select moved.cycle_id, moved.unit_id, :act, moved.step, moved.award, moved.late, :reason, :by, :name, :now
                from unnest(cast(:cycles as bigint[]), cast(:units as bigint[]), cast(:steps as text[]),
                            cast(:awards as text[]), cast(:late as boolean[]))
                     with ordinality moved (cycle_id, unit_id, step, award, late, place)
                order by moved.place
                returning id
                """)
                .param("act", act)
                .param("reason", reason)
                .param("by", by == null ? null : by.account())
                .param("name", by == null ? null : by.name())
                .param("now", now)
                .param("cycles", cycles)
                .param("units", units)
                .param(
                        "steps",
                        moves.stream()
                                .map(move -> move.before().standing().step())
                                .toArray(String[]::new))
                .param("awards", awards)
                .param("late", moves.stream().map(Move::isLate).toArray(Boolean[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static String passed(Move move) {
        return "{"
                + String.join(
                        ",",
                        move.after().passed().stream()
                                .map(step -> '"' + step + '"')
                                .toList()) + "}";
    }

    void storeReturned(long act, List<Act.Objection> clauses) {
        for (Act.Objection clause : clauses) {
            database.sql("insert into procedure_returned (act_id, clause, reason) values (:act, :clause, :reason)")
                    .param("act", act)
                    .param("clause", clause.clause())
                    .param("reason", clause.reason().strip())
                    .update();
        }
    }

    /// Puts off a unit's time limit.
    void extend(Case unit, LocalDate until, String reason, Viewer by) {
        database.sql("""
                update procedure_case set due_on = :until, extended = true where cycle_id = :cycle and unit_id = :unit
                """)
                .param("until", until)
                .param("cycle", unit.cycle())
                .param("unit", unit.unit())
                .update();
        database.sql("""
                insert into procedure_act
                    (cycle_id, unit_id, act, step, award, late, reason, until, by_id, by_name, done_at)
                values (:cycle, :unit, 'extend', :step, :award, false, :reason, :until, :by, :name, :now)
                """)
                .param("cycle", unit.cycle())
                .param("unit", unit.unit())
                .param("step", unit.standing().step())
                .param("award", unit.standing().award())
                .param("reason", reason)
                .param("until", until)
                .param("by", by.account())
                .param("name", by.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /// Sets a time limit that could not be told before.
    void setDue(Case unit, LocalDate due) {
        database.sql(
                        "update procedure_case set due_on = :due where cycle_id = :cycle and unit_id = :unit and due_on is null")
                .param("due", due)
                .param("cycle", unit.cycle())
                .param("unit", unit.unit())
                .update();
    }

    /// The rounds under way in which something waits without a time limit.
    List<Long> withoutDue() {
        return database.sql("""
                select distinct cycle_id from procedure_case where due_on is null and state in ('waiting', 'returned')
                """).query((row, number) -> row.getLong(1)).list();
    }

    /// What is waited for in rounds under way and has its last day among these.
    List<Case> due(LocalDate from, LocalDate until) {
        return database.sql(SELECT + """
                join cycle on cycle.id = way.cycle_id and cycle.state = 'open'
                where way.state in ('waiting', 'returned') and way.due_on between :from and :until
                order by way.cycle_id, unit.code
                """)
                .param("from", from)
                .param("until", until)
                .param("today", directory.today())
                .query(CASE)
                .list();
    }

    /// What was done for a unit in a round, the earliest first.
    List<Done> history(long cycle, long unit) {
        return database.sql("""
                select act.id, act, step, award, late, act.reason, until, by_name, done_at,
                       array_agg(returned.clause order by returned.clause) filter (where returned.act_id is not null) as clauses,
                       array_agg(returned.reason order by returned.clause) filter (where returned.act_id is not null) as reasons
                from procedure_act act left join procedure_returned returned on returned.act_id = act.id
                where cycle_id = :cycle and unit_id = :unit
                group by act.id order by act.id
                """)
                .param("cycle", cycle)
                .param("unit", unit)
                .query((row, number) -> Done.of(row))
                .list();
    }
}
