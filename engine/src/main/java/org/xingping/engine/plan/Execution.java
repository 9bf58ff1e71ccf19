package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.cohort.GroupedRows;
import org.xingping.engine.cohort.Percentiles;
import org.xingping.engine.cohort.Places;
import org.xingping.engine.cohort.Quotas;
import org.xingping.engine.cohort.Standing;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers64;
import org.xingping.engine.facts.Numbers.Numbers8;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.Dependents.Rerun;
import org.xingping.engine.plan.Lowered.Always;
import org.xingping.engine.plan.Lowered.Held;
import org.xingping.engine.plan.Lowered.Narrow;
import org.xingping.engine.plan.Lowered.Truth;
import org.xingping.engine.plan.Lowered.Wide;
import org.xingping.engine.standard.Group;

/// One run of a plan over a table: what was kept for all rows, and a closer look at single rows on request.
public final class Execution {

    /// Into how many parts for each thread groups are divided: whoever is held up leaves more to the others.
    private static final int PARTS = 8;

    private final RatingPlan plan;
    private final FactTable facts;
    private final Program program;
    private final Lanes lanes;
    private final long[] @Nullable [] truthLow;
    private final long[] @Nullable [] truthHigh;
    private final long[] @Nullable [] truthErrors;
    private final @Nullable Numbers[] numberLow;
    private final @Nullable Numbers[] numberHigh;
    private final long[] @Nullable [] numberErrors;
    private @Nullable Batch looked;

    /// Kernels in whose place something else computes the slot that is given.
    private final IdentityHashMap<Kernel, Integer> replaced = new IdentityHashMap<>();

    private final Map<Integer, long[][]> truthsBefore = new HashMap<>();

    private Execution(RatingPlan plan, FactTable facts, Program program, Lanes lanes, Team team) {
        this.lanes = lanes.own();
        this.plan = plan;
        this.facts = facts;
        this.program = program;
        truthLow = new long[plan.truthSlots()][];
        truthHigh = new long[plan.truthSlots()][];
        truthErrors = new long[plan.truthSlots()][];
        numberLow = new Numbers[plan.numberSlots()];
        numberHigh = new Numbers[plan.numberSlots()];
        numberErrors = new long[plan.numberSlots()][];
        allocate(team);
        program.results().forEach(this::share);
    }

    /// Takes the memory for what is kept. Clearing it takes a while, so that all threads do.
    private void allocate(Team team) {
        List<Runnable> allocations = new ArrayList<>();
        for (Phase phase : program.phases()) {
            phase.truthsKept().forEach(slot -> allocations.add(() -> allocateTruth(slot)));
            phase.numbersKept().forEach(slot -> allocations.add(() -> allocateNumber(slot)));
            for (CohortStep step : phase.cohort()) {
                allocations.add(() -> {
                    switch (step) {
                        case CohortStep.Rank rank -> allocateNumber(rank.out());
                        case CohortStep.Percentile percentile -> allocateNumber(percentile.out());
                        case CohortStep.Quota quota -> allocateTruth(quota.out());
                    }
                });
            }
        }
        AtomicInteger next = new AtomicInteger();
        team.run(member -> {
            for (int i = next.getAndIncrement(); i < allocations.size(); i = next.getAndIncrement()) {
                allocations.get(i).run();
            }
        });
    }

    private void allocateTruth(int slot) {
        Held held = program.held(slot);
        int words = Bitmap.wordsFor(facts.size());
        truthLow[slot] = new long[words];
        truthHigh[slot] = held.isOpen() ? new long[words] : truthLow[slot];
        truthErrors[slot] = held.canFail() ? new long[words] : null;
    }

    private void allocateNumber(int slot) {
        switch (program.numberIn(slot)) {
            case Narrow narrow -> {
                numberLow[slot] = Numbers.zeros(facts.size(), narrow.low(), narrow.high());
                numberHigh[slot] =
                        narrow.isOpen() ? Numbers.zeros(facts.size(), narrow.low(), narrow.high()) : numberLow[slot];
            }
            case Wide wide -> {
                numberLow[slot] = new Numbers64(new long[facts.size()]);
                numberHigh[slot] = new Numbers64(new long[facts.size()]);
            }
            case Lowered.Sum sum -> throw new IllegalStateException("a sum is in no slot");
        }
        if (program.numberIn(slot).canFail()) {
            numberErrors[slot] = new long[Bitmap.wordsFor(facts.size())];
        }
    }

