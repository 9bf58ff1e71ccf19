package org.xingping.app.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Scope;
import org.xingping.app.shell.Formats;

/// The tree of units as it stood on a day.
///
/// Every question a page asks carries the viewer's scope; those without one are for the application's own work.
@Component
public class Directory {

    private static final String COLUMNS = "unit.id, unit.code, unit.name, unit.name_en, unit.kind, place.parent_id, "
            + "place.path::text as path, unit.founded_on, unit.ended_on, unit.population";

    private static final RowMapper<Unit> UNIT = (row, number) -> new Unit(
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
    private final Clock clock;

    Directory(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }

    /// A unit as it stands today; empty when there is none, whatever the reason: no such code, or out of scope.
    public Optional<Unit> find(String code, Scope scope) {
        return database.sql("select " + COLUMNS + """
                 from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
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
        return database.sql("select " + COLUMNS + """
                 from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where unit.code = :code
                """)
                .param("day", day)
                .param("code", code)
                .query(UNIT)
                .optional();
    }

    public Optional<Unit> find(long id, LocalDate day) {
        return database.sql("select " + COLUMNS + """
                 from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where unit.id = :id
                """)
                .param("day", day)
                .param("id", id)
                .query(UNIT)
                .optional();
    }

    /// The units of a kind below a unit (itself included) as the tree stood on a day, by code.
    public List<Unit> below(String path, UnitKind kind, LocalDate day) {
        return database.sql("select " + COLUMNS + """
                 from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where place.path <@ cast(:path as ltree) and unit.kind = :kind
                order by unit.code
                """)
                .param("day", day)
                .param("path", path)
                .param("kind", kind.id())
                .query(UNIT)
                .list();
    }

    /// The units above a unit, the topmost first, without itself.
    public List<Unit> above(Unit unit, LocalDate day) {
        return database.sql("select " + COLUMNS + """
                 from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where place.path @> cast(:path as ltree) and unit.id <> :id
                order by nlevel(place.path)
                """)
                .param("day", day)
                .param("path", unit.path())
                .param("id", unit.id())
                .query(UNIT)
                .list();
    }

    /// Founds a unit below another one.
    ///
    /// @param parent null for the root
    /// @param since the first day of its existence
    @Transactional
    public Unit found(
            String code,
            String name,
            @Nullable String nameEnglish,
            UnitKind kind,
            @Nullable Unit parent,
            LocalDate since) {
        long id = database.sql("""
                insert into unit (code, name, name_en, kind, founded_on)
                values (:code, :name, :english, :kind, :since) returning id
                """)
                .param("code", code)
                .param("name", name)
                .param("english", nameEnglish)
                .param("kind", kind.id())
                .param("since", since)
                .query(Long.class)
                .single();
        String path = parent == null ? String.valueOf(id) : parent.path() + "." + id;
        Long parentId = parent == null ? null : parent.id();
        database.sql("""
                insert into unit_place (unit_id, parent_id, path, during)
                values (:id, :parent, cast(:path as ltree), daterange(:since, null))
                """)
                .param("id", id)
                .param("parent", parentId)
                .param("path", path)
                .param("since", since)
                .update();
        return new Unit(id, code, name, nameEnglish, kind, parentId, path, since, null, null);
    }
}
