package org.xingping.app.ratings;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What has to be rated again, on record from the moment it becomes so.
@Component
class DueRows {

    private final JdbcClient database;

    /// What was due in one cycle.
    ///
    /// @param isAll whether the whole cycle was
    record Due(boolean isAll, Set<Long> units) {
        boolean isEmpty() {
            return !isAll && units.isEmpty();
        }
    }

    DueRows(JdbcClient database) {
        this.database = database;
    }

    /// Above this a whole cycle is rated: nearly every group has one of the units.
    private static final int MANY = 20_000;

    /// Puts down the cycles in which facts of these units count. Part of the transaction that records the
    /// facts.
    ///
    /// @return how many ratings became due
    int add(Collection<Long> units, String period) {
        return units.size() > MANY ? addWhole(units, period) : addEach(units, period);
    }

    private int addEach(Collection<Long> units, String period) {
        return database.sql("""
                insert into rating_due (cycle_id, unit_id)
                select cycle.id, unit.id
                from unnest(cast(:units as bigint[])) as given (id) join unit on unit.id = given.id
                join cycle on cycle.period = :period and cycle.subject = unit.kind and cycle.state <> 'published'
                join unit_place place on place.unit_id = unit.id and place.during @> cycle.tree_on
                join unit_place district on district.unit_id = cycle.unit_id and district.during @> cycle.tree_on
                where ltree_risparent(place.path, district.path)
                """)
                .param("units", units.toArray(Long[]::new))
                .param("period", period)
                .update();
    }

    /// The first of them that takes part says enough.
    private int addWhole(Collection<Long> units, String period) {
        return database.sql("""
                insert into rating_due (cycle_id)
                select cycle.id from cycle
                join unit_place district on district.unit_id = cycle.unit_id and district.during @> cycle.tree_on
                where cycle.period = :period and cycle.state <> 'published' and (
                    select true
                    from unnest(cast(:units as bigint[])) as given (id) join unit on unit.id = given.id
                    join unit_place place on place.unit_id = unit.id and place.during @> cycle.tree_on
                    where unit.kind = cycle.subject and ltree_risparent(place.path, district.path)
                    limit 1)
                """)
                .param("units", units.toArray(Long[]::new))
                .param("period", period)
                .update();
    }

    /// Puts down units of a cycle.
    void add(long cycle, Collection<Long> units) {
        if (units.size() > MANY) {
            add(cycle);
            return;
        }
        database.sql("insert into rating_due (cycle_id, unit_id) select :cycle, unnest(cast(:units as bigint[]))")
                .param("cycle", cycle)
                .param("units", units.toArray(Long[]::new))
                .update();
    }

    /// Puts down a whole cycle.
    void add(long cycle) {
        database.sql("insert into rating_due (cycle_id) values (:cycle)")
                .param("cycle", cycle)
                .update();
    }

    /// Takes everything that is due in a cycle, as part of the transaction that rates it.
    Due take(long cycle) {
        Set<Long> units = new HashSet<>();
        boolean[] isAll = {false};
        database.sql("delete from rating_due where cycle_id = :cycle returning unit_id")
                .param("cycle", cycle)
                .query(row -> {
                    long unit = row.getLong(1);
                    if (row.wasNull()) {
                        isAll[0] = true;
                    } else {
                        units.add(unit);
                    }
                });
        return new Due(isAll[0], units);
    }

    List<Long> cycles() {
        return database.sql("select distinct cycle_id from rating_due order by cycle_id")
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