    /// Lets a result be read that is the same for everybody or kept under another slot.
    private void share(int slot, Truth truth) {
        switch (truth) {
            case Always(boolean value) -> {
                Bitmap all = new Bitmap(facts.size());
                for (int row = 0; value && row < facts.size(); row++) {
                    all.set(row);
                }
                truthLow[slot] = all.words();
                truthHigh[slot] = all.words();
            }
            case Held held -> {
                truthLow[slot] = truthLow[held.slot()];
                truthHigh[slot] = truthHigh[held.slot()];
                truthErrors[slot] = truthErrors[held.slot()];
            }
        }
    }

    static Execution run(RatingPlan plan, FactTable facts, Program program, Lanes lanes, int threads) {
        int rows = program.batchRows();
        Team team = new Team(facts.size() <= rows ? 1 : threads);
        Execution execution = new Execution(plan, facts, program, lanes, team);
        Batch[] workers = new Batch[threads];
        for (Phase phase : program.phases()) {
            execution.rows(phase, workers, rows, team);
            execution.cohorts(phase.cohort(), team);
        }
        return execution;
    }

    // Rows

    private void rows(Phase phase, @Nullable Batch[] workers, int rows, Team team) {
        if (phase.kernels().isEmpty()) {
            return;
        }
        int batches = (facts.size() + rows - 1) / rows;
        AtomicInteger next = new AtomicInteger();
        team.run(member -> {
            Batch batch = workers[member];
            if (batch == null) {
                batch = program.batch(Math.max(1, Math.min(rows, facts.size())), lanes);
                workers[member] = batch;
            }
            for (int number = next.getAndIncrement(); number < batches; number = next.getAndIncrement()) {
                int from = number * rows;
                batch.position(from, Math.min(rows, facts.size() - from));
                load(phase, batch);
                compute(phase.kernels(), batch);
                keep(phase, batch);
            }
        });
    }

    private static void compute(List<Kernel> kernels, Batch batch) {
        for (int k = 0; k < kernels.size(); k++) {
            kernels.get(k).run(batch);
        }
    }

    private void load(Phase phase, Batch batch) {
        for (int slot : phase.truthsLoaded()) {
            loadTruth(slot, batch);
        }
        for (int slot : phase.numbersLoaded()) {
            switch (program.numberIn(slot)) {
                case Narrow narrow -> {
                    kept(numberLow, slot).copyTo(batch.base, batch.count, batch.narrowLow[slot], 0);
                    kept(numberHigh, slot).copyTo(batch.base, batch.count, batch.narrowHigh[slot], 0);
                    loadErrors(slot, batch);
                }
                case Wide wide -> loadWide(slot, batch);
                case Lowered.Sum sum -> throw new IllegalStateException("a sum is in no slot");
            }
        }
    }

    private void loadTruth(int slot, Batch batch) {
        System.arraycopy(kept(truthLow, slot), batch.baseWord, batch.truthLow[slot], 0, batch.words);
        System.arraycopy(kept(truthHigh, slot), batch.baseWord, batch.truthHigh[slot], 0, batch.words);
        long[] errors = truthErrors[slot];
        if (errors != null) {
            System.arraycopy(errors, batch.baseWord, batch.truthErrors[slot], 0, batch.words);
        }
    }

    private void loadWide(int slot, Batch batch) {
        kept(numberLow, slot).copyTo(batch.base, batch.count, batch.numberLow[slot]);
        kept(numberHigh, slot).copyTo(batch.base, batch.count, batch.numberHigh[slot]);
        loadErrors(slot, batch);
    }

    private void loadErrors(int slot, Batch batch) {
        long[] errors = numberErrors[slot];
        if (errors != null) {
            System.arraycopy(errors, batch.baseWord, batch.numberErrors[slot], 0, batch.words);
        }
    }

