package org.xingping.cli.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.TargetResult;
import org.xingping.engine.rate.TargetResult.Standing;
import org.xingping.engine.standard.Standard;

/// What came out, in figures.
///
/// @param units all units of the facts
/// @param undecided units whose award is still open
/// @param excluded units the standard does not rate
/// @param blocked rows of units that cannot be rated
/// @param awards units per decided award, best first, awards without units included
/// @param targets for every target the groups that reached it and all groups it applies to
public record Summary(
        int units,
        int undecided,
        int excluded,
        List<Integer> blocked,
        Map<String, Integer> awards,
        Map<Standard.Target, TargetCount> targets) {

    /// How many groups reached a target, may reach it, and are measured by it.
    public record TargetCount(int reached, int open, int groups) {}

    public static Summary of(RatingTable ratings) {
        Map<String, Integer> awards = new LinkedHashMap<>();
        ratings.standard().standard().levels().forEach(level -> awards.put(level.id(), 0));
        int undecided = 0;
        int excluded = 0;
        List<Integer> blocked = new ArrayList<>();
        for (int row = 0; row < ratings.size(); row++) {
            if (ratings.isExcluded(row)) {
                excluded++;
            } else if (!ratings.isRated(row)) {
                blocked.add(row);
            } else {
                String award = ratings.award(row);
                if (award == null) {
                    undecided++;
                } else {
                    awards.merge(award, 1, Integer::sum);
                }
            }
        }
        return new Summary(ratings.size(), undecided, excluded, List.copyOf(blocked), awards, targets(ratings));
    }

    private static Map<Standard.Target, TargetCount> targets(RatingTable ratings) {
        Map<Standard.Target, TargetCount> counts = new LinkedHashMap<>();
        for (TargetResult result : ratings.targets()) {
            if (result.standing() != Standing.NO_BASE) {
                counts.merge(
                        result.target(),
                        new TargetCount(
                                result.standing() == Standing.REACHED ? 1 : 0,
                                result.standing() == Standing.OPEN ? 1 : 0,
                                1),
                        (all, one) -> new TargetCount(
                                all.reached() + one.reached(), all.open() + one.open(), all.groups() + one.groups()));
            }
        }
        return counts;
    }

    /// Units with an award that is decided.
    public int decided() {
        return units - undecided - excluded - blocked.size();
    }
}
