package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Workbench.Cell;

/// Findings and conditions becoming outcomes of clauses, row by row as a person would say it.
class ClauseKernelsTest {

    /// `m`et, `p`artly, `u`nmet, `n`ot applicable, or nothing found.
    private static final String FINDINGS = "mpun ";

    private static final int ROWS = 1024 + 1024;

    private static String repeated(String states, int base, int size) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < size; row++) {
            text.append(states.charAt((base + row) % states.length()));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 64", "0, 65", "1024, 1023", "1024, 1024"})
    void findingsAreMetUnmetUnknownOrNotApplicable(int base, int size) {
        Workbench bench = new Workbench();
        int finding = bench.findings(Workbench.findings(FINDINGS, ROWS, null));
        int met = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Found(finding, slot));
        int applies = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Applies(finding, slot));
        int applying = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Applying(finding, slot));
        bench.run(base, size);
        assertEquals(repeated("TFFFU", base, size), bench.states(met, size));
        assertEquals(repeated("TTTFT", base, size), bench.states(applies, size));
        assertEquals(repeated("TTTFU", base, size), bench.states(applying, size));
    }

    @Test
    void withoutFindingsEverythingIsUnknownAndApplies() {
        Workbench bench = new Workbench();
        int finding = bench.findings(null);
        int met = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Found(finding, slot));
        int applies = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Applies(finding, slot));
        int applying = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Applying(finding, slot));
        bench.run(0, 65);
        assertEquals("U".repeat(65), bench.states(met, 65));
        assertEquals("T".repeat(65), bench.states(applies, 65));
        assertEquals("U".repeat(65), bench.states(applying, 65));
    }

    @Test
    void awardedPointsShowThatAClauseApplies() {
        Workbench bench = new Workbench();
        List<@Nullable Long> points = new ArrayList<>();
        for (int row = 0; row < 90; row++) {
            points.add(row % 3 == 0 ? Long.valueOf(row) : null);
        }
        // row 0: points, row 1: nothing, row 2: not applicable
        int finding = bench.findings(Workbench.findings("  n", 90, Workbench.column(16, points)));
        int applying = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Applying(finding, slot));
        int awarded =
                bench.layout.number(List.of(), List.of(), slot -> new ClauseKernels.Awarded(finding, -2, 100, slot));
        bench.run(64, 26);
        assertEquals(repeated("TUF", 64, 26), bench.states(applying, 26));
        for (int row = 0; row < 26; row++) {
            Cell wanted = switch ((64 + row) % 3) {
                case 0 -> Cell.of(64 + row);
                case 1 -> Cell.of(-2, 100);
                default -> Cell.of(0);
            };
            assertEquals(wanted, bench.cell(awarded, row));
        }
    }

    @Test
    void pointsNobodyAwardedAreWithinTheirRange() {
        Workbench bench = new Workbench();
        int none = bench.findings(null);
        int wordsOnly = bench.findings(Workbench.findings(" n", 65, null));
        int first = bench.layout.number(List.of(), List.of(), slot -> new ClauseKernels.Awarded(none, 0, 5, slot));
        int second =
                bench.layout.number(List.of(), List.of(), slot -> new ClauseKernels.Awarded(wordsOnly, 1, 5, slot));
        bench.run(0, 65);
        for (int row = 0; row < 65; row++) {
            assertEquals(Cell.of(0, 5), bench.cell(first, row));
            assertEquals(row % 2 == 0 ? Cell.of(1, 5) : Cell.of(0), bench.cell(second, row));
        }
    }

    @Test
    void pointsByFormulaAreNothingWhereTheClauseDoesNotApply() {
        Workbench bench = new Workbench();
        Plain points = bench.number(0, List.of(Cell.of(3, 4), Cell.FAILED, Cell.of(-1)));
        int some = bench.findings(Workbench.findings(" n", 70, null));
        int none = bench.findings(null);
        int masked = bench.layout.number(
                List.of(), List.of(points.slot()), slot -> new ClauseKernels.MaskedPoints(points.slot(), some, slot));
        int unmasked = bench.layout.number(
                List.of(), List.of(points.slot()), slot -> new ClauseKernels.MaskedPoints(points.slot(), none, slot));
        bench.run(0, 70);
        List<Cell> cells = List.of(Cell.of(3, 4), Cell.FAILED, Cell.of(-1));
        for (int row = 0; row < 70; row++) {
            assertEquals(row % 2 == 1 ? Cell.of(0) : cells.get(row % 3), bench.cell(masked, row));
            assertEquals(cells.get(row % 3), bench.cell(unmasked, row));
        }
    }

    @Test
    void whereAClauseDoesNotApplyItsConditionIsNeitherMetNorAnError() {
        Workbench bench = new Workbench();
        int condition = bench.truth("TFU!TFU!");
        int applies = bench.truth("TTTTFFFF");
        int masked = bench.layout.truth(
                List.of(condition, applies), List.of(), slot -> new ClauseKernels.Masked(condition, applies, slot));
        int met = bench.layout.truth(
                List.of(masked, applies),
                List.of(),
                slot -> new ClauseKernels.MetOrNotApplicable(masked, applies, slot));
        bench.run(0, 80);
        assertEquals(repeated("TFU!FFFF", 0, 80), bench.states(masked, 80));
        // what does not apply is no failure
        assertEquals(repeated("TFU!TTTT", 0, 80), bench.states(met, 80));
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "5, 0", "-2, 0", "-2, -3", "3, -1", "-1, 4", "0, 2"})
    void aClauseIsWorthItsPointsOrPartOfThem(long worth, long partly) {
        for (int size : List.of(1, 64, 70)) {
            Workbench bench = new Workbench();
            int finding = bench.findings(Workbench.findings(FINDINGS, 1024 + 70, null));
            int met = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Found(finding, slot));
            int applies = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Applies(finding, slot));
            int out = bench.layout.number(
                    List.of(met, applies),
                    List.of(),
                    slot -> new ClauseKernels.WorthOf(finding, met, applies, worth, partly, slot));
            bench.run(1024, size);
            long least = Math.min(0, Math.min(worth, partly));
            long greatest = Math.max(0, Math.max(worth, partly));
            for (int row = 0; row < size; row++) {
                Cell wanted = switch (FINDINGS.charAt((1024 + row) % 5)) {
                    case 'm' -> Cell.of(worth);
                    case 'p' -> Cell.of(partly);
                    case 'u', 'n' -> Cell.of(0);
                    default -> Cell.of(least, greatest);
                };
                assertEquals(wanted, bench.cell(out, row), "row " + row);
            }
        }
    }

    @Test
    void aConditionIsWorthItsPointsWhereItHolds() {
        Workbench bench = new Workbench();
        int met = bench.truth("TFU!U");
        int applies = bench.truth("TTTTF");
        int out = bench.layout.number(
                List.of(met, applies), List.of(), slot -> new ClauseKernels.WorthOf(-1, met, applies, 25, 0, slot));
        bench.run(0, 70);
        List<Cell> cells = List.of(Cell.of(25), Cell.of(0), Cell.of(0, 25), Cell.FAILED, Cell.of(0));
        for (int row = 0; row < 70; row++) {
            assertEquals(cells.get(row % 5), bench.cell(out, row), "row " + row);
        }
    }

    @Test
    void allAsksOnlyWhatApplies() {
        Workbench bench = new Workbench();
        int first = bench.truth("TTTTFUU!FT");
        int second = bench.truth("TFU!FTUTFF");
        int firstApplies = bench.truth("TTTTTTTTFT");
        int secondApplies = bench.truth("TTTTTTTTFF");
        int out = bench.layout.truth(
                List.of(first, second, firstApplies, secondApplies),
                List.of(),
                slot -> new ClauseKernels.All(List.of(first, second), List.of(firstApplies, secondApplies), slot));
        int none = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.All(List.of(), List.of(), slot));
        bench.run(0, 80);
        assertEquals(repeated("TFU!FUU!TT", 0, 80), bench.states(out, 80));
        assertEquals("T".repeat(80), bench.states(none, 80));
    }

    @Test
    void anyNeedsOneThatHoldsAndOneThatFailsDoesNot() {
        Workbench bench = new Workbench();
        int first = bench.truth("TTTFFFUUF!");
        int second = bench.truth("TFUTFUFUFF");
        int out = bench.layout.truth(
                List.of(first, second), List.of(), slot -> new ClauseKernels.Any(List.of(first, second), slot));
        int none = bench.layout.truth(List.of(), List.of(), slot -> new ClauseKernels.Any(List.of(), slot));
        bench.run(0, 80);
        assertEquals(repeated("TTTTFUUUF!", 0, 80), bench.states(out, 80));
        assertEquals("F".repeat(80), bench.states(none, 80));
    }

    @Test
    void aTruthThatFailsIsNoReasonForAny() {
        Workbench bench = new Workbench();
        int failing = bench.truth("!!!!!!");
        int out =
                bench.layout.truth(List.of(failing), List.of(), slot -> new ClauseKernels.Any(List.of(failing), slot));
        bench.run(0, 66);
        for (int row = 0; row < 66; row++) {
            assertEquals("F!", bench.value(out, row) + "" + bench.state(out, row));
        }
    }
}
