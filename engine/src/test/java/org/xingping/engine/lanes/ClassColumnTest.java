package org.xingping.engine.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.lanes.ClassColumn.Half;

/// Classes against one plain statement of what a row should hold, in whole and in half bytes.
class ClassColumnTest {

    /// Words before the stretch, and between its planes.
    private static final int BEFORE = 3;

    private static final int BETWEEN = 2;

    static Stream<Arguments> lanesAndRows() {
        List<Lanes> lanes = List.of(new PlainLanes(), new VectorLanes());
        int[] sizes = IntStream.concat(
                        IntStream.rangeClosed(1, 70), IntStream.of(127, 128, 129, 500, 513, 1024, 8191, 16_384))
                .toArray();
        return lanes.stream().flatMap(each -> IntStream.of(sizes).mapToObj(rows -> Arguments.of(each, rows)));
    }

    private static long[] rubbish(int words) {
        long[] all = new long[words];
        Arrays.fill(all, 0x5A5A_A5A5_5A5A_A5A5L);
        return all;
    }

    private static boolean bit(long[] words, int row) {
        return (words[row >>> 6] >>> row & 1L) != 0;
    }

    private static int[] draw(int rows, int classes, SplittableRandom random) {
        return random.ints(rows, 0, classes).toArray();
    }

    /// Classes 0 … unknown - 1 by how many borders are reached, and that of the unknown.
    private static void classify(int[] classes, int unknown, ClassColumn to) {
        int words = Words.of(classes.length);
        long[][] reached = new long[unknown][words];
        long[] isNotKnown = new long[words];
        for (int row = 0; row < classes.length; row++) {
            long bit = 1L << row;
            for (int border = 0; classes[row] != unknown && border < classes[row]; border++) {
                reached[border][row >>> 6] |= bit;
            }
            isNotKnown[row >>> 6] |= classes[row] == unknown ? bit : 0;
        }
        new Classifier(words).classify(reached, unknown, isNotKnown, unknown, words, to);
    }

