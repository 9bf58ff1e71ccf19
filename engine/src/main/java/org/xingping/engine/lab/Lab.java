package org.xingping.engine.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.ConditionCompiler;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.plan.Standings;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.LiveRating;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;

/// Tries other conditions on the facts of many units. One thread at a time.
public final class Lab {

    private final CheckedStandard standard;
    private final LiveRating live;

    /// What is tried now, by clause.
    private final Map<String, String> tried = new LinkedHashMap<>();

    /// Awards by the standard as it is.
    private final Standings before;

    private Shift.@Nullable Baseline baseline;

    private Lab(CheckedStandard standard, LiveRating live) {
        this.standard = standard;
        this.live = live;
        this.before = live.ratings().execution().standings().copy();
    }

    /// Rates everybody by the standard as it is.
    ///
    /// @param history awards of earlier cycles
    /// @param threads at least 1
    public static Lab of(RatingPlan plan, FactTable facts, History history, int threads) {
        return of(plan, facts, history, Applications.NONE, threads);
    }

    /// The same where units applied for awards, beyond which none goes.
    public static Lab of(RatingPlan plan, FactTable facts, History history, Applications applications, int threads) {
        return new Lab(plan.standard(), LiveRating.of(plan, facts, history, applications, threads));
    }

    /// The ratings by what was tried last.
    public RatingTable ratings() {
        return live.ratings();
    }

