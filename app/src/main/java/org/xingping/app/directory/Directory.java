package org.xingping.app.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.Refused;

/// The tree of units as it stood on a day.
///
/// Every question a page asks carries the viewer's scope; those without one are for the application's own work.
@Component
public class Directory {

    static final String COLUMNS = "unit.id, unit.code, unit.name, unit.name_en, unit.kind, place.parent_id, "
            + "place.path::text as path, unit.founded_on, unit.ended_on, unit.population";

    /// Every unit with its place on a day, `:day`.
    private static final String STANDING = "select " + COLUMNS
            + " from unit join unit_place place on place.unit_id = unit.id and place.during @> :day\n";

    static final RowMapper<Unit> UNIT = (row, number) -> new Unit(
            row.getLong("id"),
            row.getString("code"),
            row.getString("name"),
            row.getString("name_en"),
            UnitKind.of(row.getString("kind")),
            row.getObject("parent_id", Long.class),
            row.getString("path"),
            row.getObject("founded_on", LocalDate.class),
            row.getObject("ended_on", LocalDate.class),
            row.getObject("population", Integer.class));

    private final JdbcClient database;
    private final Places places;
    private final AuditTrail audit;
    private final Clock clock;

    Directory(JdbcClient database, Places places, AuditTrail audit, Clock clock) {
        this.database = database;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }

    /// A unit as it stands today; empty when there is none, whatever the reason: no such code, or out of scope.
    public Optional<Unit> find(String code, Scope scope) {
        return database.sql(STANDING + """
                where unit.code = :code and place.path <@ any (cast(:scope as ltree[]))
                """)
                .param("day", today())
                .param("code", code)
                .param("scope", scope.literal())
                .query(UNIT)
                .optional();
    }

    /// A unit as it stands today, else as it last stood, else as it first will; empty when there is none or
    /// it is out of scope.
    public Optional<Unit> findEver(String code, Scope scope) {
        return database.sql("select " + COLUMNS + """
                 from unit join lateral (
                    select * from unit_place where unit_id = unit.id
                    order by during @> cast(:day as date) desc, upper(during) desc limit 1) place on true
                where unit.code = :code and place.path <@ any (cast(:scope as ltree[]))
                """)
                .param("day", today())
                .param("code", code)
                .param("scope", scope.literal())
                .query(UNIT)
                .optional();
    }

    /// A unit as it stood on a day, for the application's own work and for what is published.
    public Optional<Unit> find(String code, LocalDate day) {
        return database.sql(STANDING + """
                where unit.code = :code
                """)
                .param("day", day)
                .param("code", code)
                .query(UNIT)
                .optional();
    }

    public Optional<Unit> find(long id, LocalDate day) {
        return database.sql(STANDING + """
                where unit.id = :id
                """)
                .param("day", day)
                .param("id", id)
                .query(UNIT)
                .optional();
    }

    /// The units of a kind below a unit (itself included) as the tree stood on a day, by code.
    public List<Unit> below(String path, UnitKind kind, LocalDate day) {
        return database.sql(STANDING + """
                where place.path <@ cast(:path as ltree) and unit.kind = :kind
                order by unit.code
                """)
                .param("day", day)
                .param("path", path)
                .param("kind", kind.id())
                .query(UNIT)
                .list();
    }

    /// The units directly below a unit as the tree stood on a day, by code.
    public List<Unit> children(Unit unit, LocalDate day) {
        return database.sql(STANDING + """
                where place.parent_id = :parent
                order by unit.code
                """)
                .param("day", day)
                .param("parent", unit.id())
                .query(UNIT)
                .list();
    }

    /// The units above a unit, the topmost first, without itself.
    public List<Unit> above(Unit unit, LocalDate day) {
        return database.sql(STANDING + """
                where place.path @> cast(:path as ltree) and unit.id <> :id
                order by nlevel(place.path)
                """)
                .param("day", day)
                .param("path", unit.path())
                .param("id", unit.id())
                .query(UNIT)
                .list();
    }

    /// What a unit came from, the latest first, over any number of mergers, splits and new codes. Its
    /// earlier results are found under these.
    public List<Succession> predecessors(Unit unit) {
        return successions(unit, "predecessor_id", "successor_id");
    }

    /// What became of a unit, the earliest first.
    public List<Succession> successors(Unit unit) {
        return successions(unit, "successor_id", "predecessor_id").reversed();
    }

    private List<Succession> successions(Unit unit, String towards, String from) {
        return database.sql("""
                with recursive line as (
                    select * from unit_succession where FROM = :id
                    union
                    select step.* from unit_succession step join line on step.FROM = line.TOWARDS)
                select line.kind, line.since, line.predecessor_id, before.code as before_code, before.name as before_name,
                       line.successor_id, after.code as after_code, after.name as after_name
                from line join unit before on before.id = line.predecessor_id join unit after on after.id = line.successor_id
                order by line.since desc, before.code, after.code
                """.replace("TOWARDS", towards).replace("FROM", from))
                .param("id", unit.id())
                .query((row, number) -> new Succession(
                        new Succession.Party(
                                row.getLong("predecessor_id"),
                                row.getString("before_code"),
                                row.getString("before_name")),
                        new Succession.Party(
                                row.getLong("successor_id"), row.getString("after_code"), row.getString("after_name")),
                        Succession.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    /// Founds a unit below another one, by the application itself.
    ///
    /// @param parent null for the root of a district
    /// @param since the first day of its existence
    @Transactional
    public Unit found(
            String code,
            String name,
            @Nullable String nameEnglish,
            UnitKind kind,
            @Nullable Unit parent,
            LocalDate since) {
        return found(code, name, nameEnglish, kind, parent, since, null);
    }

    /// Founds a unit below another one.
    ///
    /// @param parent null for the root of a district
    /// @param since the first day of its existence
    /// @throws Refused when the code is taken or malformed, the kind cannot stand there, or the parent
    ///     changes later
    @Transactional
    public Unit found(
            String code,
            String name,
            @Nullable String nameEnglish,
            UnitKind kind,
            @Nullable Unit parent,
            LocalDate since,
            @Nullable Viewer by) {
        places.lock();
        Unit unit = places.found(code, name, nameEnglish, kind, parent, since);
        audit.record(
                by,
                "directory.founded",
                unit.id(),
                code,
                Map.of("kind", kind.id(), "parent", parent == null ? "" : parent.code(), "since", since.toString()));
        return unit;
    }
}
