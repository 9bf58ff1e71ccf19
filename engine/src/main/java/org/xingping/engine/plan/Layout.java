package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Gives out slots and sorts kernels into phases.
///
/// A phase ends where something must be known of a whole cohort. A slot computed in one phase and read in a later one
/// is kept for all rows in between.
final class Layout {

    private final List<Integer> truthPhases = new ArrayList<>();
    private final List<Integer> numberPhases = new ArrayList<>();
    private final List<PhaseBuilder> phases = new ArrayList<>(List.of(new PhaseBuilder()));

    /// A kernel and what it reads; `out` is a truth slot or a number slot.
    record Entry(Kernel kernel, List<Integer> truths, List<Integer> numbers, int out, boolean isTruth) {}

    private static final class PhaseBuilder {
        final List<Entry> entries = new ArrayList<>();
        final List<CohortStep> cohort = new ArrayList<>();
        final TreeSet<Integer> truthsLoaded = new TreeSet<>();
        final TreeSet<Integer> numbersLoaded = new TreeSet<>();
        final TreeSet<Integer> truthsKept = new TreeSet<>();
        final TreeSet<Integer> numbersKept = new TreeSet<>();
    }

    int truthSlots() {
        return truthPhases.size();
    }

    int numberSlots() {
        return numberPhases.size();
    }

    int truthPhase(int slot) {
        return truthPhases.get(slot);
    }

    int numberPhase(int slot) {
        return numberPhases.get(slot);
    }

    /// Adds a kernel that computes a truth slot from other slots.
    int truth(List<Integer> truths, List<Integer> numbers, IntFunction<Kernel> kernel) {
        int phase = read(truths, numbers);
        int slot = truthPhases.size();
        truthPhases.add(phase);
        phases.get(phase)
                .entries
                .add(new Entry(kernel.apply(slot), List.copyOf(truths), List.copyOf(numbers), slot, true));
        return slot;
    }

    /// Adds a kernel that computes a number slot from other slots.
    int number(List<Integer> truths, List<Integer> numbers, IntFunction<Kernel> kernel) {
        int phase = read(truths, numbers);
        int slot = numberPhases.size();
        numberPhases.add(phase);
        phases.get(phase)
                .entries
                .add(new Entry(kernel.apply(slot), List.copyOf(truths), List.copyOf(numbers), slot, false));
        return slot;
    }

    /// Adds a step over the whole cohort that computes a truth slot for the next phase.
    int cohortTruth(List<Integer> truths, List<Integer> numbers, IntFunction<CohortStep> step) {
        int phase = keep(truths, numbers);
        int slot = truthPhases.size();
        truthPhases.add(phase + 1);
        phases.get(phase).truthsKept.add(slot);
        phases.get(phase).cohort.add(step.apply(slot));
        load(phase + 1, slot, true);
        return slot;
    }

    /// Adds a step over the whole cohort that computes a number slot for the next phase.
    int cohortNumber(List<Integer> truths, List<Integer> numbers, IntFunction<CohortStep> step) {
        int phase = keep(truths, numbers);
        int slot = numberPhases.size();
        numberPhases.add(phase + 1);
        phases.get(phase).numbersKept.add(slot);
        phases.get(phase).cohort.add(step.apply(slot));
        load(phase + 1, slot, false);
        return slot;
    }

    /// The phase in which all of the slots are there; notes which of them come from earlier phases.
    private int read(List<Integer> truths, List<Integer> numbers) {
        int phase = latest(truths, numbers);
        for (int slot : truths) {
            if (truthPhases.get(slot) < phase) {
                phase(truthPhases.get(slot)).truthsKept.add(slot);
                load(phase, slot, true);
            }
        }
        for (int slot : numbers) {
            if (numberPhases.get(slot) < phase) {
                phase(numberPhases.get(slot)).numbersKept.add(slot);
                load(phase, slot, false);
            }
        }
        return phase;
    }

    /// The phase after which a cohort step over the slots can run; keeps the slots for all rows.
    private int keep(List<Integer> truths, List<Integer> numbers) {
        int phase = latest(truths, numbers);
        truths.forEach(this::keepTruth);
        numbers.forEach(this::keepNumber);
        return phase;
    }

    /// Has a slot kept for all rows, because results are read from it.
    void keepTruth(int slot) {
        phase(truthPhases.get(slot)).truthsKept.add(slot);
    }

    void keepNumber(int slot) {
        phase(numberPhases.get(slot)).numbersKept.add(slot);
    }

    private int latest(List<Integer> truths, List<Integer> numbers) {
        int phase = 0;
        for (int slot : truths) {
            phase = Math.max(phase, truthPhases.get(slot));
        }
        for (int slot : numbers) {
            phase = Math.max(phase, numberPhases.get(slot));
        }
        return phase;
    }

    private void load(int phase, int slot, boolean isTruth) {
        (isTruth ? phase(phase).truthsLoaded : phase(phase).numbersLoaded).add(slot);
    }

    private PhaseBuilder phase(int phase) {
        while (phases.size() <= phase) {
            phases.add(new PhaseBuilder());
        }
        return phases.get(phase);
    }

    /// What computes each slot.
    ///
    /// @param truths by truth slot; null where a step over a cohort computes it
    /// @param numbers by number slot; null where a step over a cohort computes it
    /// @param steps all steps over cohorts, in an order in which they can run
    record Graph(List<@Nullable Entry> truths, List<@Nullable Entry> numbers, List<CohortStep> steps) {}

    Graph graph() {
        @Nullable Entry[] truths = new Entry[truthSlots()];
        @Nullable Entry[] numbers = new Entry[numberSlots()];
        List<CohortStep> steps = new ArrayList<>();
        for (PhaseBuilder phase : phases) {
            for (Entry entry : phase.entries) {
                (entry.isTruth() ? truths : numbers)[entry.out()] = entry;
            }
            steps.addAll(phase.cohort);
        }
        return new Graph(Arrays.asList(truths), Arrays.asList(numbers), List.copyOf(steps));
    }

    List<Phase> phases() {
        List<Phase> built = new ArrayList<>();
        for (int p = 0; p < phases.size(); p++) {
            PhaseBuilder phase = phases.get(p);
            int current = p;
            built.add(new Phase(
                    needed(phase),
                    phase.entries.stream().map(Entry::kernel).toList(),
                    List.copyOf(phase.cohort),
                    List.copyOf(phase.truthsLoaded),
                    List.copyOf(phase.numbersLoaded),
                    // what a cohort step writes is kept by the step itself
                    phase.truthsKept.stream()
                            .filter(slot -> truthPhases.get(slot) == current)
                            .toList(),
                    phase.numbersKept.stream()
                            .filter(slot -> numberPhases.get(slot) == current)
                            .toList()));
        }
        return built;
    }

    /// The kernels of a phase on which something kept depends; the others only serve a closer look at single rows.
    private static List<Kernel> needed(PhaseBuilder phase) {
        Set<Integer> truths = new HashSet<>(phase.truthsKept);
        Set<Integer> numbers = new HashSet<>(phase.numbersKept);
        List<Kernel> needed = new ArrayList<>();
        for (Entry entry : phase.entries.reversed()) {
            if (entry.isTruth() ? truths.contains(entry.out()) : numbers.contains(entry.out())) {
                needed.add(entry.kernel());
                truths.addAll(entry.truths());
                numbers.addAll(entry.numbers());
            }
        }
        return List.copyOf(needed.reversed());
    }
}
