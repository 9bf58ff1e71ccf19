package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Program.Node;
import org.xingping.engine.plan.Program.Preparation;

/// Finds what has to run again after a change: phases with only the kernels and steps that depend on it.
final class Dependents {

    private final Program program;
    private final Set<Integer> replaced;
    private final Set<Integer> truths = new HashSet<>();
    private final Set<Integer> numbers = new HashSet<>();

    /// Slots of which it is known what they held before.
    private final Set<Integer> traceable = new HashSet<>();

    private final IdentityHashMap<Kernel, Kernel> shortened = new IdentityHashMap<>();

    /// A phase that runs again.
    ///
    /// @param truthsBefore truth slots whose former contents its kernels read
    /// @param numbersBefore number slots whose former contents its kernels read
    record Rerun(Phase phase, List<Integer> truthsBefore, List<Integer> numbersBefore) {

        /// Whether it computes anything for single rows.
        boolean hasRows() {
            return !phase.truthsKept().isEmpty() || !phase.numbersKept().isEmpty();
        }
    }

    private Dependents(Program program, Set<Integer> replaced) {
        this.program = program;
        this.replaced = replaced;
    }

    /// @param columns columns of metrics that change
    /// @param findings columns of findings that change
    /// @param truths truth slots that have changed already
    /// @param replaced truth slots that something else computes now
    static List<Rerun> of(
            Program program,
            Collection<Integer> columns,
            Collection<Integer> findings,
            Collection<Integer> truths,
            Set<Integer> replaced) {
        Dependents dependents = new Dependents(program, replaced);
        dependents.truths.addAll(truths);
        dependents.traceable.addAll(truths);
        List<Rerun> phases = new ArrayList<>();
        for (int phase = 0; phase < program.phases().size(); phase++) {
            phases.add(dependents.phase(phase, columns, findings));
        }
        return phases;
    }

    /// The truths that read a column themselves; null when something else reads it too.
    static @Nullable Phase leaves(Program program, int column, Set<Integer> replaced) {
        Dependents dependents = new Dependents(program, replaced);
        Set<Kernel> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Integer> computed = new ArrayList<>();
        for (Node node : program.nodes()) {
            if (node.reads().columns().contains(column) && !replaced.contains(node.outTruth())) {
                boolean isLeaf = node.outTruth() >= 0
                        && node.reads().truths().isEmpty()
                        && node.reads().numbers().isEmpty();
                if (!isLeaf || node.phase() > 0) {
                    return null;
                }
                chosen.add(node.kernel());
                dependents.prepare(node, chosen);
                computed.add(node.outTruth());
            }
        }
        List<Kernel> kernels = program.phases().getFirst().kernels().stream()
                .filter(chosen::contains)
                .toList();
        return new Phase(kernels, kernels, List.of(), List.of(), List.of(), computed, List.of());
    }

    /// What is left to run when the leaves have run and a batch still holds what they say.
    static List<Rerun> without(Phase leaves, List<Rerun> dependents) {
        List<Rerun> left = new ArrayList<>(dependents);
        Rerun first = left.getFirst();
        Phase phase = first.phase();
        Set<Kernel> ran = Collections.newSetFromMap(new IdentityHashMap<>());
        ran.addAll(leaves.kernels());
        List<Kernel> kernels =
                phase.kernels().stream().filter(kernel -> !ran.contains(kernel)).toList();
        left.set(
                0,
                new Rerun(
                        new Phase(
                                kernels,
                                kernels,
                                phase.cohort(),
                                phase.truthsLoaded(),
                                phase.numbersLoaded(),
                                phase.truthsKept(),
                                phase.numbersKept()),
                        first.truthsBefore(),
                        first.numbersBefore()));
        return left;
    }

    /// The borders between which a column's values are all the same to whatever reads it, ascending; null when
    /// something computes with the values themselves.
    static long @Nullable [] borders(Program program, int column, Set<Integer> replaced) {
        Classes classes = new Classes();
        for (Node node : program.nodes()) {
            if (!node.reads().columns().contains(column) || replaced.contains(node.outTruth())) {
                continue;
            }
            switch (node.kernel()) {
                case LoweredKernels.ColumnIn in -> classes.range(in.from(), in.to());
                case LoweredKernels.Paired _ -> {
                    for (Preparation preparation : program.preparations()) {
                        if (preparation.column() == column
                                && preparation.kernel() instanceof LoweredKernels.Classified classified) {
                            Arrays.stream(classified.borders()).forEach(classes::border);
                        }
                    }
                }
                default -> {
                    return null;
                }
            }
        }
        return classes.borders();
    }

