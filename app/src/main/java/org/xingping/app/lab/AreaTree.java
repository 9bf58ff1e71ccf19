package org.xingping.app.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Scope;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Basis;
import org.xingping.app.ratings.RoundUnits;
import org.xingping.engine.facts.Bitmap;

/// What stands above the units of a round, as far up as somebody sees it: how their groups add up to
/// streets, counties, provinces.
final class AreaTree {

    /// A unit that others stand below.
    ///
    /// @param above its place in the list; -1: nothing of what is seen
    record Area(long id, String code, String name, @Nullable String nameEnglish, int above) {}

    private final List<Area> areas;
    private final int[] areaOfGroup;

    private AreaTree(List<Area> areas, int[] areaOfGroup) {
        this.areas = areas;
        this.areaOfGroup = areaOfGroup;
    }

    /// @param visible units of the round's tree day that may be seen
    static AreaTree read(JdbcClient database, Cycle cycle, List<Unit> visible, RoundUnits units, int groups) {
        List<Area> areas = new ArrayList<>();
        Map<Long, Integer> places = new HashMap<>();
        database.sql("""
                select unit.id, unit.code, unit.name, unit.name_en, place.parent_id
                from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where unit.kind <> :kind and place.path <@ any(cast(:areas as ltree[]))
                order by nlevel(place.path), unit.code
                """)
                .param("day", cycle.treeOn())
                .param("kind", cycle.subject().id())
                .param("areas", new Scope(visible.stream().map(Unit::path).toList()).literal())
                .query(row -> {
                    places.put(row.getLong("id"), areas.size());
                    areas.add(new Area(
                            row.getLong("id"),
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("name_en"),
                            places.getOrDefault(row.getLong("parent_id"), -1)));
                });
        int[] areaOfGroup = new int[groups];
        for (int group = 0; group < groups; group++) {
            areaOfGroup[group] = places.getOrDefault(units.parentOfGroup(group), -1);
        }
        return new AreaTree(areas, areaOfGroup);
    }

    /// What a group's units stand below; null: nothing of what is seen.
    @Nullable
    Area of(int group) {
        return areaOfGroup[group] < 0 ? null : areas.get(areaOfGroup[group]);
    }

    /// Bytes, about.
    long bytes() {
        return 200L * areas.size() + 4L * areaOfGroup.length;
    }

    /// One level of the tree: some areas, which part of them each group belongs to, and whose rows
    /// that are.
    ///
    /// @param parts the areas one level down; several areas are parts themselves, and so is one that
    /// units stand
    ///     directly below
    /// @param partOfGroup by group the place among the parts; -1: none
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Cut(List<Area> parts, int[] partOfGroup, Bitmap rows) {}

    /// @param chosen units that are seen; none within another
    Cut cut(List<Unit> chosen, Basis basis) {
        Set<Long> ids = new HashSet<>();
        chosen.forEach(unit -> ids.add(unit.id()));
        int[] partOfArea = new int[areas.size()];
        for (int place = 0; place < partOfArea.length; place++) {
            Area area = areas.get(place);
            int above = area.above();
            boolean isChosen = ids.contains(area.id());
            boolean isBelow = above >= 0 && partOfArea[above] >= 0;
            boolean isPart =
                    isBelow && ids.size() == 1 && ids.contains(areas.get(above).id());
            partOfArea[place] = isChosen || isPart ? place : isBelow ? partOfArea[above] : -1;
        }
        List<Area> parts = new ArrayList<>();
        int[] numbers = new int[areas.size()];
        Arrays.fill(numbers, -1);
        int[] partOfGroup = new int[areaOfGroup.length];
        // in the order of the tree, and only where somebody takes part
        boolean[] isUsed = new boolean[areas.size()];
        for (int area : areaOfGroup) {
            if (area >= 0 && partOfArea[area] >= 0) {
                isUsed[partOfArea[area]] = true;
            }
        }
        for (int place = 0; place < isUsed.length; place++) {
            if (isUsed[place]) {
                numbers[place] = parts.size();
                parts.add(areas.get(place));
            }
        }
        for (int group = 0; group < partOfGroup.length; group++) {
            int area = areaOfGroup[group];
            partOfGroup[group] = area < 0 || partOfArea[area] < 0 ? -1 : numbers[partOfArea[area]];
        }
        return new Cut(List.copyOf(parts), partOfGroup, rows(basis, partOfGroup, ids));
    }

    private static Bitmap rows(Basis basis, int[] partOfGroup, Set<Long> ids) {
        int[] groups = basis.facts().groups();
        Bitmap rows = new Bitmap(groups.length);
        for (int row = 0; row < groups.length; row++) {
            boolean isIn =
                    partOfGroup[groups[row]] >= 0 || ids.contains(basis.units().id(row));
            rows.put(row, isIn && basis.shown().get(row));
        }
        return rows;
    }
}
