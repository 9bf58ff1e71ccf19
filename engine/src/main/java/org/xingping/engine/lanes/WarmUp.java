package org.xingping.engine.lanes;

import java.util.Arrays;
import java.util.List;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers16;
import org.xingping.engine.facts.Numbers.Numbers32;
import org.xingping.engine.facts.Numbers.Numbers64;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Runs all of some lanes' work again and again until the JVM has compiled it.
final class WarmUp {

    private static final int ROWS = 8_192;

    /// After which it will not be compiled any more: this JVM has no compiler for it.
    private static final long MOST_NANOS = 30_000_000_000L;

    /// A round of compiled code takes a fraction of a millisecond, one of code that is not takes hundreds.
    private static final long COMPILED_NANOS = 1_000_000;

    private static final int ROUNDS_IN_A_ROW = 200;

    private WarmUp() {}

    /// @return whether it is compiled
    static boolean run(Lanes lanes) {
        long started = System.nanoTime();
        Numbers[] columns = {
            new Numbers8(new byte[ROWS]),
            new Numbers16(new short[ROWS]),
            new Numbers32(new int[ROWS]),
            new Numbers64(new long[ROWS])
        };
        for (int row = 0; row < ROWS; row++) {
            for (Numbers column : columns) {
                column.put(row, row % 100);
            }
        }
        long[][] words = new long[4][Words.of(ROWS)];
        long[] weights = {1, 5, 9, 3};
        byte[] starts = {0, 5, 10, 15, 20};
        byte[] table = new byte[25];
        List<ClassColumn> classes = Arrays.stream(ClassColumn.Half.values())
                .map(half -> classes(half, words[0].length, lanes.order()))
                .toList();
        int[] numbers = new int[ROWS];
        long sink = 0;
        int quickRounds = 0;
        for (int round = 0; quickRounds < ROUNDS_IN_A_ROW; round++) {
            long before = System.nanoTime();
            if (before - started > MOST_NANOS) {
                return false;
            }
            for (int c = 0; c < columns.length; c++) {
                lanes.within(columns[c], 0, ROWS, round % 50, 70, words[c]);
            }
            for (int c = 1; c < 3; c++) {
                for (int d = 1; d < 3; d++) {
                    lanes.atLeast(columns[c], 0, 3, columns[d], 0, 2, true, ROWS, words[3]);
                }
            }
            lanes.copy(columns[1], 0, ROWS, numbers);
            lanes.copy(numbers, ROWS, columns[0], 0);
            lanes.copy(numbers, ROWS, columns[1], 0);
            sink += lanes.least(numbers, ROWS) + lanes.greatest(numbers, ROWS);
            for (ClassColumn column : classes) {
                lanes.within(column, words[0].length, new ClassRange(1, 2, 4), words[2], words[3]);
                lanes.paired(column, classes.getFirst(), starts, table, words[0].length, words[2], words[3]);
            }
            lanes.weigh(words, weights, words.length, 0, ROWS, columns[0]);
            lanes.weigh(words, weights, words.length, 0, ROWS, columns[1]);
            lanes.add(columns[0], ROWS, columns[1]);
            lanes.subtract(columns[0], ROWS, columns[1]);
            quickRounds = System.nanoTime() - before < COMPILED_NANOS ? quickRounds + 1 : 0;
        }
        return sink >= 0; // always: what is found is no more than what was put in
    }

    /// Some classes, all the same.
    private static ClassColumn classes(ClassColumn.Half half, int words, ClassColumn.Order order) {
        long[] eights = new long[ClassColumn.WORDS * words];
        Arrays.fill(eights, Words.TOPS);
        return new ClassColumn(eights, 0, words, half, order);
    }
}