    private Rerun phase(int phase, Collection<Integer> columns, Collection<Integer> findings) {
        Set<Kernel> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Integer> computedTruths = new LinkedHashSet<>();
        Set<Integer> computedNumbers = new LinkedHashSet<>();
        Set<Integer> readTruths = new LinkedHashSet<>();
        Set<Integer> readNumbers = new LinkedHashSet<>();
        Set<Integer> truthsBefore = new LinkedHashSet<>();
        Set<Integer> numbersBefore = new LinkedHashSet<>();
        for (Node node : program.nodes()) {
            if (node.phase() != phase || replaced.contains(node.outTruth())) {
                continue;
            }
            Reads reads = node.reads();
            boolean isTouched = meets(reads.columns(), columns)
                    || meets(reads.findings(), findings)
                    || meets(reads.truths(), truths)
                    || meets(reads.numbers(), numbers);
            if (!isTouched) {
                continue;
            }
            chosen.add(node.kernel());
            if (node.kernel() instanceof LoweredKernels.Weighed weighed
                    && shorten(weighed, computedTruths, computedNumbers, truthsBefore, numbersBefore, readTruths)) {
                readNumbers.add(node.outNumber());
                numbers.add(node.outNumber());
                computedNumbers.add(node.outNumber());
                continue;
            }
            prepare(node, chosen);
            reads.truths().stream()
                    .filter(slot -> !computedTruths.contains(slot))
                    .forEach(readTruths::add);
            reads.numbers().stream()
                    .filter(slot -> !computedNumbers.contains(slot))
                    .forEach(readNumbers::add);
            if (node.outTruth() >= 0) {
                truths.add(node.outTruth());
                computedTruths.add(node.outTruth());
            } else {
                numbers.add(node.outNumber());
                computedNumbers.add(node.outNumber());
            }
        }
        List<CohortStep> steps = program.phases().get(phase).cohort().stream()
                .filter(this::touches)
                .toList();
        for (CohortStep step : steps) {
            switch (step) {
                case CohortStep.Rank rank -> numbers.add(rank.out());
                case CohortStep.Percentile percentile -> numbers.add(percentile.out());
                case CohortStep.Quota quota -> truths.add(quota.out());
            }
        }
        List<Kernel> kernels = program.phases().get(phase).kernels().stream()
                .filter(chosen::contains)
                .map(kernel -> shortened.getOrDefault(kernel, kernel))
                .toList();
        return new Rerun(
                new Phase(
                        kernels,
                        kernels,
                        steps,
                        List.copyOf(readTruths),
                        List.copyOf(readNumbers),
                        List.copyOf(computedTruths),
                        List.copyOf(computedNumbers)),
                List.copyOf(truthsBefore),
                List.copyOf(numbersBefore));
    }

    /// Takes off and adds what changed of a sum, where that is less than summing all of it again.
    private boolean shorten(
            LoweredKernels.Weighed sum,
            Set<Integer> computedTruths,
            Set<Integer> computedNumbers,
            Set<Integer> truthsBefore,
            Set<Integer> numbersBefore,
            Set<Integer> readTruths) {
        List<Integer> terms = new ArrayList<>();
        for (int t = 0; t < sum.truths().length; t++) {
            if (truths.contains(sum.truths()[t])) {
                terms.add(t);
            }
        }
        int[] changedNumbers =
                Arrays.stream(sum.numbers()).filter(numbers::contains).toArray();
        boolean isTraceable = terms.stream()
                        .map(t -> sum.truths()[t])
                        .allMatch(slot -> computedTruths.contains(slot) || traceable.contains(slot))
                && Arrays.stream(changedNumbers).allMatch(computedNumbers::contains);
        int all = sum.truths().length + sum.numbers().length;
        if (sum.canFail() || !isTraceable || 2 * (terms.size() + changedNumbers.length) >= all) {
            return false;
        }
        int[] changedTruths = terms.stream().mapToInt(t -> sum.truths()[t]).toArray();
        for (int slot : changedTruths) {
            truthsBefore.add(slot);
            if (!computedTruths.contains(slot)) {
                readTruths.add(slot);
            }
        }
        for (int slot : changedNumbers) {
            numbersBefore.add(slot);
        }
        shortened.put(
                sum,
                new LoweredKernels.WeighedAgain(
                        changedTruths,
                        terms.stream().mapToLong(t -> sum.weights()[t]).toArray(),
                        changedNumbers,
                        sum.isOpen(),
                        sum.out()));
        return true;
    }

    private static boolean meets(Collection<Integer> read, Collection<Integer> changed) {
        return !Collections.disjoint(read, changed);
    }

    /// Chooses what has to be made ready for a kernel.
    private void prepare(Node node, Set<Kernel> chosen) {
        boolean readsNarrow = node.kernel() instanceof LoweredKernels.Weighed
                || node.kernel() instanceof LoweredKernels.NarrowIn
                || node.kernel() instanceof GatherErrors;
        for (Preparation preparation : program.preparations()) {
            boolean isClasses = node.kernel() instanceof LoweredKernels.Paired
                    && node.reads().columns().contains(preparation.column());
            boolean isWide = !readsNarrow && node.reads().numbers().contains(preparation.number());
            if (preparation.phase() == node.phase() && (isClasses || isWide)) {
                chosen.add(preparation.kernel());
            }
        }
    }

    private boolean touches(CohortStep step) {
        int number = switch (step) {
            case CohortStep.Rank rank -> rank.by();
            case CohortStep.Percentile percentile -> percentile.of();
            case CohortStep.Quota quota -> quota.by();
        };
        int eligible = step instanceof CohortStep.Quota quota ? quota.eligible() : -1;
        return numbers.contains(number) || touches(step.excluded()) || touches(eligible);
    }

    /// Whether a truth changes that may be held in another slot.
    private boolean touches(int truth) {
        return truth >= 0 && program.result(truth) instanceof Lowered.Held held && truths.contains(held.slot());
    }
}