    private void keep(Phase phase, Batch batch) {
        long last = last(batch);
        for (int slot : phase.truthsKept()) {
            keepWords(batch, batch.truthLow[slot], kept(truthLow, slot), last);
            keepWords(batch, batch.truthHigh[slot], kept(truthHigh, slot), last);
            long[] errors = truthErrors[slot];
            if (errors != null) {
                keepWords(batch, batch.truthErrors[slot], errors, last);
            }
        }
        for (int slot : phase.numbersKept()) {
            Numbers low = kept(numberLow, slot);
            Numbers high = kept(numberHigh, slot);
            switch (program.numberIn(slot)) {
                case Narrow narrow -> {
                    batch.narrowLow[slot].copyTo(0, batch.count, low, batch.base);
                    if (narrow.isOpen()) {
                        batch.narrowHigh[slot].copyTo(0, batch.count, high, batch.base);
                    }
                }
                case Wide wide -> {
                    new Numbers64(batch.numberLow[slot]).copyTo(0, batch.count, low, batch.base);
                    new Numbers64(batch.numberHigh[slot]).copyTo(0, batch.count, high, batch.base);
                }
                case Lowered.Sum sum -> throw new IllegalStateException("a sum is in no slot");
            }
            long[] errors = numberErrors[slot];
            if (errors != null) {
                keepWords(batch, batch.numberErrors[slot], errors, last);
            }
        }
    }

    /// The bits of the last word's rows: those past the last row are undefined in a batch and 0 in what is kept.
    private static long last(Batch batch) {
        return NumberKernels.cut(batch.count - ((batch.words - 1) << 6));
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

    private static Numbers kept(@Nullable Numbers[] slots, int slot) {
        Numbers numbers = slots[slot];
        if (numbers == null) {
            throw new IllegalStateException("slot " + slot + " is not kept");
        }
        return numbers;
    }

    // Cohorts

    /// Steps that compare the same numbers of the same groups, so that those are gone through once.
    ///
    /// @param excluded truth slot of those who belong to no group; -1: nobody is excluded
    record Compared(int number, int excluded, Group within) {}

    private Compared compared(CohortStep step) {
        int number = switch (step) {
            case CohortStep.Rank rank -> rank.by();
            case CohortStep.Percentile percentile -> percentile.of();
            case CohortStep.Quota quota -> quota.by();
        };
        int excluded = switch (program.result(step.excluded())) {
            case Always(boolean value) -> value ? step.excluded() : -1;
            case Held held -> held.slot();
        };
        return new Compared(number, excluded, step.within());
    }

    /// Steps over the same groups.
    ///
    /// @param leftOut rows that belong to no group; null: none
    record CohortRun(
            Compared compared,
            List<CohortStep> steps,
            GroupedRows groups,
            @Nullable Bitmap leftOut,
            List<GroupWork> work,
            Standing standing) {}

    private void cohorts(List<CohortStep> steps, Team team) {
        for (CohortRun run : cohortRuns(steps)) {
            Numbers low = kept(numberLow, run.compared().number());
            Numbers high = kept(numberHigh, run.compared().number());
            GroupedRows groups = run.groups();
            int parts = team.size() == 1 ? 1 : PARTS * team.size();
            AtomicInteger next = new AtomicInteger();
            team.run(member -> {
                Standing standing = new Standing(groups, lanes);
                for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                    int past = groups.firstOfPart(part + 1, parts);
                    for (int group = groups.firstOfPart(part, parts); group < past; group++) {
                        standing.of(group, low, high);
                        for (GroupWork each : run.work()) {
                            each.on(standing);
                        }
                    }
                }
            });
            run.work().forEach(GroupWork::end);
        }
    }

    List<CohortRun> cohortRuns(List<CohortStep> steps) {
        Map<Compared, List<CohortStep>> together = new LinkedHashMap<>();
        for (CohortStep step : steps) {
            together.computeIfAbsent(compared(step), absent -> new ArrayList<>())
                    .add(step);
        }
        List<CohortRun> runs = new ArrayList<>();
        together.forEach((compared, same) -> {
            Bitmap leftOut = leftOut(compared);
            GroupedRows groups =
                    leftOut == null ? program.everybody(compared.within(), facts) : grouped(compared, leftOut);
            runs.add(new CohortRun(
                    compared,
                    List.copyOf(same),
                    groups,
                    leftOut,
                    same.stream().map(this::work).toList(),
                    new Standing(groups, lanes)));
        });
        return runs;
    }

    /// What a step does for each group.
    interface GroupWork {
        void on(Standing standing);

