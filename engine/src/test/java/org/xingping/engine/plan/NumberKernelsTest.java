package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Workbench.Cell;

/// Columns, counts, tables and keys of quotients on hand-made rows.
class NumberKernelsTest {

    private static final List<@Nullable Long> REPORTED = Arrays.asList(3L, null, -4L, 0L, null);

    private static List<@Nullable Long> repeated(int rows) {
        List<@Nullable Long> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            values.add(REPORTED.get(row % REPORTED.size()));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void anUnknownRowOfAColumnIsItsWholeRange(int bits) {
        for (int size : Workbench.SIZES) {
            List<@Nullable Long> values = repeated(1024 + size);
            Workbench bench = new Workbench();
            int column = bench.column(Workbench.column(bits, values));
            int out = bench.layout.number(List.of(), List.of(), slot -> new NumberKernels.Column(column, -9, 12, slot));
            int known = bench.layout.truth(List.of(), List.of(), slot -> new NumberKernels.KnownColumn(column, slot));
            bench.run(1024, size);
            for (int row = 0; row < size; row++) {
                Long value = values.get(1024 + row);
                assertEquals(value == null ? Cell.of(-9, 12) : Cell.of(value), bench.cell(out, row));
                assertEquals(value == null ? 'F' : 'T', bench.state(known, row));
            }
        }
    }

    @Test
    void aColumnNobodyReportedIsUnknownEverywhere() {
        Workbench bench = new Workbench();
        int column = bench.column(null);
        int out = bench.layout.number(List.of(), List.of(), slot -> new NumberKernels.Column(column, -9, 12, slot));
        int known = bench.layout.truth(List.of(), List.of(), slot -> new NumberKernels.KnownColumn(column, slot));
        bench.run(0, 65);
        for (int row = 0; row < 65; row++) {
            assertEquals(Cell.of(-9, 12), bench.cell(out, row));
            assertEquals('F', bench.state(known, row));
        }
    }

    @Test
    void aNumberIsKnownOnceItsBoundsMeet() {
        Workbench bench = new Workbench();
        Plain number = bench.number(0, List.of(Cell.of(1), Cell.of(1, 2), Cell.FAILED));
        int known = bench.layout.truth(
                List.of(), List.of(number.slot()), slot -> new NumberKernels.KnownNumber(number.slot(), slot));
        bench.run(0, 96);
        assertEquals("TF!".repeat(32), bench.states(known, 96));
    }

    @Test
    void theLowestBitsAreCut() {
        assertEquals(0, NumberKernels.cut(0));
        assertEquals(1, NumberKernels.cut(1));
        assertEquals(Long.MAX_VALUE, NumberKernels.cut(63));
        assertEquals(-1L, NumberKernels.cut(64));
        assertEquals(-1L, NumberKernels.cut(65));
    }

    private static char letter(int row, int truth) {
        return "TFUT!FUTTF".charAt((row * (truth + 3) + truth * truth) % 10);
    }

    /// How many of the truths hold for certain and possibly, counted one by one.
    private static Cell counted(int row, int truths) {
        int certain = 0;
        int possible = 0;
        for (int truth = 0; truth < truths; truth++) {
            char letter = letter(row, truth);
            if (letter == '!') {
                return Cell.FAILED;
            }
            certain += letter == 'T' ? 1 : 0;
            possible += letter == 'F' ? 0 : 1;
        }
        return Cell.of(certain, possible);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 17})
    void countsWhatHoldsForCertainAndWhatMayHold(int truths) {
        for (int size : List.of(65, 1024)) {
            Workbench bench = new Workbench();
            List<Integer> slots = new ArrayList<>();
            for (int truth = 0; truth < truths; truth++) {
                StringBuilder letters = new StringBuilder();
                for (int row = 0; row < 1024; row++) {
                    letters.append(letter(row, truth));
                }
                slots.add(bench.truth(letters.toString()));
            }
            int loop = bench.layout.number(slots, List.of(), slot -> new NumberKernels.Count(slots, slot));
            int sliced = bench.layout.number(slots, List.of(), slot -> new Counter.Of(slots, slot));
            bench.run(0, size);
            for (int row = 0; row < size; row++) {
                assertEquals(counted(row, truths), bench.cell(loop, row), "row " + row);
                assertEquals(counted(row, truths), bench.cell(sliced, row), "row " + row);
            }
        }
    }

    @Test
    void countsMoreTruthsThanAByteHolds() {
        Workbench bench = new Workbench();
        List<Integer> slots = new ArrayList<>();
        for (int truth = 0; truth < 700; truth++) {
            // row 0: all, row 1: the first 255, row 2: the first 256, row 3: the first 511, row 4: none
            String letters =
                    "T" + (truth < 255 ? "T" : "F") + (truth < 256 ? "T" : "F") + (truth < 511 ? "T" : "U") + "F";
            slots.add(bench.truth(letters));
        }
        int out = bench.layout.number(slots, List.of(), slot -> new Counter.Of(slots, slot));
        bench.run(0, 65);
        for (int row = 0; row < 65; row++) {
            Cell wanted = List.of(Cell.of(700), Cell.of(255), Cell.of(256), Cell.of(511, 700), Cell.of(0))
                    .get(row % 5);
            assertEquals(wanted, bench.cell(out, row), "row " + row);
        }
    }

    @Test
    void decidedRowsBeforeOpenOnesKeepTheirCounts() {
        Workbench bench = new Workbench();
        // the first word is decided altogether, the second is not
        int first = bench.truth("T".repeat(64) + "U".repeat(64));
        int second = bench.truth("F".repeat(32) + "T".repeat(96));
        int out = bench.layout.number(
                List.of(first, second), List.of(), slot -> new Counter.Of(List.of(first, second), slot));
        bench.run(0, 70);
        assertEquals(Cell.of(1), bench.cell(out, 0));
        assertEquals(Cell.of(2), bench.cell(out, 63));
        assertEquals(Cell.of(1, 2), bench.cell(out, 64));
        assertEquals(Cell.of(1, 2), bench.cell(out, 69));
    }

