package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.plan.Workbench.Cell;

/// Awards against trying out every way in which unknown rules and caps can turn out.
class AwardKernelTest {

    private static final String STATES = "TFU";

    private static final int[] MERITS = {3, 1, 4};
    private static final int[] LIMITS = {2, 0};

    private static List<Boolean> ways(char state) {
        return switch (state) {
            case 'T' -> List.of(true);
            case 'F' -> List.of(false);
            default -> List.of(true, false);
        };
    }

    /// The first rule that holds gives the award, 2 when none does; every cap that holds lowers it.
    private static Cell award(char[] rules, char[] caps) {
        List<Long> awards = new ArrayList<>();
        for (boolean first : ways(rules[0])) {
            for (boolean second : ways(rules[1])) {
                for (boolean third : ways(rules[2])) {
                    for (boolean upper : ways(caps[0])) {
                        for (boolean lower : ways(caps[1])) {
                            long award = first ? MERITS[0] : second ? MERITS[1] : third ? MERITS[2] : 2;
                            award = upper ? Math.min(award, LIMITS[0]) : award;
                            award = lower ? Math.min(award, LIMITS[1]) : award;
                            awards.add(award);
                        }
                    }
                }
            }
        }
        return Cell.of(
                awards.stream().mapToLong(award -> award).min().orElseThrow(),
                awards.stream().mapToLong(award -> award).max().orElseThrow());
    }

    private static char digit(int number, int place) {
        return STATES.charAt(number / (int) Math.pow(3, place) % 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 243, 1024})
    void theFirstRuleThatHoldsGivesTheAwardAndCapsLowerIt(int size) {
        Workbench bench = new Workbench();
        StringBuilder[] texts = new StringBuilder[5];
        for (int which = 0; which < 5; which++) {
            texts[which] = new StringBuilder();
            for (int number = 0; number < 243; number++) {
                texts[which].append(digit(number, which));
            }
        }
        List<Integer> rules = new ArrayList<>();
        for (int which = 0; which < 3; which++) {
            rules.add(bench.truth(texts[which].toString()));
        }
        rules.add(bench.truth("T"));
        List<Integer> caps = List.of(bench.truth(texts[3].toString()), bench.truth(texts[4].toString()));
        int out = bench.layout.number(
                rules,
                List.of(),
                slot -> new AwardKernel(
                        rules, new int[] {3, 1, 4, 2}, caps, LIMITS, AwardKernel.Movement.FREE, -1, slot));
        bench.run(0, size);
        for (int row = 0; row < size; row++) {
            int number = row % 243;
            assertEquals(
                    award(
                            new char[] {digit(number, 0), digit(number, 1), digit(number, 2)},
                            new char[] {digit(number, 3), digit(number, 4)}),
                    bench.cell(out, row),
                    "row " + row);
        }
    }

    @Test
    void anErrorCountsOnlyUntilARuleHoldsForCertain() {
        Workbench bench = new Workbench();
        int first = bench.truth("TFU!");
        int second = bench.truth("!!!F");
        int last = bench.truth("T");
        int out = bench.layout.number(
                List.of(first, second, last),
                List.of(),
                slot -> new AwardKernel(
                        List.of(first, second, last),
                        new int[] {2, 1, 0},
                        List.of(),
                        new int[0],
                        AwardKernel.Movement.FREE,
                        -1,
                        slot));
        bench.run(0, 72);
        for (int row = 0; row < 72; row++) {
            assertEquals(row % 4 == 0 ? Cell.of(2) : Cell.FAILED, bench.cell(out, row));
        }
    }

    @Test
    void aCapThatFailsIsAnError() {
        Workbench bench = new Workbench();
        int rule = bench.truth("T");
        int cap = bench.truth("F!");
        int out = bench.layout.number(
                List.of(rule, cap),
                List.of(),
                slot -> new AwardKernel(
                        List.of(rule),
                        new int[] {2},
                        List.of(cap),
                        new int[] {1},
                        AwardKernel.Movement.FREE,
                        -1,
                        slot));
        bench.run(0, 72);
        for (int row = 0; row < 72; row++) {
            assertEquals(row % 2 == 0 ? Cell.of(2) : Cell.FAILED, bench.cell(out, row));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 3", "9, 9"})
    void movesNoFurtherFromLastCyclesAwardThanAllowed(int up, int down) {
        Workbench bench = new Workbench();
        List<@Nullable Long> before = new ArrayList<>();
        for (int row = 0; row < 1100; row++) {
            before.add(Arrays.<@Nullable Long>asList(0L, 2L, 5L, null).get(row % 4));
        }
        int column = bench.column(Workbench.column(16, before));
        int high = bench.truth("TFU");
        int low = bench.truth("T");
        int out = bench.layout.number(
                List.of(high, low),
                List.of(),
                slot -> new AwardKernel(
                        List.of(high, low),
                        new int[] {5, 0},
                        List.of(),
                        new int[0],
                        new AwardKernel.Movement(column, up, down),
                        -1,
                        slot));
        bench.run(1024, 70);
        for (int row = 0; row < 70; row++) {
            long least = (1024 + row) % 3 == 0 ? 5 : 0;
            long greatest = (1024 + row) % 3 == 1 ? 0 : 5;
            Long last = before.get(1024 + row);
            Cell wanted = last == null
                    ? Cell.of(least, greatest)
                    : Cell.of(
                            Math.min(Math.max(least, last - down), last + up),
                            Math.min(Math.max(greatest, last - down), last + up));
            assertEquals(wanted, bench.cell(out, row), "row " + row);
        }
    }

    @Test
    void withoutAnEarlierCycleEveryAwardIsFree() {
        Workbench bench = new Workbench();
        int column = bench.column(null);
        int rule = bench.truth("T");
        int out = bench.layout.number(
                List.of(rule),
                List.of(),
                slot -> new AwardKernel(
                        List.of(rule),
                        new int[] {5},
                        List.of(),
                        new int[0],
                        new AwardKernel.Movement(column, 1, 1),
                        -1,
                        slot));
        bench.run(0, 3);
        assertEquals(Cell.of(5), bench.cell(out, 2));
    }

    @Test
    void goesNoFurtherThanTheAwardAppliedFor() {
        Workbench bench = new Workbench();
        List<@Nullable Long> wanted = new ArrayList<>();
        for (int row = 0; row < 1100; row++) {
            wanted.add(Arrays.<@Nullable Long>asList(0L, 2L, 5L, null).get(row % 4));
        }
        int column = bench.column(Workbench.column(16, wanted));
        int high = bench.truth("TFU");
        int low = bench.truth("T");
        int out = bench.layout.number(
                List.of(high, low),
                List.of(),
                slot -> new AwardKernel(
                        List.of(high, low),
                        new int[] {5, 1},
                        List.of(),
                        new int[0],
                        AwardKernel.Movement.FREE,
                        column,
                        slot));
        bench.run(1024, 70);
        for (int row = 0; row < 70; row++) {
            long least = (1024 + row) % 3 == 0 ? 5 : 1;
            long greatest = (1024 + row) % 3 == 1 ? 1 : 5;
            Long limit = wanted.get(1024 + row);
            Cell expected = limit == null
                    ? Cell.of(least, greatest)
                    : Cell.of(Math.min(least, limit), Math.min(greatest, limit));
            assertEquals(expected, bench.cell(out, row), "row " + row);
        }
    }
}
