package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.cohort.GroupedRows;
import org.xingping.engine.cohort.Percentiles;
import org.xingping.engine.cohort.Places;
import org.xingping.engine.cohort.Quotas;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.standard.Group;

/// One run of a plan over a table: what was kept for all rows, and a closer look at single rows on request.
public final class Execution {

    private final RatingPlan plan;
    private final FactTable facts;
    private final KnownBefore before;
    private final long[] @Nullable [] truthLow;
    private final long[] @Nullable [] truthHigh;
    private final long[] @Nullable [] truthErrors;
    private final long[] @Nullable [] numberLow;
    private final long[] @Nullable [] numberHigh;
    private final long[] @Nullable [] numberErrors;
    private @Nullable Batch looked;

    private Execution(RatingPlan plan, FactTable facts, KnownBefore before) {
        this.plan = plan;
        this.facts = facts;
        this.before = before;
        truthLow = new long[plan.truthSlots()][];
        truthHigh = new long[plan.truthSlots()][];
        truthErrors = new long[plan.truthSlots()][];
        numberLow = new long[plan.numberSlots()][];
        numberHigh = new long[plan.numberSlots()][];
        numberErrors = new long[plan.numberSlots()][];
        for (Phase phase : plan.phases()) {
            phase.truthsKept().forEach(this::allocateTruth);
            phase.numbersKept().forEach(this::allocateNumber);
            phase.truthsLoaded().forEach(this::allocateTruth);
            phase.numbersLoaded().forEach(this::allocateNumber);
            for (CohortStep step : phase.cohort()) {
                switch (step) {
                    case CohortStep.Rank rank -> allocateNumber(rank.out());
                    case CohortStep.Percentile percentile -> allocateNumber(percentile.out());
                    case CohortStep.Quota quota -> allocateTruth(quota.out());
                }
            }
        }
    }

    private void allocateTruth(int slot) {
        if (truthLow[slot] == null) {
            int words = Bitmap.wordsFor(facts.size());
            truthLow[slot] = new long[words];
            truthHigh[slot] = new long[words];
            truthErrors[slot] = new long[words];
        }
    }

    private void allocateNumber(int slot) {
        if (numberLow[slot] == null) {
            numberLow[slot] = new long[facts.size()];
            numberHigh[slot] = new long[facts.size()];
            numberErrors[slot] = new long[Bitmap.wordsFor(facts.size())];
        }
    }

