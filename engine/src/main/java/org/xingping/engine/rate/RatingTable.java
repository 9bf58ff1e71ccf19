package org.xingping.engine.rate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Execution;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.standard.Group;
import org.xingping.engine.standard.Standard;

/// The ratings of a table of units, row by row in the order of the facts.
///
/// Everything is null or 0 for a unit that is excluded or blocked; `isRated` tells.
public final class RatingTable {

    private final Execution execution;
    private final History history;
    private final Standard standard;

    RatingTable(Execution execution, History history) {
        this.execution = execution;
        this.history = history;
        this.standard = execution.plan().standard().standard();
    }

    public int size() {
        return execution.facts().size();
    }

    public FactTable facts() {
        return execution.facts();
    }

    public CheckedStandard standard() {
        return execution.plan().standard();
    }

    public Execution execution() {
        return execution;
    }

    /// Whether the standard leaves the unit out.
    public boolean isExcluded(int row) {
        return execution.isExcluded(row);
    }

    /// Why the unit cannot be rated; null when it can.
    public @Nullable Text blocked(int row) {
        return execution.isBlocked(row) ? inspect(row).blocked() : null;
    }

    /// Whether the unit has a rating, decided or not.
    public boolean isRated(int row) {
        return !execution.isExcluded(row) && !execution.isBlocked(row);
    }

    /// The award once it is decided; null before and for units without a rating.
    public @Nullable String award(int row) {
        String low = awardLow(row);
        return low != null && low.equals(awardHigh(row)) ? low : null;
    }

    /// The award if every unknown turned out badly.
    public @Nullable String awardLow(int row) {
        return isRated(row) ? execution.plan().levelOf(execution.meritLow(row)) : null;
    }

    /// The award if every unknown turned out well.
    public @Nullable String awardHigh(int row) {
        return isRated(row) ? execution.plan().levelOf(execution.meritHigh(row)) : null;
    }

    /// Whether sections of the standard win stars.
    public boolean hasStars() {
        return execution.hasStars();
    }

    public int starsLow(int row) {
        return execution.starsLow(row);
    }

    public int starsHigh(int row) {
        return execution.starsHigh(row);
    }

    /// The least possible score; null without a score or a rating.
    public @Nullable Fraction scoreLow(int row) {
        Inspection.Interval score = isRated(row) ? execution.score(row) : null;
        return score == null ? null : score.low();
    }

    public @Nullable Fraction scoreHigh(int row) {
        Inspection.Interval score = isRated(row) ? execution.score(row) : null;
        return score == null ? null : score.high();
    }

    /// How many met-or-unmet clauses of sections and ladder are met.
    public int met(int row) {
        return execution.met(row);
    }

    public int unmet(int row) {
        return execution.kept(row) - execution.possiblyMet(row);
    }

    public int unknown(int row) {
        return execution.possiblyMet(row) - execution.met(row);
    }

    /// The place by score among the units with the same parent; null while it is not decided.
    public @Nullable Integer rank(int row) {
        Fraction low = scoreLow(row);
        Fraction high = scoreHigh(row);
        boolean isDecided = low != null && high != null && low.isSameAs(high);
        return isDecided && execution.bestRank(row) == execution.worstRank(row) ? (int) execution.bestRank(row) : null;
    }

    /// How the award compares with the last cycle's.
    public Change change(int row) {
        String before = history.award(facts().unit(row), 1);
        if (before == null || standard.placeOf(before) < 0) {
            return Change.NEW;
        }
        int merit = standard.levels().size() - 1 - standard.placeOf(before);
        if (!isRated(row)) {
            return Change.OPEN;
        }
        if (execution.meritLow(row) > merit) {
            return Change.PROMOTED;
        }
        if (execution.meritHigh(row) < merit) {
            return Change.DEMOTED;
        }
        return execution.meritLow(row) == execution.meritHigh(row) ? Change.KEPT : Change.OPEN;
    }

    /// What follows from the unit's result, streaks over earlier cycles included.
    public List<ConsequenceResult> consequences(int row) {
        List<ConsequenceResult> results = new ArrayList<>();
        if (!isRated(row)) {
            return results;
        }
        for (int i = 0; i < standard.consequences().size(); i++) {
            Standard.Consequence consequence = standard.consequences().get(i);
            if (execution.mayFollow(i, row) && heldBefore(consequence, row)) {
                results.add(new ConsequenceResult(consequence, execution.follows(i, row)));
            }
        }
        return results;
    }

    /// Whether a consequence's condition on the award held in each of the earlier cycles it asks for.
    private boolean heldBefore(Standard.Consequence consequence, int row) {
        if (consequence.cycles() == 1) {
            return true;
        }
        AwardCondition condition = AwardCondition.of(standard(), consequence);
        for (int ago = 1; ago < consequence.cycles(); ago++) {
            String award = history.award(facts().unit(row), ago);
            int place = award == null ? -1 : standard.placeOf(award);
            if (place < 0 || !condition.holds(standard.levels().size() - 1 - place)) {
                return false;
            }
        }
        return true;
    }

    /// How every group stands towards every target.
    public List<TargetResult> targets() {
        List<TargetResult> results = new ArrayList<>();
        for (int i = 0; i < standard.targets().size(); i++) {
            results.addAll(target(i, standard.targets().get(i)));
        }
        return results;
    }

    private List<TargetResult> target(int index, Standard.Target target) {
        boolean together = target.within() == Group.ALL;
        int groups = together ? 1 : facts().groupCount();
        int[][] counts = new int[4][groups];
        @Nullable String[] names = new String[groups];
        for (int row = 0; row < size(); row++) {
            int group = together ? 0 : facts().groups()[row];
            names[group] = together ? null : facts().parent(row);
            if (!isRated(row)) {
                continue;
            }
            int standing = execution.targetStanding(index, row);
            for (int bit = 0; bit < 4; bit++) {
                counts[bit][group] += standing >>> bit & 1;
            }
        }
        List<TargetResult> results = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            results.add(result(
                    target, names[group], counts[0][group], counts[1][group], counts[2][group], counts[3][group]));
        }
        return results;
    }

    private static TargetResult result(
            Standard.Target target, @Nullable String group, int counted, int possibly, int others, int possibleOthers) {
        int most = counted + possibleOthers;
        int least = possibly + others;
        Fraction low = new Fraction(most == 0 ? 0 : counted, Math.max(1, most), 0);
        Fraction high = new Fraction(least == 0 ? 0 : possibly, Math.max(1, least), 0);
        if (possibly + possibleOthers == 0) {
            return new TargetResult(target, group, TargetResult.Standing.NO_BASE, low, high);
        }
        Fraction wanted = Fraction.of(target.atLeast());
        TargetResult.Standing standing = most > 0 && low.compareTo(wanted) >= 0
                ? TargetResult.Standing.REACHED
                : least > 0 && high.compareTo(wanted) < 0 ? TargetResult.Standing.MISSED : TargetResult.Standing.OPEN;
        return new TargetResult(target, group, standing, low, high);
    }

    /// A closer look at one row.
    public Inspection inspect(int row) {
        return execution.inspect(row);
    }

    /// A number of a value or formula once it is decided; null before.
    public @Nullable BigDecimal value(String name, int row) {
        Inspection.Interval interval = inspect(row).value(name);
        return interval == null || !interval.isDecided() ? null : interval.low().rounded();
    }
}