        /// Before one group alone, whose members may have changed.
        default void before(GroupedRows groups, int group) {}

        /// After the last group.
        void end();

        /// After one group alone: notes the words in which something changed that others read.
        void endOf(GroupedRows groups, int group, WordSet changed);
    }

    private GroupWork work(CohortStep step) {
        return switch (step) {
            case CohortStep.Rank rank ->
                new Numbering(rank.out(), rank.by()) {
                    @Override
                    public void on(Standing standing) {
                        Places.rank(standing, rank.highIsBest(), low, high);
                    }
                };
            case CohortStep.Percentile percentile ->
                new Numbering(percentile.out(), percentile.of()) {
                    @Override
                    public void on(Standing standing) {
                        Percentiles.of(standing, percentile.share(), low, high);
                    }
                };
            case CohortStep.Quota quota -> new Admission(quota);
        };
    }

    /// A step that gives every unit a number.
    private abstract class Numbering implements GroupWork {
        final Numbers low;
        final Numbers high;
        private final int out;
        private final int by;
        private final boolean isRead;

        Numbering(int out, int by) {
            this.isRead = isReadLater(out);
            this.low = kept(numberLow, out);
            this.high = kept(numberHigh, out);
            this.out = out;
            this.by = by;
        }

        @Override
        public void end() {
            passErrors(by, numberErrors[out]);
        }

        @Override
        public void endOf(GroupedRows groups, int group, WordSet changed) {
            // whoever fails is in no group
            if (isRead) {
                changed.addRows(groups, group);
            }
        }
    }

    /// A quota.
    private final class Admission implements GroupWork {
        private final CohortStep.Quota quota;
        private final Quotas.Rule rule;
        private final byte[] standings = new byte[facts.size()];
        private final Numbers8 all = new Numbers8(standings);
        private long[] surelyNow = new long[0];
        private long[] possiblyNow = new long[0];
        private final @Nullable Bitmap surely;
        private final @Nullable Bitmap possibly;

        Admission(CohortStep.Quota quota) {
            this.quota = quota;
            this.rule = new Quotas.Rule(quota.share(), quota.places(), quota.tiesIn());
            this.surely = quota.eligible() < 0 ? null : competing(truthLow);
            this.possibly = quota.eligible() < 0 ? null : competing(truthHigh);
        }

        /// Whoever's condition cannot be evaluated does not compete.
        private Bitmap competing(long[] @Nullable [] side) {
            Bitmap competing = new Bitmap(facts.size());
            long[] holds = kept(side, quota.eligible());
            long[] failed = truthErrors[quota.eligible()];
            for (int w = 0; w < holds.length; w++) {
                competing.words()[w] = failed == null ? holds[w] : holds[w] & ~failed[w];
            }
            return competing;
        }

        @Override
        public void before(GroupedRows groups, int group) {
            for (int i = 0; surely != null && possibly != null && i < groups.size(group); i++) {
                int row = groups.row(group, i);
                boolean competes = !bit(truthErrors, quota.eligible(), row);
                surely.put(row, competes && bit(truthLow, quota.eligible(), row));
                possibly.put(row, competes && bit(truthHigh, quota.eligible(), row));
                standings[row] = 0;
            }
        }

        @Override
        public void on(Standing standing) {
            if (surely == null || possibly == null) {
                Quotas.decide(standing, rule, standings);
            } else {
                Quotas.decide(standing, surely, possibly, rule, standings);
            }
        }

        @Override
        public void end() {
            lanes.within(all, 0, facts.size(), 3, 3, kept(truthLow, quota.out()));
            lanes.within(all, 0, facts.size(), 2, 3, kept(truthHigh, quota.out()));
            passErrors(quota.by(), truthErrors[quota.out()]);
        }

        @Override
        public void endOf(GroupedRows groups, int group, WordSet changed) {
            long[] low = kept(truthLow, quota.out());
            long[] high = kept(truthHigh, quota.out());
            if (groups.isInOrder() && groups.size(group) > 0) {
                endOfWords(groups.row(group, 0), groups.row(group, groups.size(group) - 1), low, high, changed);
                return;
            }
            for (int i = 0; i < groups.size(group); i++) {
                int row = groups.row(group, i);
                int word = row >>> 6;
                long before = ((low[word] >>> row) & 1L) | ((high[word] >>> row) & 1L) << 1;
                if (before != standings[row]) {
                    put(low, row, standings[row] & 1);
                    put(high, row, standings[row] >>> 1);
                    changed.add(word);
                }
            }
        }

