package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.plan.Planned.Plain;

/// Slots with hand-made contents, on which kernels are planned and run without a standard.
///
/// Truths are written as a text with one letter a row: `T`, `F`, `U` for unknown and `!` for an evaluation error.
/// Contents repeat when there are more rows than letters or cells.
final class Workbench {

    /// Around the words of a batch and its end.
    static final List<Integer> SIZES = List.of(1, 63, 64, 65, 127, 1023, 1024);

    /// An interval of stored values, or an error.
    record Cell(long low, long high, boolean fails) {
        static final Cell FAILED = new Cell(7, 7, true);

        static Cell of(long value) {
            return new Cell(value, value, false);
        }

        static Cell of(long low, long high) {
            return new Cell(low, high, false);
        }

        BigDecimal low(int decimals) {
            return BigDecimal.valueOf(low, decimals);
        }
    }

    final Layout layout = new Layout();
    final Arithmetic arithmetic = new Arithmetic(layout);
    final Comparisons comparisons = new Comparisons(layout, arithmetic);
    private final List<NumberColumn> columns = new ArrayList<>();
    private final List<FindingColumn> findings = new ArrayList<>();
    private @Nullable Batch batch;

    private record GivenTruth(String states, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int row = 0; row < batch.words * 64; row++) {
                // what lies behind the last row and behind an error is anybody's guess
                char state = row < batch.count ? states.charAt((batch.base + row) % states.length()) : 'U';
                put(batch.truthLow[out], row, state == 'T' || (state == '!' && row % 3 == 0));
                put(batch.truthHigh[out], row, state == 'T' || state == 'U' || (state == '!' && row % 3 < 2));
                put(batch.truthErrors[out], row, state == '!');
            }
        }
    }

    private record GivenNumber(List<Cell> cells, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int row = 0; row < batch.count; row++) {
                Cell cell = cells.get((batch.base + row) % cells.size());
                batch.numberLow[out][row] = cell.low();
                batch.numberHigh[out][row] = cell.high();
                put(batch.numberErrors[out], row, cell.fails());
            }
        }
    }

    private static void put(long[] words, int row, boolean value) {
        long bit = 1L << row;
        words[row >>> 6] = value ? words[row >>> 6] | bit : words[row >>> 6] & ~bit;
    }

    int truth(String states) {
        return layout.truth(List.of(), List.of(), out -> new GivenTruth(states, out));
    }

    Plain number(int decimals, List<Cell> cells) {
        int slot = layout.number(List.of(), List.of(), out -> new GivenNumber(cells, out));
        return new Plain(
                slot,
                decimals,
                cells.stream().mapToLong(Cell::low).min().orElseThrow(),
                cells.stream().mapToLong(Cell::high).max().orElseThrow(),
                cells.stream().anyMatch(Cell::fails),
                0);
    }

    int column(@Nullable NumberColumn column) {
        columns.add(column);
        return columns.size() - 1;
    }

    int findings(@Nullable FindingColumn column) {
        findings.add(column);
        return findings.size() - 1;
    }

    /// A column in which nulls are unknown, as wide as it is told: 16, 32 or 64 bits.
    static NumberColumn column(int bits, List<@Nullable Long> values) {
        Bitmap known = new Bitmap(values.size());
        long[] stored = new long[values.size()];
        for (int row = 0; row < stored.length; row++) {
            Long value = values.get(row);
            stored[row] = value == null ? 0 : value;
            known.put(row, value != null);
        }
        Numbers numbers = switch (bits) {
            case 16 -> {
                short[] narrow = new short[stored.length];
                for (int row = 0; row < stored.length; row++) {
                    narrow[row] = (short) stored[row];
                }
                yield new Numbers.Numbers16(narrow);
            }
            case 32 -> {
                int[] narrow = new int[stored.length];
                for (int row = 0; row < stored.length; row++) {
                    narrow[row] = (int) stored[row];
                }
                yield new Numbers.Numbers32(narrow);
            }
            default -> new Numbers.Numbers64(stored);
        };
        return new NumberColumn(numbers, known);
    }

    /// Findings with one letter a row: `m`et, `p`artly, `u`nmet, `n`ot applicable, or a blank.
    static FindingColumn findings(String letters, int rows, @Nullable NumberColumn points) {
        Bitmap[] found = {new Bitmap(rows), new Bitmap(rows), new Bitmap(rows), new Bitmap(rows)};
        for (int row = 0; row < rows; row++) {
            int kind = "mpun".indexOf(letters.charAt(row % letters.length()));
            if (kind >= 0) {
                found[kind].set(row);
            }
        }
        return new FindingColumn(found[0], found[1], found[2], found[3], points);
    }

    /// Runs everything planned so far on `rows` rows from `base` on.
    void run(int base, int rows) {
        Batch fresh = new Batch(
                layout.truthSlots(),
                layout.numberSlots(),
                columns.toArray(NumberColumn[]::new),
                findings.toArray(FindingColumn[]::new));
        // left over from whatever ran before
        for (int slot = 0; slot < layout.truthSlots(); slot++) {
            Arrays.fill(fresh.truthLow[slot], 0xA5A5_A5A5_A5A5_A5A5L);
            Arrays.fill(fresh.truthHigh[slot], 0x5A5A_A5A5_5A5A_A5A5L);
            Arrays.fill(fresh.truthErrors[slot], 0x0F0F_F0F0_0F0F_F0F0L);
        }
        for (int slot = 0; slot < layout.numberSlots(); slot++) {
            Arrays.fill(fresh.numberLow[slot], -77);
            Arrays.fill(fresh.numberHigh[slot], 78);
            Arrays.fill(fresh.numberErrors[slot], 0x3C3C_C3C3_3C3C_C3C3L);
        }
        fresh.position(base, rows);
        layout.phases().getFirst().all().forEach(kernel -> kernel.run(fresh));
        batch = fresh;
    }

    private Batch ran() {
        if (batch == null) {
            throw new IllegalStateException("nothing has run");
        }
        return batch;
    }

    /// A row of a truth slot; the row counts from the beginning of the batch.
    char state(int slot, int row) {
        return ran().failed(slot, row) ? '!' : value(slot, row);
    }

    /// What a truth slot holds, failed or not.
    char value(int slot, int row) {
        boolean low = ran().low(slot, row);
        boolean high = ran().high(slot, row);
        return low && high ? 'T' : high ? 'U' : low ? '?' : 'F';
    }

    Cell cell(int slot, int row) {
        boolean fails = (ran().numberErrors[slot][row >>> 6] >>> row & 1L) != 0;
        return fails ? Cell.FAILED : stored(slot, row);
    }

    /// What a number slot holds, failed or not.
    Cell stored(int slot, int row) {
        return Cell.of(ran().numberLow[slot][row], ran().numberHigh[slot][row]);
    }

    String states(int slot, int rows) {
        StringBuilder states = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            states.append(state(slot, row));
        }
        return states.toString();
    }

    /// All intervals with whole bounds from `low` to `high`.
    static List<Cell> intervals(long low, long high) {
        List<Cell> cells = new ArrayList<>();
        for (long from = low; from <= high; from++) {
            for (long to = from; to <= high; to++) {
                cells.add(Cell.of(from, to));
            }
        }
        return cells;
    }
}
