package org.xingping.engine.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.oracle.Answer.Failure;
import org.xingping.engine.oracle.Answer.Interval;
import org.xingping.engine.oracle.Answer.Truth;
import org.xingping.engine.oracle.NaiveText.Failed;
import org.xingping.engine.rate.History;
import org.xingping.engine.standard.Group;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.AwardRule;
import org.xingping.engine.standard.Standard.Quota;

/// Rates a table of facts as the format's description says, unit by unit.
public final class NaiveReader {

    private final Standard standard;
    private final List<NaiveUnit> units = new ArrayList<>();
    private final Map<String, List<NaiveUnit>> groups = new HashMap<>();
    private final Map<String, Map<NaiveUnit, Answer>> cohorts = new HashMap<>();

    /// @param dictionary the shared dictionary with the standard's own metrics
    public NaiveReader(Standard standard, Dictionary dictionary, FactTable facts, History history) {
        this.standard = standard;
        for (int row = 0; row < facts.size(); row++) {
            units.add(new NaiveUnit(this, standard, dictionary, facts, history, row));
        }
    }

    public List<NaiveRating> rate() {
        List<NaiveRating> ratings = new ArrayList<>();
        for (NaiveUnit unit : units) {
            ratings.add(unit.rating());
        }
        return ratings;
    }

    /// How every group stands towards every target: `T.1 P1 0..1/2 OPEN`.
    public List<String> targets() {
        List<String> standings = new ArrayList<>();
        for (Standard.Target target : standard.targets()) {
            Map<String, List<NaiveUnit>> bases = new LinkedHashMap<>();
            for (NaiveUnit unit : units) {
                String group = target.within() == Group.ALL ? "" : Objects.requireNonNullElse(unit.parent(), "");
                bases.computeIfAbsent(group, first -> new ArrayList<>()).add(unit);
            }
            if (target.within() == Group.ALL && bases.isEmpty()) {
                bases.put("", List.of());
            }
            bases.forEach((group, base) -> standings.add(target.id() + " " + group + " " + standing(target, base)));
        }
        return standings;
    }

    /// Each unit that may count or not, or may belong or not, is taken as it is best and as it is worst.
    private static String standing(Standard.Target target, List<NaiveUnit> units) {
        int[] least = new int[2];
        int[] most = new int[2];
        for (NaiveUnit unit : units) {
            if (!unit.isRated()) {
                continue;
            }
            Answer among = target.among() == null ? Truth.TRUE : unit.evaluate(target.among());
            Answer counted = among == Truth.FALSE ? Truth.FALSE : unit.evaluate(target.share());
            boolean belongs = among == Truth.TRUE;
            if (among == Truth.FALSE || !(among instanceof Truth) || !(counted instanceof Truth counts)) {
                continue;
            }
            // at worst it belongs without counting, at best it counts
            boolean surelyCounts = belongs && counts == Truth.TRUE;
            least[0] += surelyCounts ? 1 : 0;
            least[1] += surelyCounts || counts != Truth.TRUE ? 1 : 0;
            most[0] += counts.isPossible() ? 1 : 0;
            most[1] += counts.isPossible() || belongs ? 1 : 0;
        }
        Exact low = least[1] == 0 ? Exact.ZERO : Exact.of(least[0]).dividedBy(Exact.of(least[1]));
        Exact high = most[1] == 0 ? Exact.ZERO : Exact.of(most[0]).dividedBy(Exact.of(most[1]));
        Exact wanted = Exact.of(target.atLeast());
        String standing = least[1] + most[1] == 0
                ? "NO_BASE"
                : least[1] > 0 && low.compareTo(wanted) >= 0
                        ? "REACHED"
                        : most[1] > 0 && high.compareTo(wanted) < 0 ? "MISSED" : "OPEN";
        return low.shown() + ".." + high.shown() + " " + standing;
    }

    /// The least distance to a tie in anything evaluated for a unit so far.
    public double narrowest(int row) {
        return units.get(row).text().narrowest();
    }

    /// What a condition on metrics comes to for a unit: `TRUE`, `FALSE`, `UNKNOWN`, or null when it fails.
    public @Nullable String condition(int row, String text) {
        Answer answer = units.get(row).text().evaluate(text);
        return answer instanceof Failure ? null : String.valueOf(answer);
    }

    int merit(String level) {
        return standard.levels().size() - 1 - standard.placeOf(level);
    }

    String levelOf(int merit) {
        return standard.levels().get(standard.levels().size() - 1 - merit).id();
    }

    // Groups

    /// The units that are compared with `unit`, itself included: those of the group that are not excluded.
    List<NaiveUnit> group(NaiveUnit unit, Group within) {
        String key = within == Group.ALL ? "all" : "of " + Objects.requireNonNullElse(unit.parent(), "");
        List<NaiveUnit> known = groups.get(key);
        if (known == null) {
            known = units.stream()
                    .filter(other -> within == Group.ALL
                            || Objects.requireNonNullElse(unit.parent(), "")
                                    .equals(Objects.requireNonNullElse(other.parent(), "")))
                    .filter(other -> !other.isExcluded())
                    .toList();
            groups.put(key, known);
        }
        return known;
    }