        /// The rows from `first` to `last`, word by word; neighbours in other groups stay as they are.
        private void endOfWords(int first, int last, long[] low, long[] high, WordSet changed) {
            int from = first >>> 6;
            int to = (last >>> 6) + 1;
            if (surelyNow.length < to - from) {
                surelyNow = new long[to - from];
                possiblyNow = new long[to - from];
            }
            int rows = last + 1 - (from << 6);
            lanes.within(all, from << 6, rows, 3, 3, surelyNow);
            lanes.within(all, from << 6, rows, 2, 3, possiblyNow);
            for (int word = from; word < to; word++) {
                long own = NumberKernels.cut(last + 1 - (word << 6));
                if (word == from) {
                    own &= -1L << first;
                }
                long differs = ((low[word] ^ surelyNow[word - from]) | (high[word] ^ possiblyNow[word - from])) & own;
                if (differs != 0) {
                    low[word] = (low[word] & ~own) | (surelyNow[word - from] & own);
                    high[word] = (high[word] & ~own) | (possiblyNow[word - from] & own);
                    changed.add(word);
                }
            }
        }

        private static void put(long[] words, int row, int bit) {
            words[row >>> 6] = (words[row >>> 6] & ~(1L << row)) | ((long) bit << row);
        }
    }

    private void passErrors(int number, long @Nullable [] to) {
        long[] from = numberErrors[number];
        if (from != null && to != null) {
            System.arraycopy(from, 0, to, 0, from.length);
        }
    }

    /// Who belongs to no group: units that are excluded or whose number failed; null: nobody can be.
    private @Nullable Bitmap leftOut(Compared compared) {
        long[] failed = numberErrors[compared.number()];
        if (compared.excluded() < 0 && failed == null) {
            return null;
        }
        Bitmap leftOut = new Bitmap(facts.size());
        for (int w = 0; w < leftOut.words().length; w++) {
            leftOut.words()[w] = leftOut(compared, w);
        }
        return leftOut;
    }

    /// The word of those who belong to no group.
    long leftOut(Compared compared, int w) {
        long[] excluded = compared.excluded() < 0 ? null : truthLow[compared.excluded()];
        long[] failed = numberErrors[compared.number()];
        return (excluded == null ? 0 : excluded[w]) | (failed == null ? 0 : failed[w]);
    }

    private GroupedRows grouped(Compared compared, Bitmap leftOut) {
        return compared.within() == Group.PARENT
                ? GroupedRows.of(facts.groups(), facts.groupCount(), leftOut)
                : GroupedRows.together(facts.size(), leftOut);
    }

    // Following changes

    Program program() {
        return program;
    }

    long[] keptLow(int truth) {
        return kept(truthLow, truth);
    }

    long[] keptHigh(int truth) {
        return kept(truthHigh, truth);
    }

    long @Nullable [] keptErrors(int truth) {
        return truthErrors[truth];
    }

    /// Has a batch hold what truths say of a word's rows now, and tells whether that is something else than what is
    /// kept, which stays as it is.
    boolean decidesAnew(Phase truths, Batch batch, int word) {
        int from = word << 6;
        batch.position(from, Math.min(64, facts.size() - from));
        compute(truths.kernels(), batch);
        boolean isOther = false;
        for (int slot : truths.truthsKept()) {
            long[] errors = truthErrors[slot];
            isOther |= kept(truthLow, slot)[word] != (batch.truthLow[slot][0] & last(batch))
                    || kept(truthHigh, slot)[word] != (batch.truthHigh[slot][0] & last(batch))
                    || (errors != null && errors[word] != (batch.truthErrors[slot][0] & last(batch)));
        }
        return isOther;
    }

