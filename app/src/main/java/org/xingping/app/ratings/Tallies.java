package org.xingping.app.ratings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.directory.Unit;
import org.xingping.engine.rate.Change;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Standard;

/// Counts the ratings below each parent: by award, and by how they stand towards the targets.
final class Tallies {

    private final RatingTable table;
    private final List<Standard.Target> targets;
    private final Map<Long, Group> groups = new LinkedHashMap<>();

    private static final class Group {
        final String path;
        final Map<String, int[]> levels = new LinkedHashMap<>();
        final int[][] targets;

        Group(String path, int targets) {
            this.path = path;
            this.targets = new int[targets][4];
        }

        /// Decided, lowest, highest, promoted, demoted.
        int[] level(@Nullable String level) {
            return levels.computeIfAbsent(Objects.requireNonNullElse(level, ""), absent -> new int[5]);
        }
    }

    Tallies(RatingTable table) {
        this.table = table;
        this.targets = table.standard().standard().targets();
    }

    void count(Unit unit, int row) {
        Long parent = unit.parent() == null ? Long.valueOf(0) : unit.parent();
        Group group = groups.computeIfAbsent(parent, absent -> new Group(above(unit.path()), targets.size()));
        String award = table.award(row);
        if (!table.isRated(row)) {
            group.level("")[0]++;
            return;
        }
        if (award != null) {
            group.level(award)[0]++;
        }
        group.level(table.awardLow(row))[1]++;
        group.level(table.awardHigh(row))[2]++;
        Change change = table.change(row);
        group.level(table.awardLow(row))[3] += change == Change.PROMOTED ? 1 : 0;
        group.level(table.awardLow(row))[4] += change == Change.DEMOTED ? 1 : 0;
        for (int target = 0; target < targets.size(); target++) {
            int standing = table.execution().targetStanding(target, row);
            for (int bit = 0; bit < 4; bit++) {
                group.targets[target][bit] += standing >>> bit & 1;
            }
        }
    }

    private static String above(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    void store(JdbcClient database, long cycle) {
        Long[] parents = groups.keySet().toArray(Long[]::new);
        for (String table : List.of("rating_tally", "rating_target")) {
            database.sql("delete from " + table + " where cycle_id = :cycle and parent_id = any(:parents)")
                    .param("cycle", cycle)
                    .param("parents", parents)
                    .update();
        }
        storeLevels(database, cycle);
        if (!targets.isEmpty()) {
            storeTargets(database, cycle);
        }
    }

    private void storeLevels(JdbcClient database, long cycle) {
        Rows rows = new Rows(5);
        groups.forEach((parent, group) ->
                group.levels.forEach((level, counts) -> rows.add(parent, group.path, level, counts)));
        rows.store(database, cycle, """
                insert into rating_tally
                    (cycle_id, parent_id, path, level, decided, lowest, highest, promoted, demoted)
                """);
    }

    private void storeTargets(JdbcClient database, long cycle) {
        Rows rows = new Rows(4);
        groups.forEach((parent, group) -> {
            for (int target = 0; target < targets.size(); target++) {
                rows.add(parent, group.path, targets.get(target).id(), group.targets[target]);
            }
        });
        rows.store(database, cycle, """
                insert into rating_target
                    (cycle_id, parent_id, path, target, counted, possibly, others, possible_others)
                """);
    }

    /// Rows of a parent, its path, a key and some counts.
    private static final class Rows {
        private final List<Long> parents = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final List<List<Integer>> counts = new ArrayList<>();

        Rows(int columns) {
            for (int column = 0; column < columns; column++) {
                counts.add(new ArrayList<>());
            }
        }

        void add(long parent, String path, String key, int[] numbers) {
            parents.add(parent);
            paths.add(path);
            keys.add(key);
            for (int column = 0; column < numbers.length; column++) {
                counts.get(column).add(numbers[column]);
            }
        }

        void store(JdbcClient database, long cycle, String insert) {
            StringBuilder columns = new StringBuilder();
            StringBuilder arrays = new StringBuilder();
            for (int column = 0; column < counts.size(); column++) {
                columns.append(", c").append(column);
                arrays.append(", cast(:c").append(column).append(" as integer[])");
            }
            var statement = database.sql(insert + "select :cycle, parent, cast(path as ltree), key" + columns
                            + " from unnest(cast(:parents as bigint[]), cast(:paths as text[]), cast(:keys as text[])"
                            + arrays + ") as given (parent, path, key" + columns + ")")
                    .param("cycle", cycle)
                    .param("parents", parents.toArray(Long[]::new))
                    .param("paths", paths.toArray(String[]::new))
                    .param("keys", keys.toArray(String[]::new));
            for (int column = 0; column < counts.size(); column++) {
                statement = statement.param("c" + column, counts.get(column).toArray(Integer[]::new));
            }
            statement.update();
        }
    }
}