    static Execution run(RatingPlan plan, FactTable facts, KnownBefore before, int threads) {
        Execution execution = new Execution(plan, facts, before);
        List<Batch> workers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            workers.add(new Batch(plan, facts, before));
        }
        for (Phase phase : plan.phases()) {
            execution.rows(phase, workers);
            phase.cohort().forEach(execution::cohort);
        }
        return execution;
    }

    // Rows

    private void rows(Phase phase, List<Batch> workers) {
        int batches = (facts.size() + Batch.ROWS - 1) / Batch.ROWS;
        if (workers.size() == 1 || batches < 2) {
            Batch only = workers.getFirst();
            for (int batch = 0; batch < batches; batch++) {
                one(phase, only, batch);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (Batch worker : workers) {
                running.add(pool.submit(() -> {
                    for (int batch = next.getAndIncrement(); batch < batches; batch = next.getAndIncrement()) {
                        one(phase, worker, batch);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("rating was interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("rating failed", failed.getCause());
        }
    }

    private void one(Phase phase, Batch batch, int number) {
        int from = number * Batch.ROWS;
        batch.position(from, Math.min(Batch.ROWS, facts.size() - from));
        load(phase, batch);
        compute(phase.kernels(), batch);
        keep(phase, batch);
    }

    private static void compute(List<Kernel> kernels, Batch batch) {
        for (int k = 0; k < kernels.size(); k++) {
            kernels.get(k).run(batch);
        }
    }

    private void load(Phase phase, Batch batch) {
        for (int slot : phase.truthsLoaded()) {
            System.arraycopy(kept(truthLow, slot), batch.baseWord, batch.truthLow[slot], 0, batch.words);
            System.arraycopy(kept(truthHigh, slot), batch.baseWord, batch.truthHigh[slot], 0, batch.words);
            System.arraycopy(kept(truthErrors, slot), batch.baseWord, batch.truthErrors[slot], 0, batch.words);
        }
        for (int slot : phase.numbersLoaded()) {
            System.arraycopy(kept(numberLow, slot), batch.base, batch.numberLow[slot], 0, batch.count);
            System.arraycopy(kept(numberHigh, slot), batch.base, batch.numberHigh[slot], 0, batch.count);
            System.arraycopy(kept(numberErrors, slot), batch.baseWord, batch.numberErrors[slot], 0, batch.words);
        }
    }

    private void keep(Phase phase, Batch batch) {
        // bits past the last row are undefined in a batch and 0 in what is kept
        long last = NumberKernels.cut(batch.count - ((batch.words - 1) << 6));
        for (int slot : phase.truthsKept()) {
            keepWords(batch, batch.truthLow[slot], kept(truthLow, slot), last);
            keepWords(batch, batch.truthHigh[slot], kept(truthHigh, slot), last);
            keepWords(batch, batch.truthErrors[slot], kept(truthErrors, slot), last);
        }
        for (int slot : phase.numbersKept()) {
            System.arraycopy(batch.numberLow[slot], 0, kept(numberLow, slot), batch.base, batch.count);
            System.arraycopy(batch.numberHigh[slot], 0, kept(numberHigh, slot), batch.base, batch.count);
            keepWords(batch, batch.numberErrors[slot], kept(numberErrors, slot), last);
        }
    }

    private static void keepWords(Batch batch, long[] from, long[] to, long last) {
        System.arraycopy(from, 0, to, batch.baseWord, batch.words);
        to[batch.baseWord + batch.words - 1] &= last;
    }

    private static long[] kept(long[] @Nullable [] slots, int slot) {
        long[] words = slots[slot];
        if (words == null) {
            throw new IllegalStateException("slot " + slot + " is not kept");
        }
        return words;
    }

    // Cohorts

    private void cohort(CohortStep step) {
        switch (step) {
            case CohortStep.Rank rank ->
                Places.rank(
                        grouped(rank, rank.by()),
                        kept(numberLow, rank.by()),
                        kept(numberHigh, rank.by()),
                        rank.highIsBest(),
                        kept(numberLow, rank.out()),
                        kept(numberHigh, rank.out()));
            case CohortStep.Percentile percentile ->
                Percentiles.of(
                        grouped(percentile, percentile.of()),
                        kept(numberLow, percentile.of()),
                        kept(numberHigh, percentile.of()),
                        percentile.share(),
                        kept(numberLow, percentile.out()),
                        kept(numberHigh, percentile.out()));
            case CohortStep.Quota quota -> quota(quota);
        }
        switch (step) {
            case CohortStep.Rank rank -> passErrors(rank.by(), kept(numberErrors, rank.out()));
            case CohortStep.Percentile percentile -> passErrors(percentile.of(), kept(numberErrors, percentile.out()));
            case CohortStep.Quota quota -> passErrors(quota.by(), kept(truthErrors, quota.out()));
        }
    }

    private void passErrors(int number, long[] to) {
        long[] from = kept(numberErrors, number);
        System.arraycopy(from, 0, to, 0, from.length);
    }

    private void quota(CohortStep.Quota quota) {
        Bitmap surely = new Bitmap(facts.size());
        Bitmap possibly = new Bitmap(facts.size());
        for (int row = 0; row < facts.size(); row++) {
            // whoever's condition cannot be evaluated does not compete
            boolean competes = quota.eligible() < 0 || !bit(truthErrors, quota.eligible(), row);
            surely.put(row, competes && (quota.eligible() < 0 || bit(truthLow, quota.eligible(), row)));
            possibly.put(row, competes && (quota.eligible() < 0 || bit(truthHigh, quota.eligible(), row)));
        }
        Bitmap in = new Bitmap(facts.size());
        Bitmap maybe = new Bitmap(facts.size());
        Quotas.decide(
                grouped(quota, quota.by()),
                kept(numberLow, quota.by()),
                kept(numberHigh, quota.by()),
                surely,
                possibly,
                new Quotas.Rule(quota.share(), quota.places(), quota.tiesIn()),
                in,
                maybe);
        System.arraycopy(in.words(), 0, kept(truthLow, quota.out()), 0, in.words().length);
        System.arraycopy(maybe.words(), 0, kept(truthHigh, quota.out()), 0, maybe.words().length);
    }

    /// The groups without units that are excluded or whose number failed.
    private GroupedRows grouped(CohortStep step, int number) {
        Bitmap leftOut = new Bitmap(facts.size());
        long[] excluded = kept(truthLow, step.excluded());
        long[] failed = kept(numberErrors, number);
        for (int w = 0; w < excluded.length; w++) {
            leftOut.words()[w] = excluded[w] | failed[w];
        }
        return step.within() == Group.PARENT
                ? GroupedRows.of(facts.groups(), facts.groupCount(), leftOut)
                : GroupedRows.together(facts.size(), leftOut);
    }

    // Results

    public RatingPlan plan() {
        return plan;
    }

    public FactTable facts() {
        return facts;
    }

    private static boolean bit(long[] @Nullable [] slots, int slot, int row) {
        return (kept(slots, slot)[row >>> 6] >>> row & 1L) != 0;
    }

    /// Whether the standard leaves the unit out.
    public boolean isExcluded(int row) {
        return bit(truthLow, plan.outputs().excluded(), row);
    }

    /// Whether an evaluation error keeps the unit from being rated.
    public boolean isBlocked(int row) {
        return bit(truthLow, plan.outputs().blocked(), row);
    }

    /// The merit of the worst award that is still possible, 0 for the worst level.
    public int meritLow(int row) {
        return (int) kept(numberLow, plan.outputs().award())[row];
    }

    public int meritHigh(int row) {
        return (int) kept(numberHigh, plan.outputs().award())[row];
    }

    public boolean hasStars() {
        return plan.outputs().stars() >= 0;
    }

    public int starsLow(int row) {
        return (int) kept(numberLow, plan.outputs().stars())[row];
    }

    public int starsHigh(int row) {
        return (int) kept(numberHigh, plan.outputs().stars())[row];
    }

    /// How many met-or-unmet clauses are certainly met.
    public int met(int row) {
        return (int) kept(numberLow, plan.outputs().met())[row];
    }

    /// How many are possibly met.
    public int possiblyMet(int row) {
        return (int) kept(numberHigh, plan.outputs().met())[row];
    }

    /// How many apply.
    public int kept(int row) {
        return (int) kept(numberLow, plan.outputs().kept())[row];
    }

    /// The score; null for a standard without one.
    public Inspection.@Nullable Interval score(int row) {
        return switch (plan.outputs().score()) {
            case null -> null;
            case Planned.Plain plain ->
                new Inspection.Interval(
                        new Fraction(kept(numberLow, plain.slot())[row], 1, plain.decimals()),
                        new Fraction(kept(numberHigh, plain.slot())[row], 1, plain.decimals()));
            case Planned.Ratio(Planned.Plain dividend, Planned.Plain divisor) ->
                ratio(
                        kept(numberLow, dividend.slot())[row],
                        kept(numberHigh, dividend.slot())[row],
                        kept(numberLow, divisor.slot())[row],
                        kept(numberHigh, divisor.slot())[row],
                        dividend.decimals() - divisor.decimals());
        };
    }

    /// The bounds of a quotient; null when its divisor is zero.
    static Inspection.@Nullable Interval ratio(
            long dividendLow, long dividendHigh, long divisorLow, long divisorHigh, int decimals) {
        if (divisorHigh == 0) {
            return null;
        }
        long small = Math.max(1, divisorLow);
        return new Inspection.Interval(
                new Fraction(dividendLow, dividendLow < 0 ? small : divisorHigh, decimals),
                new Fraction(dividendHigh, dividendHigh < 0 ? divisorHigh : small, decimals));
    }

    /// The best and the worst place by score within the parent; both 0 for a standard without a score.
    public long bestRank(int row) {
        return plan.outputs().rank() < 0 ? 0 : kept(numberLow, plan.outputs().rank())[row];
    }

    public long worstRank(int row) {
        return plan.outputs().rank() < 0 ? 0 : kept(numberHigh, plan.outputs().rank())[row];
    }

    /// Whether the `index`-th consequence follows: certainly, possibly. One that cannot be evaluated does not.
    public boolean follows(int index, int row) {
        return holds(truthLow, plan.outputs().consequences().get(index), row);
    }

    public boolean mayFollow(int index, int row) {
        return holds(truthHigh, plan.outputs().consequences().get(index), row);
    }

    /// How a unit stands towards the `index`-th target: bit 0 surely counted, bit 1 possibly counted, bit 2 surely in
    /// the base without counting, bit 3 possibly so; none of them where that cannot be evaluated.
    public int targetStanding(int index, int row) {
        RatingPlan.TargetSlots slots = plan.outputs().targets().get(index);
        return (holds(truthLow, slots.counted(), row) ? 1 : 0)
                | (holds(truthHigh, slots.counted(), row) ? 2 : 0)
                | (holds(truthLow, slots.others(), row) ? 4 : 0)
                | (holds(truthHigh, slots.others(), row) ? 8 : 0);
    }

    private boolean holds(long[] @Nullable [] slots, int slot, int row) {
        return bit(slots, slot, row) && !bit(truthErrors, slot, row);
    }

    /// A closer look at one row; looking at rows in order is cheap, because neighbours share the work.
    public synchronized Inspection inspect(int row) {
        Batch batch = looked;
        if (batch == null || row < batch.base || row >= batch.base + batch.count) {
            batch = look(row);
            looked = batch;
        }
        return new Inspection(this, batch, row);
    }

    /// A closer look at the rows around `row`: every slot of the plan, computed anew.
    private Batch look(int row) {
        Batch batch = new Batch(plan, facts, before);
        int from = row / Batch.ROWS * Batch.ROWS;
        batch.position(from, Math.min(Batch.ROWS, facts.size() - from));
        for (Phase phase : plan.phases()) {
            load(phase, batch);
            compute(phase.all(), batch);
        }
        return batch;
    }

    /// Bytes held for all rows beside the facts.
    public long bytes() {
        long bytes = 0;
        for (long[] @Nullable [] slots :
                List.of(truthLow, truthHigh, truthErrors, numberLow, numberHigh, numberErrors)) {
            for (long[] slot : slots) {
                bytes += slot == null ? 0 : 8L * slot.length;
            }
        }
        return bytes;
    }
}