    private static ClassColumn planes(Lanes lanes, int[] classes, int unknown, Half half) {
        int stride = Words.of(classes.length) + BETWEEN;
        long[] words = rubbish(BEFORE + ClassColumn.WORDS * stride);
        ClassColumn planes = new ClassColumn(words, BEFORE, stride, half, lanes.order());
        if (half == Half.UPPER) {
            // somebody else's classes below
            int[] others = IntStream.of(classes).map(one -> (one * 7 + 3) % 16).toArray();
            classify(others, 15, new ClassColumn(words, BEFORE, stride, Half.LOWER, lanes.order()));
        }
        classify(classes, unknown, planes);
        if (half == Half.LOWER) {
            int[] others = IntStream.of(classes).map(one -> (one * 5 + 3) % 8).toArray();
            classify(others, 7, new ClassColumn(words, BEFORE, stride, Half.UPPER, lanes.order()));
        }
        return planes;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void classesAreToldFromEachOther(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        int words = Words.of(rows);
        for (Half half : Half.values()) {
            for (int count : new int[] {2, 3, half.most() / 2 + 1, half.most()}) {
                int unknown = count - 1;
                int[] classes = draw(rows, count, random);
                ClassColumn planes = planes(lanes, classes, unknown, half);
                int[][] ranges = {{0, unknown - 1}, {1, unknown - 1}, {0, 0}, {unknown / 2, unknown / 2}, {1, 0}, {7, 2}
                };
                for (int[] range : ranges) {
                    long[] certain = rubbish(words);
                    long[] possible = rubbish(words);
                    lanes.within(planes, words, new ClassRange(range[0], range[1], unknown), certain, possible);
                    for (int row = 0; row < rows; row++) {
                        int one = classes[row];
                        assertEquals(one, planes.ofRow(row));
                        boolean isIn = one >= range[0] && one <= range[1] && one != unknown;
                        assertEquals(isIn, bit(certain, row), () -> one + " in " + Arrays.toString(range));
                        assertEquals(isIn || one == unknown, bit(possible, row), () -> "perhaps " + one);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void whereNothingIsUnknownBothAnswersMayBeOneBitmap(Lanes lanes, int rows) {
        int[] classes = draw(rows, 4, new SplittableRandom(rows));
        long[] both = rubbish(Words.of(rows));
        lanes.within(planes(lanes, classes, 4, Half.LOWER), Words.of(rows), new ClassRange(2, 3, 4), both, both);
        for (int row = 0; row < rows; row++) {
            assertEquals(classes[row] >= 2, bit(both, row));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void pairedLooksUpPairsOfClasses(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int[] shape : new int[][] {{2, 2}, {2, 3}, {5, 6}, {8, 8}, {2, 63}, {63, 2}, {15, 8}}) {
            Half firstHalf = half(shape[0], random);
            Half secondHalf = half(shape[1], random);
            int[] first = draw(rows, shape[0], random);
            int[] second = draw(rows, shape[1], random);
            ClassColumn firstPlanes = planes(lanes, first, shape[0] - 1, firstHalf);
            ClassColumn secondPlanes = planes(lanes, second, shape[1] - 1, secondHalf);
            byte[] starts = new byte[shape[0]];
            for (int one = 0; one < shape[0]; one++) {
                starts[one] = (byte) (one * shape[1]);
            }
            for (boolean isOrdered : new boolean[] {false, true}) {
                byte[] table = isOrdered ? thresholds(shape, random) : anything(shape, random);
                long[] low = rubbish(Words.of(rows));
                long[] high = rubbish(Words.of(rows));
                lanes.paired(firstPlanes, secondPlanes, starts, table, Words.of(rows), low, high);
                for (int row = 0; row < rows; row++) {
                    int entry = table[first[row] * shape[1] + second[row]];
                    assertEquals(entry == 3, bit(low, row), "row " + row);
                    assertEquals(entry >= 2, bit(high, row), "row " + row);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void aColumnCanBePairedWithItself(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        int[] classes = draw(rows, 6, random);
        ClassColumn planes = planes(lanes, classes, 5, Half.LOWER);
        // 1, 3 and 4 hold
        byte[] table = {0, 3, 0, 3, 3, 2};
        long[] low = rubbish(Words.of(rows));
        long[] high = rubbish(Words.of(rows));
        lanes.paired(planes, planes, new byte[6], table, Words.of(rows), low, high);
        for (int row = 0; row < rows; row++) {
            assertEquals(table[classes[row]] == 3, bit(low, row), "row " + row);
            assertEquals(table[classes[row]] >= 2, bit(high, row), "row " + row);
        }
    }

    private static Half half(int classes, SplittableRandom random) {
        Half half = List.of(Half.WHOLE, Half.LOWER, Half.UPPER).get(random.nextInt(3));
        return classes <= half.most() ? half : Half.WHOLE;
    }

    private static byte[] anything(int[] shape, SplittableRandom random) {
        byte[] table = new byte[shape[0] * shape[1]];
        for (int entry = 0; entry < table.length; entry++) {
            table[entry] = new byte[] {0, 2, 3}[random.nextInt(3)];
        }
        return table;
    }

    /// For each class of the first column another threshold, from below or from above; the last class is unknown.
    private static byte[] thresholds(int[] shape, SplittableRandom random) {
        byte[] table = new byte[shape[0] * shape[1]];
        boolean isFloor = random.nextBoolean();
        for (int one = 0; one < shape[0]; one++) {
            int threshold = random.nextInt(shape[1] + 1);
            for (int other = 0; other < shape[1]; other++) {
                boolean holds = isFloor ? other >= threshold : other < threshold;
                table[one * shape[1] + other] = (byte) (other == shape[1] - 1 ? 2 : holds ? 3 : 0);
            }
        }
        return table;
    }
}
