package org.xingping.engine.plan;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.Dependents.Rerun;
import org.xingping.engine.plan.Execution.CohortRun;
import org.xingping.engine.standard.Group;

/// A run of a plan that follows changes of facts and of conditions. It keeps every slot for all rows and knows what
/// depends on what: a change runs only the kernels again that depend on it, for the rows that it concerns.
///
/// Not safe to share between threads.
public final class LiveExecution {

    private final RatingPlan plan;
    private final FactTable facts;
    private final LiveColumns columns;
    private final Lanes lanes;
    private final int threads;

    /// Conditions that are tried, by clause.
    private final Map<String, Compiled> tried = new LinkedHashMap<>();

    private final Map<String, Replacement> replacements = new LinkedHashMap<>();
    private final Set<Integer> replaced = new HashSet<>();

    /// Slots of conditions in whose place something was tried that can fail where they cannot.
    private final Set<Integer> withErrors = new HashSet<>();

    private Execution execution;
    private Batch[] batches;
    private final Map<Integer, Followed> byColumn = new HashMap<>();
    private final Map<Integer, List<Rerun>> byFinding = new HashMap<>();
    private final Map<Integer, List<Rerun>> byCondition = new HashMap<>();
    /// By the step itself: to hash what is in it takes long.
    private final IdentityHashMap<CohortStep, CohortRun> runs = new IdentityHashMap<>();

    private final WordSet words;

    LiveExecution(RatingPlan plan, FactTable facts, KnownBefore before, Lanes lanes, int threads) {
        this.plan = plan;
        this.facts = facts;
        this.columns = new LiveColumns(plan, facts, before);
        this.lanes = lanes;
        this.threads = threads;
        this.words = new WordSet(Bitmap.wordsFor(facts.size()));
        this.execution = start();
        this.batches = batches();
    }

    /// The ratings as they are now.
    public Execution execution() {
        return execution;
    }

    // Facts

    /// A unit reports a figure, as the stored value that is given.
    public void set(int row, String metric, long stored) {
        int column = columns.indexOf(metric);
        if (column >= 0) {
            Followed followed = followed(column);
            int place = place(column, row, followed);
            changed(row, column, followed, columns.set(column, row, stored), place);
        }
    }

    /// A figure of a unit becomes unknown.
    public void clear(int row, String metric) {
        int column = columns.indexOf(metric);
        if (column >= 0) {
            Followed followed = followed(column);
            int place = place(column, row, followed);
            columns.clear(column, row);
            changed(row, column, followed, true, place);
        }
    }

    /// A reviewer says something of a clause, or takes it back.
    ///
    /// @param key `<standard>/<clause>`
    public void find(int row, String key, @Nullable Finding finding) {
        int column = columns.findingIndexOf(key);
        if (column < 0) {
            return;
        }
        if (!columns.find(column, row, finding)) {
            rebuild();
            return;
        }
        execution.forgetLook();
        follow(
                row,
                byFinding.computeIfAbsent(
                        column,
                        absent -> Dependents.of(execution.program(), List.of(), List.of(column), List.of(), replaced)));
    }

    private int place(int column, int row, Followed followed) {
        return followed.borders() == null ? -1 : columns.place(column, row, followed.borders());
    }

    /// @param fits whether the column had room for the figure
    /// @param place between which borders the figure lay before
    private void changed(int row, int column, Followed followed, boolean fits, int place) {
        if (!fits) {
            rebuild();
            return;
        }
        execution.forgetLook();
        if (followed.borders() != null && columns.place(column, row, followed.borders()) == place) {
            return;
        }
        for (Replacement replacement : followed.replacements()) {
            replacement.run(execution, row >>> 6, (row >>> 6) + 1);
        }
        // most figures that change do not cross a border, and then nothing follows
        if (followed.leaves() == null || execution.decidesAnew(followed.leaves(), batches[0], row >>> 6)) {
            follow(row, followed.dependents());
        }
        for (Replacement replacement : followed.replacements()) {
            execution.settle(replacement.target(), row >>> 6, (row >>> 6) + 1);
        }
    }

