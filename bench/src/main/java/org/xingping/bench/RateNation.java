package org.xingping.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// Rates a nation under a shipped standard: awards, stars, counts and ranks of every community.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g", "--sun-misc-unsafe-memory-access=allow"})
public class RateNation {

    @Param({"ten-star", "six-type"})
    public String standard = "";

    @Param({"1", "2"})
    public int threads;

    private RatingPlan plan = unset();
    private FactTable facts = FactTable.builder().build();

    @Setup
    public void prepare() {
        String home = System.getProperty("xingping.home", ".");
        ResolvedStandard resolved =
                StandardLibrary.open(Path.of(home, "standards")).resolve(standard);
        CheckedStandard checked = StandardChecker.check(resolved.standard(), resolved.dictionary());
        plan = RatingPlan.of(checked);
        facts = Nation.facts(Nation.UNITS, List.of(checked));
        RatingTable ratings = rate();
        System.out.printf(
                "%n%,d units under %s: facts %.1f MB, results %.1f MB%n",
                facts.size(), standard, facts.bytes() / 1e6, ratings.execution().bytes() / 1e6);
    }

    @Benchmark
    public RatingTable rate() {
        return Rater.rate(plan, facts, History.NONE, threads);
    }

    /// JMH fills the fields before the first call.
    @SuppressWarnings("NullAway")
    private static RatingPlan unset() {
        return null;
    }
}
