package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xingping.engine.standard.Group;

/// Slots and phases of hand-made kernels.
class LayoutTest {

    private final Layout layout = new Layout();
    private final List<String> names = new ArrayList<>();
    private final List<Kernel> kernels = new ArrayList<>();

    private int truth(String name, List<Integer> truths, List<Integer> numbers) {
        return layout.truth(truths, numbers, slot -> kernel(name));
    }

    private int number(String name, List<Integer> truths, List<Integer> numbers) {
        return layout.number(truths, numbers, slot -> kernel(name));
    }

    private Kernel kernel(String name) {
        Kernel kernel = new Kernel() {
            @Override
            public void run(Batch batch) {
                throw new UnsupportedOperationException(name);
            }
        };
        names.add(name);
        kernels.add(kernel);
        return kernel;
    }

    private List<String> named(List<Kernel> some) {
        return some.stream().map(kernel -> names.get(kernels.indexOf(kernel))).toList();
    }

    @Test
    void slotsAreNumberedInTheOrderTheyArePlanned() {
        assertEquals(0, truth("t0", List.of(), List.of()));
        assertEquals(0, number("n0", List.of(), List.of()));
        assertEquals(1, truth("t1", List.of(0), List.of(0)));
        assertEquals(1, number("n1", List.of(1), List.of(0)));
        assertEquals(2, layout.truthSlots());
        assertEquals(2, layout.numberSlots());
        assertEquals(1, layout.phases().size());
        assertEquals(
                List.of("t0", "n0", "t1", "n1"),
                named(layout.phases().getFirst().all()));
    }

    @Test
    void onlyWhatSomethingKeptDependsOnRunsForAllRows() {
        int used = truth("used", List.of(), List.of());
        truth("unused", List.of(), List.of());
        int number = number("number", List.of(used), List.of());
        number("beside", List.of(used), List.of(number));
        int kept = truth("kept", List.of(), List.of(number));
        layout.keepTruth(kept);
        Phase phase = layout.phases().getFirst();
        assertEquals(List.of("used", "number", "kept"), named(phase.kernels()));
        assertEquals(List.of("used", "unused", "number", "beside", "kept"), named(phase.all()));
        assertEquals(List.of(kept), phase.truthsKept());
        assertEquals(List.of(), phase.numbersKept());
        layout.keepNumber(number);
        assertEquals(List.of(number), layout.phases().getFirst().numbersKept());
    }

    @Test
    void aStepOverACohortEndsAPhase() {
        int excluded = truth("excluded", List.of(), List.of());
        int by = number("by", List.of(), List.of());
        int local = truth("local", List.of(), List.of(by));
        CohortStep[] steps = new CohortStep[2];
        int place = layout.cohortNumber(
                List.of(excluded),
                List.of(by),
                out -> steps[0] = new CohortStep.Rank(by, excluded, Group.ALL, true, out));
        int later = truth("later", List.of(local), List.of(place));
        int mixed = number("mixed", List.of(later), List.of(by, place));
        int within = layout.cohortTruth(
                List.of(excluded, later),
                List.of(mixed),
                out -> steps[1] = new CohortStep.Percentile(mixed, excluded, Group.ALL, java.math.BigDecimal.ONE, out));
        int last = truth("last", List.of(within, local, later), List.of(mixed, by));
        layout.keepTruth(last);

        assertEquals(0, layout.truthPhase(local));
        assertEquals(1, layout.numberPhase(place));
        assertEquals(1, layout.truthPhase(later));
        assertEquals(2, layout.truthPhase(within));
        assertEquals(2, layout.truthPhase(last));
        List<Phase> phases = layout.phases();
        assertEquals(3, phases.size());

        assertEquals(List.of("excluded", "by", "local"), named(phases.get(0).kernels()));
        assertEquals(List.of(excluded, local), phases.get(0).truthsKept());
        assertEquals(List.of(by), phases.get(0).numbersKept());
        assertEquals(List.of(), phases.get(0).truthsLoaded());
        assertSame(steps[0], phases.get(0).cohort().getFirst());

        assertEquals(List.of("later", "mixed"), named(phases.get(1).kernels()));
        assertEquals(List.of(local), phases.get(1).truthsLoaded());
        assertEquals(List.of(by, place), phases.get(1).numbersLoaded());
        assertEquals(List.of(later), phases.get(1).truthsKept());
        assertEquals(List.of(mixed), phases.get(1).numbersKept());
        assertSame(steps[1], phases.get(1).cohort().getFirst());

        assertEquals(List.of("last"), named(phases.get(2).kernels()));
        assertEquals(List.of(local, later, within), phases.get(2).truthsLoaded());
        assertEquals(List.of(by, mixed), phases.get(2).numbersLoaded());
        assertEquals(List.of(last), phases.get(2).truthsKept());
        assertEquals(List.of(), phases.get(2).cohort());
    }

    @Test
    void aNumberReadLaterIsKeptThoughNoStepReadsIt() {
        int excluded = truth("excluded", List.of(), List.of());
        int by = number("by", List.of(), List.of());
        int other = number("other", List.of(), List.of());
        int place = layout.cohortNumber(
                List.of(excluded), List.of(by), out -> new CohortStep.Rank(by, excluded, Group.ALL, true, out));
        int sum = number("sum", List.of(), List.of(place, other));
        assertEquals(1, layout.numberPhase(sum));
        assertEquals(List.of(by, other), layout.phases().get(0).numbersKept());
        // nothing keeps the sum
        assertEquals(List.of(), layout.phases().get(1).kernels());
        assertEquals(List.of("sum"), named(layout.phases().get(1).all()));
        layout.keepNumber(place);
        // a step writes what it computes for all rows itself
        assertEquals(List.of(place), layout.phases().get(1).numbersKept());
    }
}