    /// What follows from a change in a column.
    ///
    /// @param borders between which all figures are the same to whatever reads the column; null when some are not
    /// @param leaves the truths that read the column themselves and are asked first; null when numbers
    ///     or something that is tried read it too
    /// @param dependents what runs when the leaves say something else than before: without them, for
    ///     the batch still holds what they say; everything where there are none
    /// @param replacements those that read the column
    @SuppressWarnings("ArrayRecordComponent")
    private record Followed(
            long @Nullable [] borders,
            @Nullable Phase leaves,
            List<Rerun> dependents,
            List<Replacement> replacements) {}

    private Followed followed(int column) {
        Followed known = byColumn.get(column);
        if (known != null) {
            return known;
        }
        String metric = columns.metric(column);
        List<Replacement> reading = replacements.values().stream()
                .filter(replacement -> replacement.reads(metric))
                .toList();
        List<Rerun> dependents = Dependents.of(
                execution.program(),
                List.of(column),
                List.of(),
                reading.stream().map(Replacement::target).toList(),
                replaced);
        boolean isRead = !reading.isEmpty();
        Phase leaves = isRead ? null : Dependents.leaves(execution.program(), column, replaced);
        Followed followed = new Followed(
                isRead ? null : Dependents.borders(execution.program(), column, replaced),
                leaves,
                leaves == null ? dependents : Dependents.without(leaves, dependents),
                reading);
        byColumn.put(column, followed);
        return followed;
    }

    /// Runs what depends on a change of one row.
    private void follow(int row, List<Rerun> dependents) {
        words.clear();
        words.add(row >>> 6);
        boolean isAlone = true;
        Batch batch = batches[0];
        for (Rerun rerun : dependents) {
            Phase phase = rerun.phase();
            if (rerun.hasRows()) {
                for (int from = words.next(0); from >= 0; from = words.next(from)) {
                    int to = words.end(from);
                    execution.again(rerun, batch, from, to);
                    from = to;
                }
            }
            List<CohortStep> steps = phase.cohort();
            for (int step = 0; step < steps.size(); step++) {
                CohortRun run = runs.get(steps.get(step));
                if (run != null && isFirst(step, run, steps)) {
                    if (isAlone) {
                        compareAgain(run, row);
                    } else {
                        compareAgain(run);
                    }
                }
            }
            // what changed for others may change more in later phases
            isAlone &= steps.isEmpty();
        }
    }

    /// Whether no earlier step is of the same run.
    @SuppressWarnings("ReferenceEquality")
    private boolean isFirst(int step, CohortRun run, List<CohortStep> steps) {
        for (int earlier = 0; earlier < step; earlier++) {
            if (runs.get(steps.get(earlier)) == run) {
                return false;
            }
        }
        return true;
    }

    /// Compares what one row is compared with.
    private void compareAgain(CohortRun run, int row) {
        int word = row >>> 6;
        if (!regrouped(run, word, word + 1)) {
            execution.again(run, run.compared().within() == Group.ALL ? 0 : facts.groups()[row], words);
        }
    }

    /// Compares what the rows of all words that changed are compared with.
    private void compareAgain(CohortRun run) {
        for (int from = words.next(0); from >= 0; from = words.next(from)) {
            int to = words.end(from);
            if (regrouped(run, from, to)) {
                return;
            }
            from = to;
        }
        if (run.compared().within() == Group.ALL) {
            execution.again(run, 0, words);
            return;
        }
        BitSet groups = new BitSet(facts.groupCount());
        for (int from = words.next(0); from >= 0; from = words.next(from)) {
            int to = words.end(from);
            for (int row = from << 6; row < Math.min(facts.size(), to << 6); row++) {
                groups.set(facts.groups()[row]);
            }
            from = to;
        }
        groups.stream().forEach(group -> execution.again(run, group, words));
    }

