package org.xingping.app.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The steps that acts on the tree are made of. Each keeps two promises: the days before the act keep their
/// tree, and from the day on every path says exactly what stands above.
///
/// An act is dated no earlier than the last change of anything it touches: history is appended to, never
/// rewritten.
@Component
class Places {

    /// `old` replaced by `new` at the front of a path; subpath() refuses to cut off all of it.
    private static final String NEW_PATH = """
            case when path = cast(:old as ltree) then cast(:new as ltree)
                 else cast(:new as ltree) || subpath(path, nlevel(cast(:old as ltree))) end""";

    static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]{0,31}");

    private final JdbcClient database;

    Places(JdbcClient database) {
        this.database = database;
    }

    /// One act at a time. The tree changes seldom, and an act rewrites the paths of everything below.
    void lock() {
        database.sql("select pg_advisory_xact_lock(hashtext('directory'))")
                .query((row, number) -> 0)
                .single();
    }

    /// A unit as it stands on a day, for an act: its place must have no later change.
    Unit standing(Unit unit, LocalDate day) {
        Unit now = database.sql("select " + Directory.COLUMNS + """
                 from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where unit.id = :id
                """)
                .param("day", day)
                .param("id", unit.id())
                .query(Directory.UNIT)
                .optional()
                .orElseThrow(() -> Refusals.notThere(unit, day));
        refuseBeforeLastChange(
                database.sql("""
                        select max(greatest(lower(during), case when upper_inf(during) then null else upper(during) end))
                        from unit_place where unit_id = :id
                        """).param("id", unit.id()).query(LocalDate.class).optional(), day);
        return now;
    }

    private static void refuseBeforeLastChange(Optional<LocalDate> last, LocalDate day) {
        if (last.isPresent() && last.get().isAfter(day)) {
            throw Refusals.beforeLastChange(day, last.get());
        }
    }

    Unit found(
            String code,
            String name,
            @Nullable String nameEnglish,
            UnitKind kind,
            @Nullable Unit parent,
            LocalDate since) {
        if (!CODE.matcher(code).matches()) {
            throw Refusals.malformedCode(code);
        }
        if (name.isBlank()) {
            throw Refusals.noName();
        }
        if (parent == null && !kind.isDistrict()) {
            throw Refusals.noDistrict(kind);
        }
        Unit above = parent == null ? null : standing(parent, since);
        if (above != null) {
            refuseUnfit(kind, above);
        }
        String english = nameEnglish == null || nameEnglish.isBlank() ? null : nameEnglish.strip();
        long id = database.sql("""
                insert into unit (code, name, name_en, kind, founded_on)
                values (:code, :name, :english, :kind, :since)
                on conflict (code) do nothing returning id
                """)
                .param("code", code)
                .param("name", name.strip())
                .param("english", english)
                .param("kind", kind.id())
                .param("since", since)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refusals.takenCode(code));
        String path = above == null ? String.valueOf(id) : above.path() + "." + id;
        Long parentId = above == null ? null : above.id();
        database.sql("""
                insert into unit_place (unit_id, parent_id, path, during)
                values (:id, :parent, cast(:path as ltree), daterange(:since, null))
                """)
                .param("id", id)
                .param("parent", parentId)
                .param("path", path)
                .param("since", since)
                .update();
        return new Unit(id, code, name.strip(), english, kind, parentId, path, since, null, null);
    }

    static void refuseUnfit(UnitKind kind, Unit above) {
        if (!kind.above().contains(above.kind())) {
            throw Refusals.kinds(kind, above.kind());
        }
    }

    /// Puts a unit and everything below it elsewhere from a day on.
    ///
    /// @param unit as it stands on the day
    /// @param parent as it stands on the day
    void move(Unit unit, Unit parent, LocalDate day) {
        if (parent.path().equals(unit.path()) || parent.path().startsWith(unit.path() + ".")) {
            throw Refusals.underItself(unit);
        }
        refuseUnfit(unit.kind(), parent);
        refuseBeforeLastChange(
                database.sql("""
                        select max(greatest(lower(during), case when upper_inf(during) then null else upper(during) end))
                        from unit_place
                        where path <@ cast(:path as ltree)
                          and (lower(during) > :day or (not upper_inf(during) and upper(during) > :day))
                        """)
                        .param("path", unit.path())
                        .param("day", day)
                        .query(LocalDate.class)
                        .optional(),
                day);
        // What began on this very day is put right where it stands; the rest gets a second place from the day on.
        String movedPath = parent.path() + "." + unit.id();
        database.sql("""
                update unit_place
                set parent_id = case when unit_id = :id then :parent else parent_id end, path = NEW_PATH
                where path <@ cast(:old as ltree) and lower(during) = :day
                """.replace("NEW_PATH", NEW_PATH))
                .param("old", unit.path())
                .param("new", movedPath)
                .param("id", unit.id())
                .param("parent", parent.id())
                .param("day", day)
                .update();
        List<Long> closed = database.sql("""
                update unit_place set during = daterange(lower(during), :day)
                where path <@ cast(:old as ltree) and during @> cast(:day as date) and lower(during) < :day
                returning unit_id
                """)
                .param("old", unit.path())
                .param("day", day)
                .query((row, number) -> row.getLong("unit_id"))
                .list();
        database.sql("""
                insert into unit_place (unit_id, parent_id, path, during)
                select unit_id, case when unit_id = :id then :parent else parent_id end, NEW_PATH, daterange(:day, null)
                from unit_place
                where unit_id = any (cast(:closed as bigint[])) and upper(during) = :day
                """.replace("NEW_PATH", NEW_PATH))
                .param("old", unit.path())
                .param("new", movedPath)
                .param("id", unit.id())
                .param("parent", parent.id())
                .param("day", day)
                .param("closed", closed.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                .update();
    }

    /// Ends a unit that nothing stands below any more.
    ///
    /// @param unit as it stands on the day
    /// @param day first day on which it no longer exists
    void end(Unit unit, LocalDate day) {
        long children = database.sql("""
                select count(*) from unit_place
                where parent_id = :id and (upper_inf(during) or upper(during) > :day)
                """)
                .param("id", unit.id())
                .param("day", day)
                .query(Long.class)
                .single();
        if (children > 0) {
            throw Refusals.hasChildren(unit, children);
        }
        int ended = database.sql("""
                update unit_place set during = daterange(lower(during), :day)
                where unit_id = :id and during @> cast(:day as date) and lower(during) < :day
                """).param("id", unit.id()).param("day", day).update();
        if (ended == 0) {
            throw Refusals.beforeLastChange(day, day);
        }
        database.sql("update unit set ended_on = :day where id = :id")
                .param("day", day)
                .param("id", unit.id())
                .update();
    }

    void succeed(Unit predecessor, Unit successor, Succession.Kind kind, LocalDate since) {
        database.sql("""
                insert into unit_succession (predecessor_id, successor_id, kind, since)
                values (:predecessor, :successor, :kind, :since)
                """)
                .param("predecessor", predecessor.id())
                .param("successor", successor.id())
                .param("kind", kind.id())
                .param("since", since)
                .update();
    }
}
