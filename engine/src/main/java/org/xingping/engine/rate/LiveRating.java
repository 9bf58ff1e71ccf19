package org.xingping.engine.rate;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.ConditionCompiler;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.LiveExecution;
import org.xingping.engine.plan.Movers;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Snippet;

/// Ratings that follow what is changed: a figure of one unit, or a condition for all of them.
///
///     LiveRating live = LiveRating.of(plan, facts, History.NONE, 2);
///     live.set(row, "office_area_m2", new BigDecimal("600"));
///     live.ratings().award(row);
///     Movers movers = live.tryCondition("4.1a", "office_area_m2 >= 600");
///
/// The facts it starts from stay as they are: it has columns of its own. What [#ratings] gives shows the state after
/// the last change, whenever it was asked for. One thread at a time.
public final class LiveRating {

    private final RatingPlan plan;
    private final LiveExecution execution;
    private final History history;
    private final ConditionCompiler compiler;

    private LiveRating(RatingPlan plan, LiveExecution execution, History history) {
        this.plan = plan;
        this.execution = execution;
        this.history = history;
        this.compiler = new ConditionCompiler(plan.standard().names(), new Problems());
    }

    /// Rates every unit of a table to begin with.
    ///
    /// @param history awards of earlier cycles
    /// @param threads how many threads share the rows where a change concerns all of them, at least 1
    public static LiveRating of(RatingPlan plan, FactTable facts, History history, int threads) {
        return of(plan, facts, history, threads, Lanes.forRows(facts.size()));
    }

    /// The same where units applied for awards, beyond which none goes.
    public static LiveRating of(
            RatingPlan plan, FactTable facts, History history, Applications applications, int threads) {
        return of(plan, facts, history, applications, threads, Lanes.forRows(facts.size()));
    }

    /// Rates on lanes of the caller's choice.
    public static LiveRating of(RatingPlan plan, FactTable facts, History history, int threads, Lanes lanes) {
        return of(plan, facts, history, Applications.NONE, threads, lanes);
    }

    private static LiveRating of(
            RatingPlan plan, FactTable facts, History history, Applications applications, int threads, Lanes lanes) {
        return new LiveRating(
                plan, plan.live(facts, Rater.before(plan, facts, history, applications), lanes, threads), history);
    }

    /// The ratings as they are now.
    public RatingTable ratings() {
        return new RatingTable(execution.execution(), history);
    }

    /// A unit reports a figure.
    ///
    /// @throws IllegalArgumentException when the figure cannot be the metric's
    public void set(int row, String metric, BigDecimal value) {
        Metric known = plan.standard().metric(metric);
        if (known == null) {
            throw new IllegalArgumentException("no metric " + metric);
        }
        execution.set(row, metric, value.movePointRight(known.decimals()).longValueExact());
    }

    /// A unit reports a figure, given as its stored value: times 10 to its decimals.
    public void set(int row, String metric, long stored) {
        execution.set(row, metric, stored);
    }

    /// A figure becomes unknown.
    public void clear(int row, String metric) {
        execution.clear(row, metric);
    }

    /// A reviewer says something of a clause, or takes it back.
    public void find(int row, String clause, @Nullable Finding finding) {
        for (Clause each : plan.standard().standard().clauses()) {
            if (each.id().equals(clause)) {
                execution.find(row, plan.standard().findingKey(each), finding);
            }
        }
    }

    /// Tries another condition in the place of a clause's own, for all units. Refuses with an IllegalArgumentException
    /// when the clause has no condition of its own, or the new one asks for more than figures.
    ///
    /// @return whose award is another one now
    /// @throws InputRefused when the text is not a condition
    public Movers tryCondition(String clause, String text) {
        Clause.When when = plan.standard().standard().clauses().stream()
                .filter(each -> each.id().equals(clause))
                .map(Clause::kind)
                .filter(Clause.When.class::isInstance)
                .map(Clause.When.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("clause " + clause + " is not decided by a condition"));
        if (text.equals(when.condition().text())) {
            return execution.replace(clause, plan.standard().compiled(when.condition()));
        }
        Problems problems = new Problems();
        Compiled compiled = compiler.reportingTo(problems)
                .compile(new Snippet(text, when.condition().at()), ConditionCompiler.Expected.TRUTH, Map.of());
        if (compiled == null) {
            throw new InputRefused(problems.all());
        }
        return execution.replace(clause, compiled);
    }

    /// Whether another condition can be tried in the place of a clause's own: it has one, and not one
    /// that these facts decide for everybody alike, whatever they say.
    public boolean canTry(String clause) {
        return execution.canReplace(clause);
    }

    /// Bytes it holds: figures and everything computed from them.
    public long bytes() {
        return execution.bytes();
    }
}
