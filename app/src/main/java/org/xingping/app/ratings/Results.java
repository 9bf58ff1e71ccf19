package org.xingping.app.ratings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.SearchWords;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.rate.TargetResult.Standing;
import org.xingping.engine.standard.Group;
import org.xingping.engine.standard.Standard;

/// What is stored of a cycle's ratings, as pages ask for it: counted, mapped, listed. Each question is one
/// query, and none reads all rows where a nation takes part, except a download.
///
/// Areas are units of the cycle's tree day; the caller has made sure that they may be seen.
@Component
public class Results {

    private final JdbcClient database;

    Results(JdbcClient database) {
        this.database = database;
    }

    /// How many units have which award.
    ///
    /// @param levels best first
    public record Distribution(
            int units, int notRated, int decided, int promoted, int demoted, List<LevelCount> levels) {
        public Distribution {
            levels = List.copyOf(levels);
        }

        public int rated() {
            return units - notRated;
        }

        public int undecided() {
            return rated() - decided;
        }
    }

    /// How many units have an award for certain; how many have at least and at most this one.
    public record LevelCount(String level, int decided, int lowest, int highest) {}

    /// How an area stands towards a target.
    ///
    /// @param low least share that is still possible
    /// @param high greatest share that is still possible
    /// @param reached groups that reached it, where each group is to; 0 otherwise
    public record TargetStanding(
            Standard.Target target,
            Standing standing,
            Fraction low,
            Fraction high,
            int reached,
            int open,
            int missed) {}

    /// An area one level down.
    public record AreaCount(
            long unit, String code, String name, String nameEnglish, UnitKind kind, Distribution distribution) {}

    /// A unit of the map, below its street or what else stands above it.
    public record Tile(Rating rating, String parentCode, String parentName, String parentNameEnglish) {}

    /// The distribution of an area; of a unit that is rated itself, of that unit.
    public Distribution distribution(Cycle cycle, List<Unit> areas, AwardNames names) {
        boolean isCounted = areas.stream().noneMatch(area -> area.kind() == cycle.subject());
        String source = isCounted ? "select level, decided, lowest, highest, promoted, demoted from rating_tally" : """
                  select level, case when level = '' or level = award then 1 else 0 end as decided,
                         case when level = award_low then 1 else 0 end as lowest,
                         case when level = award_high then 1 else 0 end as highest,
                         case when level = award_low and change = 'promoted' then 1 else 0 end as promoted,
                         case when level = award_low and change = 'demoted' then 1 else 0 end as demoted
                  from rating cross join lateral
                       (select distinct unnest(array[coalesce(award_low, ''), coalesce(award_high, '')])) as l (level)
                  """;
        Map<String, int[]> counts = new LinkedHashMap<>();
        database.sql("select level, sum(decided), sum(lowest), sum(highest), sum(promoted), sum(demoted) from ("
                        + source + where(cycle, areas) + ") as counted group by level")
                .param("cycle", cycle.id())
                .param("areas", paths(areas))
                .query(row -> {
                    int[] numbers = new int[5];
                    for (int column = 0; column < 5; column++) {
                        numbers[column] = row.getInt(column + 2);
                    }
                    counts.put(row.getString(1), numbers);
                });
        return distribution(counts, names);
    }

    private static Distribution distribution(Map<String, int[]> counts, AwardNames names) {
        int[] none = new int[5];
        List<LevelCount> levels = new ArrayList<>();
        int decided = 0;
        int rated = 0;
        int promoted = 0;
        int demoted = 0;
        for (String level : names.levels()) {
            int[] count = counts.getOrDefault(level, none);
            levels.add(new LevelCount(level, count[0], count[1], count[2]));
            decided += count[0];
            rated += count[1];
            promoted += count[3];
            demoted += count[4];
        }
        int notRated = counts.getOrDefault("", none)[0];
        return new Distribution(rated + notRated, notRated, decided, promoted, demoted, levels);
    }

    /// The whole cycle needs no look at the places. What lies below a place lies behind it in the order of
    /// the index, up to the next number with the same beginning, which is its own with a nought.
    private static String where(Cycle cycle, List<Unit> areas) {
        boolean isWhole = areas.stream().anyMatch(area -> area.id() == cycle.unit());
        if (isWhole || areas.isEmpty()) {
            return " where cycle_id = :cycle and cast(:areas as text) is not null" + (isWhole ? "" : " and false");
        }
        return IntStream.rangeClosed(1, areas.size())
                .mapToObj(number -> """
                        (path >= cast((cast(:areas as text[]))[%1$d] as ltree)
                         and path < cast((cast(:areas as text[]))[%1$d] || '0' as ltree))
                        """.formatted(number))
                .collect(Collectors.joining(" or ", " where cycle_id = :cycle and (", ")"));
    }

