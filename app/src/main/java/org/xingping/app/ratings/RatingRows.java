package org.xingping.app.ratings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.StarGlyph;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.Change;
import org.xingping.engine.rate.RatingTable;

/// The table of ratings, and of what is summed up from it.
@Component
class RatingRows {

    static final String COLUMNS = "cycle_id, unit_id, code, name, name_en, parent_id, path::text as path, award, "
            + "award_low, award_high, stars_low, stars_high, score_low, score_high, met, unmet, unknown, rank, change, "
            + "not_rated_zh, not_rated_en, petals, rated_at";

    static final RowMapper<Rating> RATING = (row, number) -> rating(row);

    /// Rows that go to the database at once.
    private static final int CHUNK = 5_000;

    private final JdbcClient database;
    private final Directory directory;
    private final Clock clock;

    RatingRows(JdbcClient database, Directory directory, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.clock = clock;
    }

    /// Lets one transaction at a time rate a cycle, whichever instance it runs in.
    ///
    /// The cycle's own row comes first, as it does when a cycle is published; the other way round the two would
    /// wait for each other.
    ///
    /// @return whether the cycle is published, as it is committed, whatever the caller has in hand
    boolean lock(long cycle) {
        boolean isPublished = database.sql("select state = 'published' from cycle where id = :cycle for share")
                .param("cycle", cycle)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new NotFound("cycle " + cycle));
        database.sql("select pg_advisory_xact_lock(hashtextextended(:subject, 0))")
                .param("subject", "rating " + cycle)
                .query((row, number) -> 0)
                .single();
        return isPublished;
    }

    boolean isRated(long cycle) {
        return database.sql("select exists (select 1 from rating where cycle_id = :cycle)")
                .param("cycle", cycle)
                .query(Boolean.class)
                .single();
    }

    /// The units that take part, by code.
    List<Unit> units(Cycle cycle) {
        return units(cycle, district(cycle));
    }

    List<Unit> units(Cycle cycle, Unit district) {
        return directory.below(district.path(), cycle.subject(), cycle.treeOn());
    }

    /// The parents of the units that take part, in portions that have about so many units together; null: none above.
    List<List<Long>> groups(Cycle cycle, int together) {
        return groups(cycle, district(cycle), together);
    }

    List<List<Long>> groups(Cycle cycle, Unit district, int together) {
        List<List<Long>> portions = new ArrayList<>();
        int[] left = {0};
        database.sql("""
                select coalesce(place.parent_id, 0), count(*)
                from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where ltree_risparent(place.path, cast(:path as ltree)) and unit.kind = :kind
                group by 1 order by 1
                """)
                .param("day", cycle.treeOn())
                .param("path", district.path())
                .param("kind", cycle.subject().id())
                .query(row -> {
                    if (left[0] <= 0) {
                        portions.add(new ArrayList<>());
                        left[0] = together;
                    }
                    portions.getLast().add(row.getLong(1));
                    left[0] -= row.getInt(2);
                });
        return portions;
    }

    /// The units that take part and stand directly below these, by code.
    ///
    /// @param parents 0: no unit above
    List<Unit> below(Cycle cycle, List<Long> parents) {
        return below(cycle, district(cycle), parents);
    }

    List<Unit> below(Cycle cycle, Unit district, List<Long> parents) {
        return database.sql("""
                select unit.id, unit.code, unit.name, unit.name_en, place.parent_id, place.path::text as path,
                       unit.founded_on, unit.ended_on, unit.population
                from unit_place place join unit on unit.id = place.unit_id and unit.kind = :kind
                where place.during @> :day and ltree_risparent(place.path, cast(:path as ltree))
                  and (place.parent_id = any(:parents) or (place.parent_id is null and 0 = any(:parents)))
                order by unit.code
                """)
                .param("day", cycle.treeOn())
                .param("path", district.path())
                .param("kind", cycle.subject().id())
                .param("parents", parents.toArray(Long[]::new))
                .query((row, number) -> unit(row, cycle.subject()))
                .list();
    }

    Unit district(Cycle cycle) {
        return directory
                .find(cycle.unit(), cycle.treeOn())
                .orElseThrow(() -> new NotFound("unit " + cycle.unit() + " on " + cycle.treeOn()));
    }

    /// The units that take part and have one parent with any of these, themselves included, by code.
    List<Unit> siblings(Cycle cycle, Collection<Long> units) {
        return database.sql("""
                select unit.id, unit.code, unit.name, unit.name_en, place.parent_id, place.path::text as path,
                       unit.founded_on, unit.ended_on, unit.population
                from (
                    select sibling.unit_id
                    from unit_place mine
                    join unit_place sibling on sibling.parent_id = mine.parent_id and sibling.during @> :day
                    where mine.unit_id = any(:units) and mine.during @> :day
                    union
                    select unnest(cast(:units as bigint[]))
                ) chosen
                join unit_place place on place.unit_id = chosen.unit_id and place.during @> :day
                join unit on unit.id = place.unit_id and unit.kind = :kind
                join unit_place district on district.unit_id = :district and district.during @> :day
                where ltree_risparent(place.path, district.path)
                order by unit.code
                """)
                .param("day", cycle.treeOn())
                .param("kind", cycle.subject().id())
                .param("district", cycle.unit())
                .param("units", units.toArray(Long[]::new))
                .query((row, number) -> unit(row, cycle.subject()))
                .list();
    }

    /// What these units stand directly below; 0: nothing.
    List<Long> parents(Cycle cycle, Collection<Long> units) {
        return database.sql("""
                select distinct coalesce(parent_id, 0) from unit_place where during @> :day and unit_id = any(:units)
                """)
                .param("day", cycle.treeOn())
                .param("units", units.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static Unit unit(ResultSet row, UnitKind kind) throws SQLException {
        return new Unit(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                kind,
                row.getObject("parent_id", Long.class),
                row.getString("path"),
                row.getObject("founded_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getObject("population", Integer.class));
    }

    List<Rating> of(long cycle) {
        return database.sql("select " + COLUMNS + " from rating where cycle_id = :cycle order by code")
                .param("cycle", cycle)
                .query(RATING)
                .list();
    }

    /// The ratings of some units.
    List<Rating> of(long cycle, List<Unit> units) {
        return database.sql("select " + COLUMNS + " from rating where cycle_id = :cycle and unit_id = any(:units)")
                .param("cycle", cycle)
                .param("units", units.stream().map(Unit::id).toArray(Long[]::new))
                .query(RATING)
                .list();
    }

    /// Stores the ratings of units, whole groups of one parent each; rows that say the same already are left alone.
    ///
    /// @param units in the order of the table
    void store(Cycle cycle, List<Unit> units, RatingTable table) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        RatingColumns columns = new RatingColumns(table);
        Tallies tallies = new Tallies(table);
        for (int from = 0; from < units.size(); from += CHUNK) {
            int to = Math.min(units.size(), from + CHUNK);
            for (int row = from; row < to; row++) {
                columns.put(row - from, units.get(row), row);
                tallies.count(units.get(row), row);
            }
            columns.store(database, cycle.id(), to - from, now);
        }
        tallies.store(database, cycle.id());
    }

    /// Takes out units that do not take part any more.
    ///
    /// @param units ids of those that do
    void dropOthers(Cycle cycle, List<Long> units) {
        Long[] ids = units.toArray(Long[]::new);
        int dropped =
                database.sql("""
                delete from rating where cycle_id = :cycle
                and not exists (select 1 from unnest(cast(:units as bigint[])) as kept (id) where kept.id = rating.unit_id)
                """).param("cycle", cycle.id()).param("units", ids).update();
        if (dropped > 0) {
            for (String table : List.of("rating_tally", "rating_target")) {
                database.sql("delete from " + table + """
                         where cycle_id = :cycle and not exists (
                            select 1 from rating where rating.cycle_id = :cycle
                            and coalesce(rating.parent_id, 0) = \
                        """ + table + ".parent_id)")
                        .param("cycle", cycle.id())
                        .update();
            }
        }
    }

    /// Keeps the facts in force of units, on which their ratings rest.
    void freeze(Cycle cycle, List<Long> units) {
        database.sql("""
                insert into rating_frozen (cycle_id, unit_id, facts)
                select :cycle, unit_id, json_object_agg(fact_key, json_build_object(
                    'value', value, 'stage', stage, 'source', source, 'by', entered_by_name, 'at', entered_at))
                from fact_in_force
                where period = :period and unit_id = any(:units)
                group by unit_id
                """)
                .param("cycle", cycle.id())
                .param("period", cycle.period())
                .param("units", units.toArray(Long[]::new))
                .update();
    }

    static Rating rating(ResultSet row) throws SQLException {
        String reason = row.getString("not_rated_zh");
        return new Rating(
                row.getLong("cycle_id"),
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getObject("parent_id", Long.class),
                row.getString("path"),
                row.getString("award"),
                row.getString("award_low"),
                row.getString("award_high"),
                row.getObject("stars_low", Integer.class),
                row.getObject("stars_high", Integer.class),
                row.getBigDecimal("score_low"),
                row.getBigDecimal("score_high"),
                row.getInt("met"),
                row.getInt("unmet"),
                row.getInt("unknown"),
                row.getObject("rank", Integer.class),
                Change.valueOf(row.getString("change").toUpperCase(java.util.Locale.ROOT)),
                reason == null ? null : Text.of(reason, row.getString("not_rated_en")),
                StarGlyph.of(row.getString("petals")),
                row.getObject("rated_at", OffsetDateTime.class).toInstant());
    }
}