    /// Runs some of the kernels of a phase again for the rows of some words.
    void again(Rerun rerun, Batch batch, int fromWord, int toWord) {
        Phase phase = rerun.phase();
        for (int word = fromWord; word < toWord; word += batch.maxWords()) {
            int from = word << 6;
            int to = Math.min(facts.size(), Math.min(toWord, word + batch.maxWords()) << 6);
            batch.position(from, to - from);
            load(phase, batch);
            for (int slot : rerun.truthsBefore()) {
                loadTruthBefore(slot, batch);
            }
            for (int slot : rerun.numbersBefore()) {
                batch.holdNarrowBefore(slot);
                kept(numberLow, slot).copyTo(batch.base, batch.count, batch.narrowLowBefore[slot], 0);
                kept(numberHigh, slot).copyTo(batch.base, batch.count, batch.narrowHighBefore[slot], 0);
            }
            compute(phase.kernels(), batch);
            keep(phase, batch);
        }
    }

    private void loadTruthBefore(int slot, Batch batch) {
        batch.holdTruthBefore(slot);
        long[][] before = truthsBefore.get(slot);
        long[] low = before == null ? kept(truthLow, slot) : before[0];
        long[] high = before == null ? kept(truthHigh, slot) : before[1];
        System.arraycopy(low, batch.baseWord, batch.truthLowBefore[slot], 0, batch.words);
        System.arraycopy(high, batch.baseWord, batch.truthHighBefore[slot], 0, batch.words);
    }

    /// What a truth slot held before something else than a kernel wrote into it: its low words and its high words, to
    /// be filled by whoever does.
    long[][] truthBefore(int slot) {
        return truthsBefore.computeIfAbsent(slot, absent -> new long[2][Bitmap.wordsFor(facts.size())]);
    }

    /// Has what a truth slot held before be what it holds now, from a word to another.
    void settle(int slot, int fromWord, int toWord) {
        long[][] before = truthBefore(slot);
        System.arraycopy(kept(truthLow, slot), fromWord, before[0], fromWord, toWord - fromWord);
        System.arraycopy(kept(truthHigh, slot), fromWord, before[1], fromWord, toWord - fromWord);
    }

    /// Runs all of a change that may concern every row.
    void again(List<Rerun> phases, Batch[] batches) {
        Team team = new Team(batches.length);
        int words = Bitmap.wordsFor(facts.size());
        for (Rerun rerun : phases) {
            Phase phase = rerun.phase();
            if (!phase.kernels().isEmpty()) {
                AtomicInteger next = new AtomicInteger();
                team.run(member -> {
                    Batch batch = batches[member];
                    int step = batch.maxWords();
                    for (int at = next.getAndAdd(step); at < words; at = next.getAndAdd(step)) {
                        again(rerun, batch, at, Math.min(words, at + step));
                    }
                });
            }
            cohorts(phase.cohort(), team);
        }
        looked = null;
    }

    /// Compares the units of one group again.
    ///
    /// @param changed receives the words in which something changed that others read
    void again(CohortRun run, int group, WordSet changed) {
        Standing standing = run.standing();
        standing.of(
                group,
                kept(numberLow, run.compared().number()),
                kept(numberHigh, run.compared().number()));
        for (GroupWork each : run.work()) {
            each.before(run.groups(), group);
            each.on(standing);
            each.endOf(run.groups(), group, changed);
        }
    }

    /// Whether kernels of a later phase read a number that a cohort gives.
    private boolean isReadLater(int number) {
        return program.phases().stream().anyMatch(phase -> phase.numbersLoaded().contains(number));
    }

    /// Compares all units again that some steps compare.
    void again(List<CohortStep> steps) {
        cohorts(steps, new Team(1));
    }

    void forgetLook() {
        looked = null;
    }

    void replaced(int truth) {
        Layout.Entry entry = plan.graph().truths().get(truth);
        if (entry != null) {
            replaced.put(entry.kernel(), truth);
        }
    }

    /// The awards as they are, to be compared with later ones.
    Numbers[] awards() {
        Numbers low = kept(numberLow, plan.outputs().award());
        Numbers high = kept(numberHigh, plan.outputs().award());
        return new Numbers[] {copy(low), copy(high)};
    }

    private static Numbers copy(Numbers numbers) {
        Numbers copy = numbers.zerosAlike(numbers.rows());
        numbers.copyTo(0, numbers.rows(), copy, 0);
        return copy;
    }

    Movers moversSince(Numbers[] before) {
        return Movers.between(
                before[0],
                before[1],
                kept(numberLow, plan.outputs().award()),
                kept(numberHigh, plan.outputs().award()));
    }

    // Results