    private static String paths(List<Unit> areas) {
        return "{" + String.join(",", areas.stream().map(Unit::path).toList()) + "}";
    }

    /// The areas one level below an area, with their distributions, by code.
    public List<AreaCount> areas(Cycle cycle, Unit area, AwardNames names) {
        record Key(long unit, String code, String name, String nameEnglish, UnitKind kind) {}
        Map<Key, Map<String, int[]>> counts = new LinkedHashMap<>();
        database.sql("""
                select unit.id, unit.code, unit.name, coalesce(unit.name_en, '') as name_en, unit.kind, counted.*
                from (
                    select cast(subpath(path, :depth, 1)::text as bigint) as area, level,
                           sum(decided) as decided, sum(lowest) as lowest, sum(highest) as highest,
                           sum(promoted) as promoted, sum(demoted) as demoted
                    from rating_tally
                    where cycle_id = :cycle and path >= cast(:area as ltree)
                      and path < cast(:area || '0' as ltree) and nlevel(path) > :depth
                    group by 1, level
                ) counted join unit on unit.id = counted.area
                order by unit.code
                """)
                .param("cycle", cycle.id())
                .param("area", area.path())
                .param("depth", (int) area.path().chars().filter(c -> c == '.').count() + 1)
                .query(row -> {
                    Key key = new Key(
                            row.getLong("id"),
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("name_en"),
                            UnitKind.of(row.getString("kind")));
                    counts.computeIfAbsent(key, absent -> new LinkedHashMap<>()).put(row.getString("level"), new int[] {
                        row.getInt("decided"),
                        row.getInt("lowest"),
                        row.getInt("highest"),
                        row.getInt("promoted"),
                        row.getInt("demoted")
                    });
                });
        List<AreaCount> areas = new ArrayList<>();
        counts.forEach((key, levels) -> areas.add(new AreaCount(
                key.unit(), key.code(), key.name(), key.nameEnglish(), key.kind(), distribution(levels, names))));
        return areas;
    }

    /// The units of areas for a map, grouped by street; those outside any street, by parent.
    public List<Tile> tiles(Cycle cycle, List<Unit> areas, int most) {
        return database.sql("""
                select listed.*, coalesce(parent.code, '') as parent_code, coalesce(parent.name, '') as parent_name,
                       coalesce(parent.name_en, '') as parent_name_en
                from (select %s from rating %s) listed
                left join lateral (
                    select unit.code, unit.name, unit.name_en from unit
                    where unit.id = any(cast(string_to_array(listed.path, '.') as bigint[]))
                      and unit.id <> listed.unit_id and (unit.kind = 'street' or unit.id = listed.parent_id)
                    order by unit.kind = 'street' desc limit 1
                ) parent on true
                order by parent.code, listed.code limit :most
                """.formatted(RatingRows.COLUMNS, where(cycle, areas)))
                .param("cycle", cycle.id())
                .param("areas", paths(areas))
                .param("most", most)
                .query((row, number) -> new Tile(
                        RatingRows.rating(row),
                        row.getString("parent_code"),
                        row.getString("parent_name"),
                        row.getString("parent_name_en")))
                .list();
    }