    /// Makes the groups anew and compares all of them where somebody in some words joins or leaves.
    private boolean regrouped(CohortRun run, int fromWord, int toWord) {
        if (!hasOtherMembers(run, fromWord, toWord)) {
            return false;
        }
        execution.again(run.steps());
        remember(run.steps());
        words.addAll();
        return true;
    }

    private boolean hasOtherMembers(CohortRun run, int fromWord, int toWord) {
        Bitmap leftOut = run.leftOut();
        for (int word = fromWord; leftOut != null && word < toWord; word++) {
            if (leftOut.words()[word] != execution.leftOut(run.compared(), word)) {
                return true;
            }
        }
        return false;
    }

    // Conditions

    /// Tries another condition in the place of a clause's own. Refuses with an IllegalArgumentException
    /// when the clause has no condition of its own, or the new one asks for more than figures.
    ///
    /// @return whose award is another one now
    public Movers replace(String clause, Compiled condition) {
        Numbers[] before = execution.awards();
        put(clause, condition);
        return execution.moversSince(before);
    }

    /// Whether a clause's own condition can be replaced.
    public boolean canReplace(String clause) {
        return Replacement.ownSlot(plan, execution.program(), clause) >= 0;
    }

    private void put(String clause, Compiled condition) {
        int slot = Replacement.slotOf(plan, execution.program(), clause);
        Replacement replacement = new Replacement(plan.standard(), condition, slot, columns, facts, lanes);
        tried.put(clause, condition);
        if (replacement.canFail() && !execution.program().held(slot).canFail()) {
            // nothing that reads it is ready for errors
            if (!withErrors.add(slot)) {
                throw new IllegalStateException("no room for errors in slot " + slot);
            }
            rebuild();
            return;
        }
        replacements.put(clause, replacement);
        // what figures decide now goes other ways
        byColumn.clear();
        if (replaced.add(slot)) {
            // and so does everything else: what computed the slot must not run again
            execution.replaced(slot);
            byFinding.clear();
            byCondition.clear();
        }
        replacement.run(execution, 0, Bitmap.wordsFor(facts.size()));
        execution.again(
                byCondition.computeIfAbsent(
                        slot,
                        absent -> Dependents.of(execution.program(), List.of(), List.of(), List.of(slot), replaced)),
                batches);
        execution.settle(slot, 0, Bitmap.wordsFor(facts.size()));
        rememberWhoIsLeftOut();
    }

    /// Makes groups anew of which somebody has left or which somebody has joined.
    private void rememberWhoIsLeftOut() {
        Set<CohortRun> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(runs.values());
        for (CohortRun run : all) {
            if (hasOtherMembers(run, 0, Bitmap.wordsFor(facts.size()))) {
                remember(run.steps());
            }
        }
    }

    // Starting

    private Execution start() {
        Program program =
                Lowering.of(plan.blueprint(), columns.of(plan.metrics(), facts), Program.Use.LIVE, lanes, withErrors);
        Execution started = Execution.run(plan, facts, program, lanes, threads);
        runs.clear();
        for (Phase phase : program.phases()) {
            remember(started, phase.cohort());
        }
        return started;
    }

    private void remember(List<CohortStep> steps) {
        remember(execution, steps);
    }

    private void remember(Execution of, List<CohortStep> steps) {
        for (CohortRun run : of.cohortRuns(steps)) {
            run.steps().forEach(step -> runs.put(step, run));
        }
    }

    private Batch[] batches() {
        Batch[] made = new Batch[threads];
        Program program = execution.program();
        for (int member = 0; member < threads; member++) {
            made[member] = program.batch(Math.max(1, Math.min(program.batchRows(), facts.size())), lanes);
        }
        return made;
    }

    /// Chooses kernels anew and runs everything, because a figure came that no column was made for.
    private void rebuild() {
        execution = start();
        batches = batches();
        byColumn.clear();
        byFinding.clear();
        byCondition.clear();
        replacements.clear();
        replaced.clear();
        new LinkedHashMap<>(tried).forEach(this::put);
    }

    /// Bytes held: figures and all slots.
    public long bytes() {
        return columns.bytes() + execution.bytes();
    }
}