    Map<NaiveUnit, Answer> cohort(String key, Function<NaiveUnit, Answer> answers) {
        Map<NaiveUnit, Answer> known = cohorts.get(key);
        if (known == null) {
            known = new HashMap<>();
            for (NaiveUnit unit : units) {
                known.put(unit, answers.apply(unit));
            }
            cohorts.put(key, known);
        }
        return known;
    }

    /// One more than the number of units that are better; an interval while numbers are open.
    static Interval place(NaiveUnit unit, List<NaiveUnit> group, Map<NaiveUnit, Answer> numbers, boolean highIsBest) {
        Interval own = mirrored((Interval) Objects.requireNonNull(numbers.get(unit)), highIsBest);
        int surelyBetter = 0;
        int possiblyBetter = 0;
        for (NaiveUnit other : group) {
            if (other != unit && numbers.get(other) instanceof Interval number) {
                Interval rival = mirrored(number, highIsBest);
                surelyBetter += rival.low().compareTo(own.high()) > 0 ? 1 : 0;
                possiblyBetter += rival.high().compareTo(own.low()) > 0 ? 1 : 0;
            }
        }
        return Interval.whole(1 + surelyBetter, 1 + possiblyBetter);
    }

    private static Interval mirrored(Interval number, boolean highIsBest) {
        return highIsBest ? number : NaiveText.negated(number);
    }

    static Interval percentile(List<NaiveUnit> group, Map<NaiveUnit, Answer> numbers, BigDecimal share) {
        List<Interval> all = new ArrayList<>();
        for (NaiveUnit unit : group) {
            if (numbers.get(unit) instanceof Interval number) {
                all.add(number);
            }
        }
        int place = 1;
        while (BigDecimal.valueOf(place).compareTo(share.multiply(BigDecimal.valueOf(all.size()))) < 0) {
            place++;
        }
        Exact low = all.stream()
                .map(Interval::low)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(place - 1);
        Exact high = all.stream()
                .map(Interval::high)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(place - 1);
        return new Interval(low, high);
    }

    /// Whether a unit is among the best when so many of the group can be.
    Truth quota(NaiveUnit unit, AwardRule rule, Quota quota) {
        Map<NaiveUnit, Answer> by = cohort("by " + standard.award().indexOf(rule), each -> each.evaluate(quota.by()));
        Map<NaiveUnit, Answer> eligible = cohort(
                "eligible " + standard.award().indexOf(rule),
                each -> quota.amongEligible() && rule.when() != null ? each.evaluate(rule.when()) : Truth.TRUE);
        if (!(by.get(unit) instanceof Interval own)) {
            throw new Failed((Failure) Objects.requireNonNull(by.get(unit)));
        }
        List<NaiveUnit> group = group(unit, quota.within()).stream()
                .filter(each -> by.get(each) instanceof Interval)
                .toList();
        Exact share = ((Interval) unit.evaluate(quota.share())).low();
        int places =
                share.times(Exact.of(group.size())).rounded(0, quota.places()).whole();
        // a tie across the border is out: as many as stand level or ahead must have a place
        int surelyAhead = 0;
        int possiblyAhead = 0;
        for (NaiveUnit other : group) {
            if (other == unit || !(by.get(other) instanceof Interval rival)) {
                continue;
            }
            Answer competes = Objects.requireNonNull(eligible.get(other));
            int level = quota.tiesIn() ? 1 : 0;
            surelyAhead += competes == Truth.TRUE && rival.low().compareTo(own.high()) >= level ? 1 : 0;
            possiblyAhead += competes instanceof Truth truth
                            && truth.isPossible()
                            && rival.high().compareTo(own.low()) >= level
                    ? 1
                    : 0;
        }
        if (possiblyAhead < places) {
            return Truth.TRUE;
        }
        return surelyAhead < places ? Truth.UNKNOWN : Truth.FALSE;
    }

    /// An earlier cycle, of which only the award is known.
    final class Earlier implements NaiveText.Names {
        private final Interval award;

        Earlier(Interval award) {
            this.award = award;
        }

        @Override
        public Answer name(String name) {
            if (!name.equals("award")) {
                throw new IllegalStateException(name);
            }
            return award;
        }

        @Override
        public Answer lookup(String function, String id) {
            throw new IllegalStateException(function);
        }

        @Override
        public Answer known(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public Answer level(String id) {
            return Interval.whole(merit(id), merit(id));
        }

        @Override
        public boolean isConstant(String name) {
            return false;
        }

        @Override
        public int decimals(String name) {
            return 0;
        }

        @Override
        public int decimals(String function, String id) {
            throw new IllegalStateException(function);
        }
    }
}
