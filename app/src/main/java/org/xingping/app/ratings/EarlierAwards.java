package org.xingping.app.ratings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.engine.rate.History;
import org.xingping.engine.standard.Standard;

/// What units were awarded in the cycles before.
///
/// A unit that came out of others has the award of those it came from: of one that was split or renewed, its award; of
/// several that were merged, the award they agree on, and none where they do not.
@Component
class EarlierAwards {

    private final JdbcClient database;
    private final Cycles cycles;

    EarlierAwards(JdbcClient database, Cycles cycles) {
        this.database = database;
        this.cycles = cycles;
    }

    /// @param units those that are rated; awards of others are not looked up
    History of(Cycle cycle, Standard standard, List<Unit> units) {
        if (cycle.previous() == null) {
            return History.NONE;
        }
        int needed = Math.max(
                1,
                standard.consequences().stream()
                                .mapToInt(Standard.Consequence::cycles)
                                .max()
                                .orElse(1)
                        - 1);
        List<Long> line =
                cycles.line(cycle).stream().skip(1).limit(needed).map(Cycle::id).toList();
        Map<Long, String> codes = new HashMap<>();
        units.forEach(unit -> codes.put(unit.id(), unit.code()));
        Map<Long, Map<String, String>> awards = new LinkedHashMap<>();
        line.forEach(id -> awards.put(id, new HashMap<>()));
        inherited(line, codes, awards);
        own(line, codes, awards);
        return new History(new ArrayList<>(awards.values()));
    }

    private void own(List<Long> line, Map<Long, String> codes, Map<Long, Map<String, String>> awards) {
        database.sql("""
                select cycle_id, unit_id, award from rating
                where cycle_id = any(:cycles) and award is not null
                  and (:many or unit_id = any(:units))
                """)
                .param("cycles", line.toArray(Long[]::new))
                .param("many", codes.size() > 10_000) // reading all of them is then the shorter way
                .param(
                        "units",
                        codes.size() > 10_000 ? new Long[0] : codes.keySet().toArray(Long[]::new))
                .query(row -> {
                    String code = codes.get(row.getLong(2));
                    Map<String, String> ofCycle = awards.get(row.getLong(1));
                    if (code != null && ofCycle != null) {
                        ofCycle.put(code, row.getString(3));
                    }
                });
    }

    private void inherited(List<Long> line, Map<Long, String> codes, Map<Long, Map<String, String>> awards) {
        Map<Long, Map<String, Set<String>>> found = new HashMap<>();
        database.sql("""
                with recursive origin (unit_id, was) as (
                    select successor_id, predecessor_id from unit_succession
                    union
                    select origin.unit_id, earlier.predecessor_id
                    from origin join unit_succession earlier on earlier.successor_id = origin.was
                )
                select rating.cycle_id, origin.unit_id, rating.award
                from origin join rating on rating.unit_id = origin.was and rating.cycle_id = any(:cycles)
                where rating.award is not null
                """).param("cycles", line.toArray(Long[]::new)).query(row -> {
            String code = codes.get(row.getLong(2));
            if (code != null) {
                found.computeIfAbsent(row.getLong(1), absent -> new HashMap<>())
                        .computeIfAbsent(code, absent -> new HashSet<>())
                        .add(row.getString(3));
            }
        });
        found.forEach((id, ofCycle) -> ofCycle.forEach((code, all) -> {
            Map<String, String> target = awards.get(id);
            if (target != null && all.size() == 1) {
                target.put(code, all.iterator().next());
            }
        }));
    }
}
