package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kleene's logic with the guard rule, over every pair of states and every length of a batch.
class TruthKernelsTest {

    private static final String STATES = "TFU!";
    private static final List<Character> LETTERS = List.of('T', 'F', 'U', '!');

    /// One state out of two: written down here, not computed.
    private interface Pair {
        char of(char left, char right);
    }

    private static char and(char left, char right) {
        return switch (left) {
            case '!' -> '!';
            case 'F' -> 'F';
            case 'T' -> right;
            default -> right == 'T' ? 'U' : right;
        };
    }

    private static char or(char left, char right) {
        return switch (left) {
            case '!' -> '!';
            case 'T' -> 'T';
            case 'F' -> right;
            default -> right == 'F' ? 'U' : right;
        };
    }

    private static void check(boolean and, Pair expected) {
        for (int size : Workbench.SIZES) {
            Workbench bench = new Workbench();
            int left = bench.truth("TTTTFFFFUUUU!!!!");
            int right = bench.truth(STATES);
            int out = bench.layout.truth(
                    List.of(left, right),
                    List.of(),
                    slot -> and ? new TruthKernels.And(left, right, slot) : new TruthKernels.Or(left, right, slot));
            bench.run(0, size);
            for (int row = 0; row < size; row++) {
                char wanted = expected.of(STATES.charAt(row % 16 / 4), STATES.charAt(row % 4));
                assertEquals(wanted, bench.state(out, row), "row " + row + " of " + size);
            }
        }
    }

    @Test
    void andIsKleenesAndItsLeftSideGuardsTheRight() {
        check(true, TruthKernelsTest::and);
    }

    @Test
    void orIsKleenesAndItsLeftSideGuardsTheRight() {
        check(false, TruthKernelsTest::or);
    }

    @Test
    void notKeepsUnknownAndErrors() {
        Workbench bench = new Workbench();
        int operand = bench.truth(STATES);
        int out = bench.layout.truth(List.of(operand), List.of(), slot -> new TruthKernels.Not(operand, slot));
        bench.run(1024, 66);
        assertEquals("FTU!".repeat(17).substring(0, 66), bench.states(out, 66));
    }

    @ParameterizedTest
    @CsvSource({"true, T", "false, F"})
    void aConstantHoldsEverywhereOrNowhere(boolean value, String state) {
        Workbench bench = new Workbench();
        int out = bench.layout.truth(List.of(), List.of(), slot -> new TruthKernels.Constant(value, slot));
        bench.run(0, 130);
        assertEquals(state.repeat(130), bench.states(out, 130));
    }

    @Test
    void aChoiceIsItsBranchAndBothWhileTheConditionIsUnknown() {
        StringBuilder conditions = new StringBuilder();
        StringBuilder then = new StringBuilder();
        StringBuilder otherwise = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (char condition : LETTERS) {
            for (char first : LETTERS) {
                for (char second : LETTERS) {
                    conditions.append(condition);
                    then.append(first);
                    otherwise.append(second);
                    expected.append(
                            switch (condition) {
                                case '!' -> '!';
                                case 'T' -> first;
                                case 'F' -> second;
                                // what may be taken may also fail
                                default -> first == '!' || second == '!' ? '!' : first == second ? first : 'U';
                            });
                }
            }
        }
        Workbench bench = new Workbench();
        int condition = bench.truth(conditions.toString());
        int first = bench.truth(then.toString());
        int second = bench.truth(otherwise.toString());
        int out = bench.layout.truth(
                List.of(condition, first, second),
                List.of(),
                slot -> new TruthKernels.Choose(condition, first, second, slot));
        bench.run(0, 128);
        assertEquals(expected.toString().repeat(2), bench.states(out, 128));
    }

    @Test
    void errorsOfTruthsAndNumbersAreGatheredAsOneTruth() {
        Workbench bench = new Workbench();
        int first = bench.truth("TF!UTF");
        int second = bench.truth("T!FUTF");
        Planned.Plain number = bench.number(
                0,
                List.of(
                        Workbench.Cell.FAILED,
                        Workbench.Cell.of(1),
                        Workbench.Cell.of(1),
                        Workbench.Cell.of(1),
                        Workbench.Cell.of(0, 3),
                        Workbench.Cell.of(1)));
        int out = bench.layout.truth(
                List.of(first, second),
                List.of(number.slot()),
                slot -> new GatherErrors(List.of(first, second), List.of(number.slot()), slot));
        bench.run(0, 72);
        assertEquals("TTTFFF".repeat(12), bench.states(out, 72));
    }
}
