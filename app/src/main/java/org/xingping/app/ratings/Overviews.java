package org.xingping.app.ratings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.ratings.Overview.Listing;
import org.xingping.app.ratings.Overview.Street;
import org.xingping.app.ratings.Results.AreaCount;
import org.xingping.app.ratings.Results.Distribution;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.SearchWords;
import org.xingping.app.standards.Editions;
import org.xingping.engine.standard.Standard;

/// Gathers what an overview shows, for those who are signed in and for the public.
@Component
public class Overviews {

    /// More stars than these are no map any more: the areas below are shown instead.
    private static final int MOST_TILES = 600;

    private static final int PAGE = 50;

    private final Results results;
    private final Directory directory;
    private final Editions editions;
    private final JdbcClient database;

    Overviews(Results results, Directory directory, Editions editions, JdbcClient database) {
        this.results = results;
        this.directory = directory;
        this.editions = editions;
        this.database = database;
    }

    /// The district of a cycle on its tree day.
    public Unit district(Cycle cycle) {
        return directory
                .find(cycle.unit(), cycle.treeOn())
                .orElseThrow(() -> new NotFound("unit " + cycle.unit() + " on " + cycle.treeOn()));
    }

    /// What of a cycle somebody may see: the units they hold a role for, as they stood on the cycle's tree day; the
    /// whole district when that lies within.
    ///
    /// @param scope of today
    public List<Unit> visible(Cycle cycle, Unit district, Scope scope) {
        List<Unit> then = database.sql("""
                select unit.id, unit.code, unit.name, unit.name_en, unit.kind, place.parent_id,
                       place.path::text as path
                from unit join unit_place place on place.unit_id = unit.id and place.during @> :day
                where unit.id = any(:units)
                  and (place.path <@ cast(:district as ltree) or place.path @> cast(:district as ltree))
                order by place.path
                """)
                .param("day", cycle.treeOn())
                .param("units", held(scope).toArray(Long[]::new))
                .param("district", district.path())
                .query((row, number) -> unit(row))
                .list();
        if (then.stream().anyMatch(unit -> covers(unit, district.path()))) {
            return List.of(district);
        }
        // of two, one of which lies in the other, the outer one says it all
        return then.stream()
                .filter(unit -> then.stream().noneMatch(other -> other.id() != unit.id() && covers(other, unit.path())))
                .toList();
    }

    /// A unit of a cycle as it stood on the tree day.
    ///
    /// @param scope of today
    /// @throws NotFound when it does not take part, or is out of scope
    public Unit unit(Cycle cycle, String code, Scope scope) {
        return database.sql("""
                select unit.id, unit.code, unit.name, unit.name_en, unit.kind, place.parent_id,
                       place.path::text as path
                from unit
                join unit_place place on place.unit_id = unit.id and place.during @> :day
                join unit_place district on district.unit_id = :district and district.during @> :day
                where unit.code = :code and ltree_risparent(place.path, district.path)
                  and string_to_array(place.path::text, '.') && cast(:held as text[])
                """)
                .param("day", cycle.treeOn())
                .param("district", cycle.unit())
                .param("code", code)
                .param("held", held(scope).stream().map(String::valueOf).toArray(String[]::new))
                .query((row, number) -> unit(row))
                .optional()
                .orElseThrow(() -> new NotFound("unit " + code));
    }

    /// Ids of the units at the top of the parts of a scope.
    private static List<Long> held(Scope scope) {
        return scope.paths().stream()
                .map(path -> Long.valueOf(path.substring(path.lastIndexOf('.') + 1)))
                .toList();
    }

    private static Unit unit(ResultSet row) throws SQLException {
        return new Unit(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                UnitKind.of(row.getString("kind")),
                row.getObject("parent_id", Long.class),
                row.getString("path"),
                null,
                null,
                null);
    }

    static boolean covers(Unit unit, String path) {
        return path.equals(unit.path()) || path.startsWith(unit.path() + ".");
    }

    /// The areas that are asked for within those that may be seen.
    ///
    /// @param code of a unit; null: everything that may be seen
    /// @throws NotFound when it is none, or may not be seen
    public List<Unit> chosen(Cycle cycle, List<Unit> visible, @Nullable String code) {
        if (visible.isEmpty()) {
            throw new NotFound("nothing of cycle " + cycle.id());
        }
        if (code == null || code.isBlank()) {
            return visible;
        }
        Unit area = directory.find(code, cycle.treeOn()).orElseThrow(() -> new NotFound("unit " + code));
        if (visible.stream().noneMatch(unit -> covers(unit, area.path()))) {
            throw new NotFound("unit " + code);
        }
        return List.of(area);
    }

