package org.xingping.app.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Overviews;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.ratings.Results;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.Change;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Standard;

/// Gathers what a circular and a notice say of a round.
@Component
class Rounds {

    /// More units are no attachment anybody reads; the list of results as a workbook has them.
    static final int MOST = 3000;

    private final Results results;
    private final Ratings ratings;
    private final Overviews overviews;
    private final Procedures procedures;
    private final Directory directory;
    private final Editions editions;
    private final Cycles cycles;
    private final ObjectProvider<PostedAwards> posted;

    Rounds(
            Results results,
            Ratings ratings,
            Overviews overviews,
            Procedures procedures,
            Directory directory,
            Editions editions,
            Cycles cycles,
            ObjectProvider<PostedAwards> posted) {
        this.results = results;
        this.ratings = ratings;
        this.overviews = overviews;
        this.procedures = procedures;
        this.directory = directory;
        this.editions = editions;
        this.cycles = cycles;
        this.posted = posted;
    }

    /// A period as documents write it: `2025年度`.
    static String period(Cycle cycle) {
        return cycle.periodTitle().zh().replace(" ", "");
    }

    /// @param notice null: all units, for a circular
    /// @throws Refused when there are more units than a document lists
    RoundText of(Cycle cycle, @Nullable PublicNotice notice) {
        Edition edition = editions.edition(cycle.edition());
        Standard standard = editions.checked(cycle.edition()).standard();
        AwardNames names = new AwardNames(standard);
        List<Results.Tile> tiles = results.tiles(cycle, List.of(overviews.district(cycle)), MOST + 1);
        if (tiles.size() > MOST) {
            throw new Refused(
                    Text.of("参评单位超过 " + MOST + " 个，不宜列入一份公文。", "More than " + MOST + " units are no single document."),
                    Text.of(
                            "请由下级分别行文，或下载 Excel 名单作为附件。",
                            "Let the districts below issue their own, or attach the list as a workbook."));
        }
        Map<Long, Case> cases = cases(cycle);
        Before before = before(cycle);
        List<Listed> listed = listed(tiles, cases, notice).stream()
                .sorted(Comparator.comparingInt(each -> -merit(names, each.low())))
                .toList();
        Map<String, Integer> counts = new HashMap<>();
        List<RoundText.Line> lines = new ArrayList<>();
        for (Listed each : listed) {
            Results.Tile tile = each.tile();
            Rating rating = tile.rating();
            counts.merge(Objects.requireNonNullElse(each.award(), ""), 1, Integer::sum);
            lines.add(new RoundText.Line(
                    tile.parentName().equals(cycle.unitName()) ? "" : tile.parentName(),
                    rating.name(),
                    names.span(each.low(), each.high()).zh(),
                    before.titles().getOrDefault(rating.unit(), ""),
                    change(each, before.awards().get(rating.unit()), names)));
        }
        List<RoundText.Award> awards = new ArrayList<>();
        names.levels()
                .forEach(level ->
                        awards.add(new RoundText.Award(names.title(level).zh(), counts.getOrDefault(level, 0))));
        if (counts.containsKey("")) {
            awards.add(new RoundText.Award("等次未定", counts.getOrDefault("", 0)));
        }
        return new RoundText(
                cycle.unitName(),
                period(cycle),
                cycle.title().zh(),
                cycle.subject().title().zh(),
                standard.source().zh(),
                edition.shortHash(),
                cycle.previous() != null,
                awards,
                lines,
                notice == null ? excluded(tiles, cases) : List.of(),
                notice == null ? null : notice.postedOn(),
                notice == null ? null : notice.lastDay(),
                "",
                steps(cycle, listed, cases, notice));
    }

    /// A unit as a document lists it: by a notice with the award that was posted, whatever a ruling made of it since.
    private record Listed(
            Results.Tile tile,
            @Nullable String low,
            @Nullable String high) {

        @Nullable
        String award() {
            return Objects.equals(low, high) ? low : null;
        }

        boolean isAsRated() {
            return Objects.equals(low, tile.rating().awardLow())
                    && Objects.equals(high, tile.rating().awardHigh());
        }
    }

