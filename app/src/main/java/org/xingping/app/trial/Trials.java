package org.xingping.app.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.app.trial.Trial.Direction;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Standard;

/// Rates cycles twice: by their edition and by a draft. Nothing is stored.
@Component
class Trials {

    private static final Text NOT_RATED = Text.of("不参评", "not rated");
    private static final Text NOT_DECIDED = Text.of("未定", "not decided");

    private final Cycles cycles;
    private final Editions editions;
    private final Directory directory;
    private final Ratings ratings;

    Trials(Cycles cycles, Editions editions, Directory directory, Ratings ratings) {
        this.cycles = cycles;
        this.editions = editions;
        this.directory = directory;
        this.ratings = ratings;
    }

    /// The cycles a draft can be tried on: those of its district by an edition it was built of or that was built of
    /// the same. The newest period first.
    List<Cycle> candidates(Draft draft, Edition base) {
        Set<String> family = new TreeSet<>();
        editions.resolved(base.id()).lineage().editions().forEach(edition -> family.add(edition.id()));
        Map<Long, Boolean> fits = new LinkedHashMap<>();
        return cycles.of(new Scope(List.of(draft.path()))).stream()
                .filter(cycle -> fits.computeIfAbsent(
                        cycle.edition(),
                        edition -> editions.resolved(edition).lineage().editions().stream()
                                .anyMatch(each -> family.contains(each.id()))))
                .toList();
    }

    /// Rates a cycle by its own edition and by a draft.
    ///
    /// @throws org.xingping.engine.problem.InputRefused when the draft cannot be computed
    Trial of(Draft draft, CheckedStandard checked, Cycle cycle) {
        Unit district =
                directory.find(cycle.unit(), cycle.treeOn()).orElseThrow(() -> new NotFound("unit " + cycle.unit()));
        // a draft of a street tries only that street, of a county's cycle too
        String path = (draft.owner() == cycle.unit()
                        ? Optional.of(district)
                        : directory.find(draft.owner(), cycle.treeOn()))
                .map(Unit::path)
                .filter(owner -> (owner + ".").startsWith(district.path() + "."))
                .orElse(district.path());
        List<Unit> units = directory.below(path, cycle.subject(), cycle.treeOn());
        List<RatingTable> both =
                ratings.under(cycle, units, List.of(editions.plan(cycle.edition()), RatingPlan.of(checked)));
        RatingTable before = both.getFirst();
        RatingTable after = both.getLast();
        List<Trial.Move> moves = new ArrayList<>();
        Map<Text, int[]> counts = counts(before, after);
        for (int row = 0; row < units.size(); row++) {
            Text was = award(before, row);
            Text is = award(after, row);
            count(counts, before, row, was, 0);
            count(counts, after, row, is, 1);
            moves.add(new Trial.Move(
                    units.get(row), was, is, stars(before, row), stars(after, row), direction(before, after, row)));
        }
        return new Trial(
                cycle,
                moves,
                counts.entrySet().stream()
                        .map(count -> new Trial.Count(count.getKey(), count.getValue()[0], count.getValue()[1]))
                        .toList());
    }

    private static Map<Text, int[]> counts(RatingTable before, RatingTable after) {
        Map<Text, int[]> counts = new LinkedHashMap<>();
        for (RatingTable table : List.of(before, after)) {
            table.standard().standard().levels().forEach(level -> counts.putIfAbsent(title(level), new int[2]));
        }
        counts.put(NOT_DECIDED, new int[2]);
        counts.put(NOT_RATED, new int[2]);
        return counts;
    }

    private static void count(Map<Text, int[]> counts, RatingTable table, int row, Text award, int side) {
        Text line = !table.isRated(row) ? NOT_RATED : table.award(row) == null ? NOT_DECIDED : award;
        int[] both = counts.get(line);
        if (both != null) {
            both[side]++;
        }
    }

    private static int stars(RatingTable table, int row) {
        return !table.hasStars() ? -1 : table.isRated(row) ? table.starsLow(row) : 0;
    }

    /// The award, or the span of awards that are still possible.
    private static Text award(RatingTable table, int row) {
        String low = table.awardLow(row);
        String high = table.awardHigh(row);
        if (low == null || high == null) {
            return NOT_RATED;
        }
        Text worst = title(table, low);
        if (low.equals(high)) {
            return worst;
        }
        Text best = title(table, high);
        return Text.of(
                worst.in(Language.ZH) + "至" + best.in(Language.ZH),
                worst.in(Language.EN) + " to " + best.in(Language.EN));
    }

    private static Text title(RatingTable table, String id) {
        return table.standard().standard().levels().stream()
                .filter(level -> level.id().equals(id))
                .map(Trials::title)
                .findFirst()
                .orElse(Text.same(id));
    }

    private static Text title(Standard.Level level) {
        return level.title().isEmpty() ? Text.same(level.id()) : level.title();
    }

    /// By the places of the awards among the levels, which an overlay keeps.
    private static Direction direction(RatingTable before, RatingTable after, int row) {
        Integer lowBefore = place(before, before.awardLow(row));
        Integer highBefore = place(before, before.awardHigh(row));
        Integer lowAfter = place(after, after.awardLow(row));
        Integer highAfter = place(after, after.awardHigh(row));
        if (lowBefore == null || highBefore == null || lowAfter == null || highAfter == null) {
            return before.isRated(row) == after.isRated(row) ? Direction.SAME : Direction.OPEN;
        }
        if (lowBefore.equals(lowAfter) && highBefore.equals(highAfter)) {
            return Direction.SAME;
        }
        if (lowAfter <= lowBefore && highAfter <= highBefore) {
            return Direction.UP; // nearer to the best, which is 0
        }
        return lowAfter >= lowBefore && highAfter >= highBefore ? Direction.DOWN : Direction.OPEN;
    }

    private static @Nullable Integer place(RatingTable table, @Nullable String award) {
        return Optional.ofNullable(award)
                .map(id -> table.standard().standard().placeOf(id))
                .filter(place -> place >= 0)
                .orElse(null);
    }
}