    // Tables

    private static final long[][] TABLE = {{5, 1, 9, 4}, {2, 7, -3, 6}, {8, 0, 3, 11}};

    private static Cell lookedUp(Cell first, Cell second) {
        if (first.fails() || second.fails()) {
            return Cell.FAILED;
        }
        List<Long> cells = new ArrayList<>();
        for (long row = first.low(); row <= first.high(); row++) {
            for (long column = second.low(); column <= second.high(); column++) {
                if (row >= 1 && row <= 3 && column >= 1 && column <= 4) {
                    cells.add(TABLE[(int) row - 1][(int) column - 1]);
                }
            }
        }
        return cells.isEmpty()
                ? Cell.FAILED
                : Cell.of(
                        cells.stream().mapToLong(cell -> cell).min().orElseThrow(),
                        cells.stream().mapToLong(cell -> cell).max().orElseThrow());
    }

    @Test
    void aTableGivesTheLeastAndGreatestCellThatMayBeMeant() {
        List<Cell> indexes = new ArrayList<>(Workbench.intervals(-1, 5));
        indexes.add(Cell.FAILED);
        List<Cell> firsts = new ArrayList<>();
        List<Cell> seconds = new ArrayList<>();
        for (Cell first : indexes) {
            for (Cell second : indexes) {
                firsts.add(first);
                seconds.add(second);
            }
        }
        Workbench bench = new Workbench();
        Plain first = bench.number(0, firsts);
        Plain second = bench.number(0, seconds);
        long[] cells = Arrays.stream(TABLE).flatMapToLong(Arrays::stream).toArray();
        int out = bench.layout.number(
                List.of(),
                List.of(first.slot(), second.slot()),
                slot -> new NumberKernels.Lookup(first.slot(), second.slot(), 3, 4, cells, slot));
        bench.run(0, firsts.size());
        for (int row = 0; row < firsts.size(); row++) {
            assertEquals(
                    lookedUp(firsts.get(row), seconds.get(row)),
                    bench.cell(out, row),
                    firsts.get(row) + ", " + seconds.get(row));
            assertTrue(
                    bench.stored(out, row).low() >= -3 && bench.stored(out, row).high() <= 11);
        }
    }

    // Keys

    @Test
    void keysOrderAsTheirQuotientsDo() {
        List<Cell> dividends = new ArrayList<>();
        List<Cell> divisors = new ArrayList<>();
        for (long dividend = -12; dividend <= 12; dividend++) {
            for (long divisor = 1; divisor <= 12; divisor++) {
                dividends.add(Cell.of(dividend));
                divisors.add(Cell.of(divisor));
            }
        }
        Workbench bench = new Workbench();
        Plain dividend = bench.number(0, dividends);
        Plain divisor = bench.number(0, divisors);
        int key = bench.layout.number(
                List.of(),
                List.of(dividend.slot(), divisor.slot()),
                slot -> new RatioKey(dividend.slot(), divisor.slot(), 144, slot));
        bench.run(0, dividends.size());
        for (int row = 0; row < dividends.size(); row++) {
            for (int other = 0; other < row; other++) {
                long left = dividends.get(row).low() * divisors.get(other).low();
                long right = dividends.get(other).low() * divisors.get(row).low();
                assertEquals(
                        Long.compare(left, right),
                        Long.compare(
                                bench.cell(key, row).low(),
                                bench.cell(key, other).low()));
            }
            assertEquals(bench.cell(key, row).low(), bench.cell(key, row).high());
        }
    }

    @Test
    void keysOfOpenQuotientsAreTheKeysOfTheirBounds() {
        List<Cell> dividends = new ArrayList<>();
        List<Cell> divisors = new ArrayList<>();
        for (Cell dividend : Workbench.intervals(-3, 3)) {
            for (Cell divisor : Workbench.intervals(0, 3)) {
                dividends.add(dividend);
                divisors.add(divisor);
            }
        }
        dividends.add(Cell.FAILED);
        divisors.add(Cell.of(1));
        dividends.add(Cell.of(1));
        divisors.add(Cell.FAILED);
        Workbench bench = new Workbench();
        Plain dividend = bench.number(0, dividends);
        Plain divisor = bench.number(0, divisors);
        int out = bench.layout.number(
                List.of(),
                List.of(dividend.slot(), divisor.slot()),
                slot -> new RatioKey(dividend.slot(), divisor.slot(), 49, slot));
        bench.run(0, dividends.size());
        for (int row = 0; row < dividends.size(); row++) {
            Cell over = dividends.get(row);
            Cell under = divisors.get(row);
            if (over.fails() || under.fails() || under.high() == 0) {
                assertEquals(Cell.FAILED, bench.cell(out, row), over + " / " + under);
                continue;
            }
            List<Long> keys = new ArrayList<>();
            for (long top = over.low(); top <= over.high(); top++) {
                for (long bottom = Math.max(1, under.low()); bottom <= under.high(); bottom++) {
                    keys.add(BigDecimal.valueOf(top * 49)
                            .divide(BigDecimal.valueOf(bottom), 0, RoundingMode.FLOOR)
                            .longValueExact());
                }
            }
            assertEquals(
                    Cell.of(
                            keys.stream().mapToLong(key -> key).min().orElseThrow(),
                            keys.stream().mapToLong(key -> key).max().orElseThrow()),
                    bench.cell(out, row),
                    over + " / " + under);
        }
    }
}
