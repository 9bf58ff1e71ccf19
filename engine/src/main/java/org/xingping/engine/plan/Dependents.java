package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xingping.engine.plan.Program.Node;
import org.xingping.engine.plan.Program.Preparation;

/// Finds what has to run again after a change: phases with only the kernels and steps that depend on it.
final class Dependents {

    private final Program program;
    private final Set<Integer> replaced;
    private final Set<Integer> truths = new HashSet<>();
    private final Set<Integer> numbers = new HashSet<>();

    private Dependents(Program program, Set<Integer> replaced) {
        this.program = program;
        this.replaced = replaced;
    }

    /// @param columns columns of metrics that change
    /// @param findings columns of findings that change
    /// @param truths truth slots that have changed already
    /// @param replaced truth slots that something else computes now
    static List<Phase> of(
            Program program,
            Collection<Integer> columns,
            Collection<Integer> findings,
            Collection<Integer> truths,
            Set<Integer> replaced) {
        Dependents dependents = new Dependents(program, replaced);
        dependents.truths.addAll(truths);
        List<Phase> phases = new ArrayList<>();
        for (int phase = 0; phase < program.phases().size(); phase++) {
            phases.add(dependents.phase(phase, columns, findings));
        }
        return phases;
    }

    private Phase phase(int phase, Collection<Integer> columns, Collection<Integer> findings) {
        Set<Kernel> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Integer> computedTruths = new LinkedHashSet<>();
        Set<Integer> computedNumbers = new LinkedHashSet<>();
        Set<Integer> readTruths = new LinkedHashSet<>();
        Set<Integer> readNumbers = new LinkedHashSet<>();
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
            prepare(node, chosen);
            reads.truths().stream().filter(slot -> !computedTruths.contains(slot)).forEach(readTruths::add);
            reads.numbers().stream().filter(slot -> !computedNumbers.contains(slot)).forEach(readNumbers::add);
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
                .toList();
        return new Phase(
                kernels,
                kernels,
                steps,
                List.copyOf(readTruths),
                List.copyOf(readNumbers),
                List.copyOf(computedTruths),
                List.copyOf(computedNumbers));
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