    private List<Listed> listed(List<Results.Tile> tiles, Map<Long, Case> cases, @Nullable PublicNotice notice) {
        if (notice == null) {
            return tiles.stream()
                    .filter(tile -> tile.rating().isRated())
                    .filter(tile -> isListed(cases.get(tile.rating().unit())))
                    .map(tile -> new Listed(
                            tile, tile.rating().awardLow(), tile.rating().awardHigh()))
                    .toList();
        }
        Map<Long, PostedAwards.Posted> awards = new HashMap<>();
        posted.forEach(each -> awards.putAll(each.of(notice.id())));
        List<Listed> listed = new ArrayList<>();
        for (Results.Tile tile : tiles) {
            PostedAwards.Posted award = awards.get(tile.rating().unit());
            if (award != null) {
                listed.add(new Listed(tile, award.low(), award.high()));
            }
        }
        return listed;
    }

    /// The steps that these units really went through, as the standard calls them.
    private List<String> steps(Cycle cycle, List<Listed> listed, Map<Long, Case> cases, @Nullable PublicNotice notice) {
        Set<String> passed = new HashSet<>();
        for (Listed each : listed) {
            Case unit = cases.get(each.tile().rating().unit());
            if (unit != null) {
                passed.addAll(unit.standing().passed());
            }
        }
        return procedures.of(cycle).stream()
                .flatMap(procedure -> procedure.steps().stream())
                .filter(step -> step.kind() != Kind.PUBLISH && (notice == null || step.kind() != Kind.NOTICE))
                .filter(step -> passed.contains(step.id()))
                .map(step -> step.title().zh())
                .toList();
    }

    private static String change(Listed unit, @Nullable String before, AwardNames names) {
        Change change = unit.tile().rating().change();
        String award = unit.award();
        if (!unit.isAsRated() && award != null && before != null && names.merit(before) >= 0) {
            int difference = names.merit(award) - names.merit(before);
            change = difference > 0 ? Change.PROMOTED : difference < 0 ? Change.DEMOTED : Change.KEPT;
        }
        return change == Change.PROMOTED || change == Change.DEMOTED
                ? change.name().toLowerCase(Locale.ROOT)
                : "";
    }

    private static int merit(AwardNames names, @Nullable String award) {
        return award == null ? -1 : names.merit(award);
    }

    private Map<Long, Case> cases(Cycle cycle) {
        Map<Long, Case> byUnit = new HashMap<>();
        directory
                .find(cycle.unit(), directory.today())
                .or(() -> directory.find(cycle.unit(), cycle.treeOn()))
                .ifPresent(district -> procedures
                        .cases(cycle, Scope.of(List.of(district.path())))
                        .forEach(each -> byUnit.put(each.unit(), each)));
        return byUnit;
    }

    private static boolean isListed(@Nullable Case unit) {
        return unit == null || unit.standing().state() != State.EXCLUDED;
    }

    /// The awards of the round before, by unit.
    private record Before(Map<Long, String> awards, Map<Long, String> titles) {}

    private Before before(Cycle cycle) {
        Before before = new Before(new HashMap<>(), new HashMap<>());
        if (cycle.previous() != null) {
            Cycle previous = cycles.cycle(cycle.previous());
            AwardNames names =
                    new AwardNames(editions.checked(previous.edition()).standard());
            for (Rating rating : ratings.of(previous)) {
                if (rating.award() != null) {
                    before.awards().put(rating.unit(), rating.award());
                    before.titles()
                            .put(rating.unit(), names.title(rating.award()).zh());
                }
            }
        }
        return before;
    }

    private List<RoundText.Excluded> excluded(List<Results.Tile> tiles, Map<Long, Case> cases) {
        List<RoundText.Excluded> excluded = new ArrayList<>();
        for (Case each : cases.values().stream()
                .filter(unit -> unit.standing().state() == State.EXCLUDED)
                .sorted(Comparator.comparing(Case::unitCode))
                .toList()) {
            String reason = procedures.history(each).stream()
                    .filter(done -> done.act().equals("exclude"))
                    .reduce((first, second) -> second)
                    .map(done -> done.reason())
                    .orElse("");
            excluded.add(new RoundText.Excluded(each.unitName(), reason));
        }
        for (Results.Tile tile : tiles) {
            Text reason = tile.rating().notRated();
            Case unit = cases.get(tile.rating().unit());
            if (reason != null && (unit == null || unit.standing().state() != State.EXCLUDED)) {
                excluded.add(new RoundText.Excluded(tile.rating().name(), reason.zh()));
            }
        }
        return excluded;
    }

    /// What stands above a unit and rates it first, in Chinese; empty: nothing.
    String above(Cycle cycle, Unit unit) {
        List<Unit> above = directory.above(unit, cycle.treeOn());
        return above.isEmpty() ? "" : above.getLast().name();
    }
}