    /// Tries conditions in the place of others; they stay for what is tried next.
    ///
    /// @throws InputRefused when a clause is not there or is not decided by a condition of its own, or a text is no
    ///     condition; nothing is tried then
    public Trial attempt(List<Proposal> proposals) {
        List<Border> borders = check(proposals);
        RatingTable ratings = live.ratings();
        int[] before = merits(ratings);
        long start = System.nanoTime();
        proposals.forEach(this::put);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int[] after = merits(live.ratings());
        List<Mover> movers = new ArrayList<>();
        for (int row = 0; row < before.length / 2; row++) {
            Mover mover = new Mover(row, before[2 * row], before[2 * row + 1], after[2 * row], after[2 * row + 1]);
            if (mover.move() != Move.NONE) {
                movers.add(mover);
            }
        }
        List<Standard.Level> levels = standard.standard().levels();
        int[] countedBefore = counted(before, levels.size());
        int[] countedAfter = counted(after, levels.size());
        List<Share> shares = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            int merit = levels.size() - 1 - level;
            shares.add(new Share(levels.get(level).id(), countedBefore[merit], countedAfter[merit]));
        }
        return new Trial(borders, shares, countedBefore[levels.size()], countedAfter[levels.size()], movers, took);
    }

    /// Tries these conditions and no others: every other clause asks again what the standard asks.
    /// What is tried already is left alone.
    ///
    /// @throws InputRefused as [#attempt]; nothing is tried then that was not tried before
    public void tryOnly(List<Proposal> proposals) {
        Map<String, Proposal> wanted = new LinkedHashMap<>();
        proposals.forEach(proposal -> wanted.put(proposal.clause(), proposal));
        check(wanted.values().stream()
                .filter(proposal -> !proposal.condition().equals(tried.get(proposal.clause())))
                .toList());
        for (String clause : List.copyOf(tried.keySet())) {
            if (!wanted.containsKey(clause)) {
                live.tryCondition(clause, condition(clause));
                tried.remove(clause);
            }
        }
        wanted.values().forEach(this::put);
    }

    private void put(Proposal proposal) {
        if (!proposal.condition().equals(tried.get(proposal.clause()))) {
            live.tryCondition(proposal.clause(), proposal.condition());
            tried.put(proposal.clause(), proposal.condition());
        }
    }

    /// Whether a clause's condition can be tried otherwise: it has one of its own that these facts do
    /// not decide for everybody alike.
    public boolean canTry(String clause) {
        return live.canTry(clause);
    }

    /// How awards differ now from those by the standard as it is.
    ///
    /// @param among the rows that are looked at; summed up once as long as it is the same object
    public Shift shift(Bitmap among) {
        Shift.Baseline known = baseline;
        if (known == null || known.among() != among) {
            known = new Shift.Baseline(before, live.ratings(), among);
            baseline = known;
        }
        return Shift.of(known, live.ratings().execution().standings());
    }

    /// Bytes it holds besides the facts it was made of.
    public long bytes() {
        return live.bytes() + before.bytes();
    }

    /// What a clause of the standard asks.
    ///
    /// @throws InputRefused when there is no such clause or it is not decided by a condition of its own
    public String condition(String clause) {
        return condition(new Proposal(clause, "")).text();
    }

    private List<Border> check(List<Proposal> proposals) {
        List<Border> borders = new ArrayList<>();
        for (Proposal proposal : proposals) {
            Position at = condition(proposal).at();
            if (!live.canTry(proposal.clause())) {
                throw refused(
                        "decided-for-all",
                        Text.of(
                                "条款 %s 不能试用别的条件".formatted(proposal.clause()),
                                "no other condition of clause %s can be tried".formatted(proposal.clause())),
                        Text.of(
                                "在这些数据下它对每个单位都一样，请改试其他条款",
                                "with these facts it is the same for everybody; try another clause"));
            }
            Problems problems = new Problems();
            @Nullable
            Compiled compiled = new ConditionCompiler(standard.names(), problems)
                    .compile(new Snippet(proposal.condition(), at), ConditionCompiler.Expected.TRUTH, Map.of());
            if (compiled == null) {
                throw new InputRefused(problems.all());
            }
            Border.of(standard, compiled).ifPresent(borders::add);
        }
        return borders;
    }

    private Snippet condition(Proposal proposal) {
        Optional<Clause> clause = standard.standard().clauses().stream()
                .filter(each -> each.id().equals(proposal.clause()))
                .findFirst();
        if (clause.isEmpty()) {
            @Nullable
            String nearest = NearestName.of(
                    proposal.clause(),
                    standard.standard().clauses().stream().map(Clause::id).toList());
            throw refused(
                    "unknown-clause",
                    Text.of(
                            "没有条款“%s”".formatted(proposal.clause()),
                            "there is no clause `%s`".formatted(proposal.clause())),
                    nearest == null
                            ? Text.of("请用标准中的条款编号", "use a clause's number in the standard")
                            : Text.of("是否指 %s？".formatted(nearest), "did you mean %s?".formatted(nearest)));
        }
        if (clause.get().kind() instanceof Clause.When when) {
            return when.condition();
        }
        throw refused(
                "no-condition",
                Text.of(
                        "条款 %s 不由条件判定".formatted(proposal.clause()),
                        "clause %s is not decided by a condition".formatted(proposal.clause())),
                Text.of("只能试用由指标条件判定的条款", "only clauses that figures decide can be tried"));
    }

    private InputRefused refused(String rule, Text what, Text remedy) {
        return new InputRefused(List.of(Problem.error(standard.standard().at(), rule, what, remedy)));
    }

    /// The merits of the worst and the best possible award of each row; -1 for who is not rated.
    private static int[] merits(RatingTable ratings) {
        int[] merits = new int[2 * ratings.size()];
        for (int row = 0; row < ratings.size(); row++) {
            boolean isRated = ratings.isRated(row);
            merits[2 * row] = isRated ? ratings.execution().meritLow(row) : -1;
            merits[2 * row + 1] = isRated ? ratings.execution().meritHigh(row) : -1;
        }
        return merits;
    }

    /// How many have each merit; behind them, how many are open.
    private static int[] counted(int[] merits, int levels) {
        int[] counts = new int[levels + 1];
        for (int at = 0; at < merits.length; at += 2) {
            if (merits[at] >= 0) {
                counts[merits[at] == merits[at + 1] ? merits[at] : levels]++;
            }
        }
        return counts;
    }
}