    /// How areas stand towards the targets of the standard.
    public List<TargetStanding> targets(Cycle cycle, List<Unit> areas, Standard standard) {
        if (standard.targets().isEmpty()) {
            return List.of();
        }
        Map<String, List<int[]>> groups = new LinkedHashMap<>();
        database.sql("select target, counted, possibly, others, possible_others from rating_target"
                        + where(cycle, areas))
                .param("cycle", cycle.id())
                .param("areas", paths(areas))
                .query(row -> {
                    groups.computeIfAbsent(row.getString(1), absent -> new ArrayList<>())
                            .add(new int[] {row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)});
                });
        return standard.targets().stream()
                .map(target -> standing(target, groups.getOrDefault(target.id(), List.of())))
                .toList();
    }

    private static TargetStanding standing(Standard.Target target, List<int[]> groups) {
        Map<Standing, Integer> standings = new LinkedHashMap<>();
        int[] sum = new int[4];
        for (int[] group : groups) {
            standings.merge(standing(target, group), 1, Integer::sum);
            for (int i = 0; i < 4; i++) {
                sum[i] += group[i];
            }
        }
        boolean each = target.within() == Group.PARENT;
        return new TargetStanding(
                target,
                standing(target, sum),
                low(sum),
                high(sum),
                each ? standings.getOrDefault(Standing.REACHED, 0) : 0,
                each ? standings.getOrDefault(Standing.OPEN, 0) : 0,
                each ? standings.getOrDefault(Standing.MISSED, 0) : 0);
    }

    private static Fraction low(int[] counts) {
        int most = counts[0] + counts[3];
        return new Fraction(most == 0 ? 0 : counts[0], Math.max(1, most), 0);
    }

    private static Fraction high(int[] counts) {
        int least = counts[1] + counts[2];
        return new Fraction(least == 0 ? 0 : counts[1], Math.max(1, least), 0);
    }

    private static Standing standing(Standard.Target target, int[] counts) {
        if (counts[1] + counts[3] == 0) {
            return Standing.NO_BASE;
        }
        Fraction wanted = Fraction.of(target.atLeast());
        if (counts[0] + counts[3] > 0 && low(counts).compareTo(wanted) >= 0) {
            return Standing.REACHED;
        }
        return counts[1] + counts[2] > 0 && high(counts).compareTo(wanted) < 0 ? Standing.MISSED : Standing.OPEN;
    }

    /// A page of the list.
    ///
    /// @param total what [#count] said
    public List<Rating> list(Cycle cycle, List<Unit> areas, ResultFilter filter, int total, int from, int rows) {
        // Few words' worth of units are found first and sorted then; the database would rather go through all of
        // them in the order of the list, which is quick only where many fit.
        boolean isFew = !filter.words().isEmpty() && total <= SearchWords.MOST;
        return filter.apply(
                        database,
                        "select " + RatingRows.COLUMNS + " from " + (isFew ? "(select rating.* from rating" : "rating")
                                + where(cycle, areas),
                        (isFew ? " offset 0) rating" : "") + " order by "
                                + filter.sort().order(filter.isDescending()) + " limit " + rows + " offset " + from)
                .param("cycle", cycle.id())
                .param("areas", paths(areas))
                .query(RatingRows.RATING)
                .list();
    }

    /// Hands over every unit of the list by code, a few thousand at a time.
    public void each(Cycle cycle, List<Unit> areas, ResultFilter filter, Consumer<Rating> taker) {
        String last = "";
        List<Rating> rows;
        do {
            rows = filter.apply(
                            database,
                            "select " + RatingRows.COLUMNS + " from rating" + where(cycle, areas) + " and code > :last",
                            " order by code limit 5000")
                    .param("cycle", cycle.id())
                    .param("areas", paths(areas))
                    .param("last", last)
                    .query(RatingRows.RATING)
                    .list();
            rows.forEach(taker);
            last = rows.isEmpty() ? last : rows.getLast().code();
        } while (rows.size() == 5000);
    }

    /// How many units the list has on all its pages; when words are searched, [SearchWords#MOST] plus one stands
    /// for more than that.
    public int count(Cycle cycle, List<Unit> areas, ResultFilter filter) {
        String end = filter.words().isEmpty() ? "" : " limit " + (SearchWords.MOST + 1);
        return filter.apply(
                        database,
                        "select count(*) from (select 1 as one from rating" + where(cycle, areas),
                        end + ") as found")
                .param("cycle", cycle.id())
                .param("areas", paths(areas))
                .query(Integer.class)
                .single();
    }

    /// The rating of a unit; empty when it does not take part.
    public Optional<Rating> find(Cycle cycle, String code) {
        return database.sql("select " + RatingRows.COLUMNS + " from rating where cycle_id = :cycle and code = :code")
                .param("cycle", cycle.id())
                .param("code", code)
                .query(RatingRows.RATING)
                .optional();
    }

    /// The ratings a unit, and those it came out of, got in these cycles, by cycle id.
    public Map<Long, Rating> history(long unit, List<Long> cycles) {
        Map<Long, Rating> history = new LinkedHashMap<>();
        database.sql("""
                with recursive origin (unit_id, since) as (
                    select cast(:unit as bigint), 0
                    union
                    select earlier.predecessor_id, origin.since + 1
                    from origin join unit_succession earlier on earlier.successor_id = origin.unit_id
                    where origin.since < 20
                )
                select %s from rating join (select unit_id as was, min(since) as since from origin group by unit_id) o
                    on o.was = rating.unit_id
                where cycle_id = any(:cycles) order by o.since, rating.code
                """.formatted(RatingRows.COLUMNS))
                .param("unit", unit)
                .param("cycles", cycles.toArray(Long[]::new))
                .query(RatingRows.RATING)
                .list()
                .forEach(rating -> history.putIfAbsent(rating.cycle(), rating));
        return history;
    }
}