    /// Everybody's awards, as they are whenever they are asked for.
    public Standings standings() {
        return new Standings(
                kept(numberLow, plan.outputs().award()),
                kept(numberHigh, plan.outputs().award()),
                wordsOrNone(plan.outputs().excluded()),
                wordsOrNone(plan.outputs().blocked()));
    }

    private long[] wordsOrNone(int truth) {
        long[] words = truthLow[truth];
        return words == null ? new long[0] : words;
    }

    public RatingPlan plan() {
        return plan;
    }

    public FactTable facts() {
        return facts;
    }

    private static boolean bit(long[] @Nullable [] slots, int slot, int row) {
        // only errors may be missing: none can occur
        long[] words = slots[slot];
        return words != null && (words[row >>> 6] >>> row & 1L) != 0;
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
        return (int) kept(numberLow, plan.outputs().award()).at(row);
    }

    public int meritHigh(int row) {
        return (int) kept(numberHigh, plan.outputs().award()).at(row);
    }

    public boolean hasStars() {
        return plan.outputs().stars() >= 0;
    }

    public int starsLow(int row) {
        return (int) kept(numberLow, plan.outputs().stars()).at(row);
    }

    public int starsHigh(int row) {
        return (int) kept(numberHigh, plan.outputs().stars()).at(row);
    }

    /// How many met-or-unmet clauses are certainly met.
    public int met(int row) {
        return (int) kept(numberLow, plan.outputs().met()).at(row);
    }

    /// How many are possibly met.
    public int possiblyMet(int row) {
        return (int) kept(numberHigh, plan.outputs().met()).at(row);
    }

    /// How many apply.
    public int kept(int row) {
        return (int) kept(numberLow, plan.outputs().kept()).at(row);
    }

    /// The score; null for a standard without one.
    public Inspection.@Nullable Interval score(int row) {
        return switch (plan.outputs().score()) {
            case null -> null;
            case Planned.Plain plain ->
                new Inspection.Interval(
                        new Fraction(kept(numberLow, plain.slot()).at(row), 1, plain.decimals()),
                        new Fraction(kept(numberHigh, plain.slot()).at(row), 1, plain.decimals()));
            case Planned.Ratio(Planned.Plain dividend, Planned.Plain divisor) ->
                ratio(
                        kept(numberLow, dividend.slot()).at(row),
                        kept(numberHigh, dividend.slot()).at(row),
                        kept(numberLow, divisor.slot()).at(row),
                        kept(numberHigh, divisor.slot()).at(row),
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
        return plan.outputs().rank() < 0
                ? 0
                : kept(numberLow, plan.outputs().rank()).at(row);
    }

    public long worstRank(int row) {
        return plan.outputs().rank() < 0
                ? 0
                : kept(numberHigh, plan.outputs().rank()).at(row);
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
        Batch batch = new Batch(
                plan.truthSlots(),
                plan.numberSlots(),
                program.columns().numbers(),
                program.columns().findings());
        int from = row / Batch.ROWS * Batch.ROWS;
        batch.position(from, Math.min(Batch.ROWS, facts.size() - from));
        for (CohortStep step : plan.graph().steps()) {
            switch (step) {
                case CohortStep.Rank rank -> loadWide(rank.out(), batch);
                case CohortStep.Percentile percentile -> loadWide(percentile.out(), batch);
                case CohortStep.Quota quota -> loadTruth(quota.out(), batch);
            }
        }
        for (Phase phase : plan.phases()) {
            for (Kernel kernel : phase.all()) {
                Integer slot = replaced.get(kernel);
                if (slot == null) {
                    kernel.run(batch);
                } else {
                    loadTruth(slot, batch);
                }
            }
        }
        return batch;
    }

    /// Bytes held for all rows beside the facts.
    public long bytes() {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long bytes = 0;
        for (long[] @Nullable [] slots : List.of(truthLow, truthHigh, truthErrors, numberErrors)) {
            for (long[] words : slots) {
                bytes += words != null && seen.add(words) ? 8L * words.length : 0;
            }
        }
        for (@Nullable Numbers[] slots : List.of(numberLow, numberHigh)) {
            for (Numbers numbers : slots) {
                bytes += numbers != null && seen.add(numbers) ? numbers.bytes() : 0;
            }
        }
        return bytes;
    }
}