    /// @param visible areas that may be seen
    /// @param areas those that are shown
    /// @param parameters of the address
    public Overview overview(
            Cycle cycle,
            List<Unit> visible,
            List<Unit> areas,
            Map<String, String> parameters,
            Address address,
            String units,
            String export) {
        Standard standard = editions.checked(cycle.edition()).standard();
        AwardNames names = new AwardNames(standard);
        Distribution distribution = results.distribution(cycle, areas, names);
        List<Street> streets = List.of();
        List<AreaCount> counts = List.of();
        if (distribution.units() > MOST_TILES && areas.size() == 1) {
            counts = results.areas(cycle, areas.getFirst(), names);
        } else {
            streets = streets(results.tiles(cycle, areas, MOST_TILES));
        }
        return new Overview(
                cycle,
                areas,
                above(cycle, visible, areas),
                distribution,
                results.targets(cycle, areas, standard),
                streets,
                counts,
                listing(cycle, areas, distribution, parameters),
                names,
                address,
                units,
                export);
    }

    /// The same with another list: all that does not depend on what is searched, filtered or sorted is taken over.
    public Overview relisted(Overview overview, Map<String, String> parameters, Address address) {
        return new Overview(
                overview.cycle(),
                overview.areas(),
                overview.above(),
                overview.distribution(),
                overview.targets(),
                overview.streets(),
                overview.counts(),
                listing(overview.cycle(), overview.areas(), overview.distribution(), parameters),
                overview.names(),
                address,
                overview.units(),
                overview.export());
    }

    private Listing listing(Cycle cycle, List<Unit> areas, Distribution distribution, Map<String, String> parameters) {
        ResultFilter filter = filter(parameters);
        int total = filter.isEverything() ? distribution.units() : results.count(cycle, areas, filter);
        int counted = filter.words().isEmpty() ? total : Math.min(total, SearchWords.MOST);
        int pages = Math.max(1, (counted + PAGE - 1) / PAGE);
        int page = Math.clamp(number(parameters.get("page")), 1, pages);
        return new Listing(
                results.list(cycle, areas, filter, total, (page - 1) * PAGE, PAGE),
                counted,
                total > counted,
                page,
                pages,
                filter);
    }

    private List<Unit> above(Cycle cycle, List<Unit> visible, List<Unit> areas) {
        if (areas.size() != 1 || visible.contains(areas.getFirst())) {
            return areas.size() == 1 ? areas : List.of();
        }
        List<Unit> above = new ArrayList<>(directory.above(areas.getFirst(), cycle.treeOn()).stream()
                .filter(unit -> visible.stream().anyMatch(seen -> covers(seen, unit.path())))
                .toList());
        above.add(areas.getFirst());
        return above;
    }

    private static List<Street> streets(List<Results.Tile> tiles) {
        Map<String, List<Results.Tile>> byParent = new LinkedHashMap<>();
        tiles.forEach(tile -> byParent.computeIfAbsent(tile.parentCode(), absent -> new ArrayList<>())
                .add(tile));
        List<Street> streets = new ArrayList<>();
        byParent.forEach((code, below) -> {
            Results.Tile first = below.getFirst();
            streets.add(new Street(
                    code,
                    first.parentName(),
                    first.parentNameEnglish(),
                    below.stream().map(Results.Tile::rating).toList()));
        });
        return streets;
    }

    /// The filter an address asks for; what it says of anything unknown is passed over.
    public static ResultFilter filter(Map<String, String> parameters) {
        String order = parameters.get("order");
        ResultFilter.Sort sort = ResultFilter.Sort.of(parameters.get("sort"));
        return new ResultFilter(
                named(parameters, "street"),
                named(parameters, "award"),
                ResultFilter.Standing.of(parameters.get("standing")),
                parameters.getOrDefault("q", "").strip(),
                sort,
                order == null ? sort == ResultFilter.Sort.AWARD : order.equals("desc"));
    }

    private static @Nullable String named(Map<String, String> parameters, String name) {
        String text = parameters.getOrDefault(name, "");
        return text.isBlank() ? null : text;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 1 : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            return 1;
        }
    }
}
