package org.xingping.app.funding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.funding.FundingTable.Row;
import org.xingping.app.ratings.Overviews;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.rate.FormulaResult;
import org.xingping.engine.rate.Formulas;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard.Parameter;
import org.xingping.engine.standard.Value;

/// Computes what results come to. Nothing is stored: a published round has the figures it was published with, and
/// comes to the same each time.
@Component
public class FundingTables {

    private final Ratings ratings;
    private final Overviews overviews;
    private final Editions editions;
    private final Directory directory;

    FundingTables(Ratings ratings, Overviews overviews, Editions editions, Directory directory) {
        this.ratings = ratings;
        this.overviews = overviews;
        this.editions = editions;
        this.directory = directory;
    }

    /// What a round can be computed by.
    ///
    /// @param district on the round's tree day
    /// @param editions overlays of the round's edition that the district may use, the newest first, and its
    ///     own; empty when none of them has formulas
    public record Rules(Unit district, List<Edition> editions) {
        public Rules {
            editions = List.copyOf(editions);
        }
    }

    public Rules rules(Cycle cycle) {
        Unit district = overviews.district(cycle);
        List<Edition> usable = editions.usableOn(district.path());
        Map<Long, Edition> byId = usable.stream().collect(Collectors.toMap(Edition::id, edition -> edition));
        List<Edition> rules = new ArrayList<>();
        usable.stream()
                .filter(edition -> edition.id() != cycle.edition() && isOverlayOf(edition, cycle.edition(), byId))
                .sorted(Comparator.comparing(Edition::installedAt).reversed())
                .forEach(rules::add);
        Edition own = byId.get(cycle.edition());
        rules.add(own == null ? editions.edition(cycle.edition()) : own);
        rules.removeIf(
                edition -> editions.checked(edition.id()).standard().formulas().isEmpty());
        return new Rules(district, rules);
    }

    private static boolean isOverlayOf(Edition edition, long base, Map<Long, Edition> byId) {
        Edition each = edition;
        while (each != null && each.overlayOf() != null) {
            if (each.overlayOf() == base) {
                return true;
            }
            each = byId.get(each.overlayOf());
        }
        return false;
    }

    /// Every unit of a round that a scope reaches, with what the formulas come to.
    ///
    /// @param id of one of the editions
    /// @throws NotFound when it is none of them
    /// @throws Refused when these rules give other awards than were published
    public FundingTable of(Cycle cycle, Rules rules, long id, Scope scope) {
        Edition edition = rules.editions().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("rules " + id));
        Unit district = rules.district();
        List<Unit> visible =
                scope.covers(district.path()) ? List.of(district) : overviews.visible(cycle, district, scope);
        Map<String, Unit> streets = new HashMap<>();
        directory
                .below(district.path(), UnitKind.STREET, cycle.treeOn())
                .forEach(street -> streets.put(street.path(), street));
        boolean isCompared = id != cycle.edition() && cycle.isPublished();
        Map<String, Rating> stored = new HashMap<>();
        if (isCompared) {
            ratings.of(cycle).forEach(rating -> stored.put(rating.code(), rating));
        }
        CheckedStandard checked = editions.checked(id);
        List<Row> rows = new ArrayList<>();
        int[] other = {0};
        ratings.each(cycle, district, editions.plan(id), (units, table) -> {
            Formulas formulas = new Formulas(table);
            for (int row = 0; row < units.size(); row++) {
                Unit unit = units.get(row);
                Rating rating = stored.get(unit.code());
                if (rating != null && !isAlike(rating, table, row)) {
                    other[0]++;
                }
                if (visible.stream().anyMatch(area -> covers(area, unit))) {
                    rows.add(row(unit, street(unit, streets), table, row, formulas.of(row), checked));
                }
            }
        });
        if (other[0] > 0) {
            throw new Refused(
                    Text.of(
                            "“" + edition.title().zh() + "”对 " + other[0] + " 个单位评出的等次与公布的不同。",
                            "“" + edition.title().en() + "” gives " + other[0]
                                    + " units another award than was published."),
                    Text.of("经费须按公布的等次计算，请另选计算标准。", "Funds follow the published award; choose other rules."));
        }
        rows.sort(Comparator.comparing(row -> row.unit().code()));
        return new FundingTable(cycle, edition, checked.standard().formulas(), parameters(checked), rows);
    }

    private static boolean isAlike(Rating rating, RatingTable table, int row) {
        return Objects.equals(rating.awardLow(), table.awardLow(row))
                && Objects.equals(rating.awardHigh(), table.awardHigh(row));
    }

    private static boolean covers(Unit area, Unit unit) {
        return unit.path().equals(area.path()) || unit.path().startsWith(area.path() + ".");
    }

    private static @Nullable Unit street(Unit unit, Map<String, Unit> streets) {
        String path = unit.path();
        while (path.contains(".")) {
            path = path.substring(0, path.lastIndexOf('.'));
            Unit street = streets.get(path);
            if (street != null) {
                return street;
            }
        }
        return null;
    }

    private static Row row(
            Unit unit,
            @Nullable Unit street,
            RatingTable table,
            int row,
            List<FormulaResult> results,
            CheckedStandard checked) {
        Map<String, List<Text>> missing = new LinkedHashMap<>();
        results.forEach(result -> {
            if (!result.missing().isEmpty()) {
                missing.put(
                        result.formula().name(),
                        result.missing().stream()
                                .map(id -> {
                                    Metric metric = checked.metric(id);
                                    return metric == null ? Text.same(id) : metric.title();
                                })
                                .toList());
            }
        });
        return new Row(unit, street, table.award(row), table.isRated(row), results, missing);
    }

    /// The parameters that the formulas ask for, in the order of the standard.
    private static List<Parameter> parameters(CheckedStandard checked) {
        Set<String> named = new HashSet<>();
        for (Value formula : checked.standard().formulas()) {
            for (Snippet text : formula.texts()) {
                named.addAll(checked.compiled(text).names());
            }
        }
        return checked.standard().parameters().stream()
                .filter(parameter -> named.contains(parameter.name()))
                .toList();
    }
}
