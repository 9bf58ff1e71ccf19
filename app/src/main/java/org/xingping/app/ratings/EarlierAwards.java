package org.xingping.app.ratings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.engine.rate.History;
import org.xingping.engine.standard.Standard;

/// What units were awarded in the cycles before.
///
/// A unit that came out of others has the award of those it came from: of one that was split or renewed, its award; of
/// several that were merged, the award they agree on, and none where they do not.
@Component
class EarlierAwards {

    /// Above this, reading all awards is shorter than naming the units.
    private static final int MANY = 50_000;

    private final JdbcClient database;

    EarlierAwards(JdbcClient database) {
        this.database = database;
    }

    /// @param units those that are rated; awards of others are not looked up
    History of(Cycle cycle, Standard standard, List<Unit> units) {
        if (cycle.previous() == null) {
            return History.NONE;
        }
        Map<Long, String> codes = new HashMap<>();
        units.forEach(unit -> codes.put(unit.id(), unit.code()));
        return of(cycle, standard, codes);
    }

    /// @param codes of those that are rated, by id
    History of(Cycle cycle, Standard standard, Map<Long, String> codes) {
        if (cycle.previous() == null) {
            return History.NONE;
        }
        int needed = needed(standard);
        boolean isMany = codes.size() > MANY;
        List<Map<String, String>> own = new ArrayList<>();
        List<Map<String, Set<String>>> inherited = new ArrayList<>();
        for (int ago = 0; ago < needed; ago++) {
            own.add(new HashMap<>());
            inherited.add(new HashMap<>());
        }
        database.sql("""
                with recursive line (id, previous_id, ago) as (
                    select id, previous_id, 0 from cycle where id = :cycle
                    union all
                    select before.id, before.previous_id, ago + 1
                    from cycle before join line on before.id = line.previous_id
                    where ago < :needed
                ), origin (unit_id, was) as (
                    select successor_id, predecessor_id from unit_succession
                    union
                    select origin.unit_id, earlier.predecessor_id
                    from origin join unit_succession earlier on earlier.successor_id = origin.was
                )
                select ago, rating.unit_id, award, true as own
                from line join rating on rating.cycle_id = line.id
                where ago > 0 and award is not null and (:many or rating.unit_id = any(:units))
                union all
                select ago, origin.unit_id, award, false
                from line join rating on rating.cycle_id = line.id join origin on origin.was = rating.unit_id
                where ago > 0 and award is not null and (:many or origin.unit_id = any(:units))
                """)
                .param("cycle", cycle.id())
                .param("needed", needed)
                .param("many", isMany)
                .param("units", isMany ? new Long[0] : codes.keySet().toArray(Long[]::new))
                .query(row -> {
                    int place = row.getInt(1) - 1;
                    String code = codes.get(row.getLong(2));
                    if (code != null && row.getBoolean(4)) {
                        own.get(place).put(code, row.getString(3));
                    } else if (code != null) {
                        inherited
                                .get(place)
                                .computeIfAbsent(code, absent -> new HashSet<>())
                                .add(row.getString(3));
                    }
                });
        for (int place = 0; place < needed; place++) {
            Map<String, String> ofCycle = own.get(place);
            inherited.get(place).forEach((code, awards) -> {
                if (awards.size() == 1) {
                    ofCycle.putIfAbsent(code, awards.iterator().next());
                }
            });
        }
        return new History(own);
    }

    /// How many earlier rounds results rest on: one, or as many as a streak asks for.
    static int needed(Standard standard) {
        return Math.max(
                1,
                standard.consequences().stream()
                                .mapToInt(Standard.Consequence::cycles)
                                .max()
                                .orElse(1)
                        - 1);
    }
}
