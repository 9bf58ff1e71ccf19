package org.xingping.engine.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers16;
import org.xingping.engine.facts.Numbers.Numbers32;
import org.xingping.engine.facts.Numbers.Numbers64;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Both kinds of lanes against one plain statement of what a row should hold, with all tails and extremes.
class LanesTest {

    private static final int OFFSET = 3;

    /// What arrays hold before; every element that is asked for has to be written.
    private static final long RUBBISH = 0x5A5A_A5A5_5A5A_A5A5L;

    static Stream<Arguments> lanesAndRows() {
        List<Lanes> lanes = List.of(new PlainLanes(), new VectorLanes());
        List<Integer> sizes =
                new ArrayList<>(IntStream.rangeClosed(1, 70).boxed().toList());
        sizes.addAll(List.of(127, 128, 129, 500, 1024, 8191, 8192));
        return lanes.stream().flatMap(each -> sizes.stream().map(rows -> Arguments.of(each, rows)));
    }

    private static Numbers numbers(int width, int rows, SplittableRandom random) {
        Numbers numbers = switch (width) {
            case 8 -> new Numbers8(new byte[rows]);
            case 16 -> new Numbers16(new short[rows]);
            case 32 -> new Numbers32(new int[rows]);
            default -> new Numbers64(new long[rows]);
        };
        long greatest = width == 64 ? Long.MAX_VALUE : (1L << (width - 1)) - 1;
        for (int row = 0; row < rows; row++) {
            numbers.put(
                    row,
                    switch (random.nextInt(8)) {
                        case 0 -> greatest;
                        case 1 -> -greatest - 1;
                        case 2 -> -random.nextLong(Math.min(greatest, 100));
                        default -> random.nextLong(Math.min(greatest, 100));
                    });
        }
        return numbers;
    }

    private static long[] words(int rows) {
        long[] words = new long[Words.of(rows)];
        Arrays.fill(words, RUBBISH);
        return words;
    }

    private static boolean bit(long[] words, int row) {
        return (words[row >>> 6] >>> row & 1L) != 0;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void withinTellsWhichValuesLieInARange(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int width : new int[] {8, 16, 32, 64}) {
            Numbers values = numbers(width, rows + OFFSET, random);
            Numbers small = Numbers.zeros(rows + OFFSET, 0, width == 64 ? Long.MAX_VALUE : (1L << (width - 1)) - 1);
            for (int row = 0; row < rows + OFFSET; row++) {
                small.put(row, random.nextInt(100));
            }
            long[][] ranges = {
                {0, 50},
                {50, Long.MAX_VALUE},
                {Long.MIN_VALUE, 10},
                {Long.MIN_VALUE, Long.MAX_VALUE},
                {7, 7},
                {9, 8},
                {Long.MAX_VALUE, Long.MIN_VALUE},
                {127, 128},
                {-128, -127},
                {128, 200},
                {-40, 40},
                {-500, -200},
                {Short.MAX_VALUE, Integer.MAX_VALUE},
                {Integer.MIN_VALUE, Short.MIN_VALUE},
                {-1, -1},
                {0, 0},
                {Long.MIN_VALUE, Long.MIN_VALUE},
                {Long.MAX_VALUE, Long.MAX_VALUE},
                {3_000_000_000L, 4_000_000_000L}
            };
            for (long[] range : ranges) {
                for (Numbers column : List.of(values, small)) {
                    long[] out = words(rows);
                    lanes.within(column, OFFSET, rows, range[0], range[1], out);
                    for (int row = 0; row < rows; row++) {
                        long value = column.at(OFFSET + row);
                        assertEquals(
                                value >= range[0] && value <= range[1],
                                bit(out, row),
                                () -> width + " bits: " + value + " in " + Arrays.toString(range));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void atLeastComparesProducts(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int leftWidth : new int[] {8, 16, 32, 64}) {
            for (int rightWidth : new int[] {8, 16, 32, 64}) {
                Numbers left = Numbers.zeros(rows + OFFSET, 0, (1L << (leftWidth - 2)));
                Numbers right = Numbers.zeros(rows + 1, 0, (1L << (rightWidth - 2)));
                for (int row = 0; row < rows; row++) {
                    // exact quotients of 0.8 every few rows
                    int divisor = 1 + random.nextInt(20);
                    boolean tie = random.nextInt(3) == 0;
                    right.put(row + 1, tie ? 5 * divisor : random.nextInt(-100, 101));
                    left.put(row + OFFSET, tie ? 4 * divisor : random.nextInt(-100, 101));
                }
                for (long[] factors : new long[][] {{5, 4}, {1, 1}, {10, 8}, {-3, 2}, {1_000_000, 800_000}}) {
                    for (boolean isNarrow : new boolean[] {true, false}) {
                        long[] out = words(rows);
                        lanes.atLeast(left, OFFSET, factors[0], right, 1, factors[1], isNarrow, rows, out);
                        for (int row = 0; row < rows; row++) {
                            assertEquals(
                                    left.at(row + OFFSET) * factors[0] >= right.at(row + 1) * factors[1],
                                    bit(out, row),
                                    "row " + row);
                        }
                    }
                }
                // beyond 32 bits
                long[] out = words(rows);
                lanes.atLeast(left, OFFSET, 3_000_000_000L, right, 1, 2_999_999_999L, false, rows, out);
                for (int row = 0; row < rows; row++) {
                    assertEquals(
                            left.at(row + OFFSET) * 3_000_000_000L >= right.at(row + 1) * 2_999_999_999L,
                            bit(out, row),
                            "row " + row);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void weighSumsTheWeightsOfWhatHolds(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int count : new int[] {0, 1, 2, 10, 100}) {
            long[][] truths = new long[count + 1][];
            for (int t = 0; t <= count; t++) {
                truths[t] = random.longs(Words.of(rows)).toArray();
            }
            for (int width : new int[] {8, 16, 32, 64}) {
                // at most what the width holds
                long each = width == 8 ? 120 / (count + 1) : width == 16 ? 300 : 1_000_000L;
                long[] weights = random.longs(count + 1, -each, each + 1).toArray();
                long start = random.nextLong(-each, each + 1);
                Numbers out = Numbers.zeros(rows, 0, width == 64 ? Long.MAX_VALUE : (1L << (width - 1)) - 1);
                for (int row = 0; row < rows; row++) {
                    out.put(row, -1);
                }
                lanes.weigh(truths, weights, count, start, rows, out);
                for (int row = 0; row < rows; row++) {
                    long sum = start;
                    for (int t = 0; t < count; t++) {
                        sum += bit(truths[t], row) ? weights[t] : 0;
                    }
                    assertEquals(sum, out.at(row), width + " bits, row " + row);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void addAndSubtractTakeColumnsOfAnyWidth(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int from : new int[] {8, 16, 32, 64}) {
            for (int to : new int[] {8, 16, 32, 64}) {
                if (from > to) {
                    continue;
                }
                Numbers values = Numbers.zeros(rows, 0, (1L << (from - 2)));
                Numbers out = Numbers.zeros(rows + 1, 0, (1L << (to - 2)));
                long[] expected = new long[rows + 1];
                for (int row = 0; row < rows; row++) {
                    values.put(row, random.nextLong(-60, 61));
                    out.put(row, random.nextLong(-60, 61));
                    expected[row] = values.at(row) + out.at(row);
                }
                lanes.add(values, rows, out);
                for (int row = 0; row <= rows; row++) {
                    assertEquals(expected[row], out.at(row), from + " to " + to + ", row " + row);
                }
                lanes.subtract(values, rows, out);
                for (int row = 0; row < rows; row++) {
                    assertEquals(expected[row] - values.at(row), out.at(row), from + " to " + to + ", row " + row);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void addTakesManyColumnsAtOnce(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int count : new int[] {0, 1, 2, 10, 128, 129}) {
            for (int least : new int[] {0, -100}) {
                for (int widest : new int[] {8, 16}) {
                    Numbers out = Numbers.zeros(rows + 1, 0, Short.MAX_VALUE);
                    long[] expected = new long[rows + 1];
                    Numbers[] parts = new Numbers[count + 1];
                    for (int part = 0; part <= count; part++) {
                        // the last one is there and not meant
                        parts[part] = Numbers.zeros(rows, 0, part == count - 1 && widest == 16 ? Short.MAX_VALUE : 100);
                        for (int row = 0; row < rows; row++) {
                            parts[part].put(row, random.nextInt(least, Byte.MAX_VALUE + 1));
                            expected[row] += part < count ? parts[part].at(row) : 0;
                        }
                    }
                    lanes.add(parts, count, rows, out);
                    for (int row = 0; row <= rows; row++) {
                        assertEquals(expected[row], out.at(row), count + " parts, row " + row);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void atLeastComparesProductsOfShortsThatAreNotNegative(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        Numbers left = new Numbers16(new short[rows + OFFSET]);
        Numbers right = new Numbers16(new short[rows + 1]);
        for (int row = 0; row < rows; row++) {
            int divisor = random.nextInt(6_000);
            boolean tie = random.nextInt(3) == 0;
            right.put(row + 1, tie ? 5 * divisor : random.nextInt(Short.MAX_VALUE + 1));
            left.put(row + OFFSET, tie ? 4 * divisor : random.nextInt(Short.MAX_VALUE + 1));
        }
        if (rows > 2) {
            left.put(OFFSET, Short.MAX_VALUE);
            right.put(1, Short.MAX_VALUE);
            left.put(OFFSET + 1, 0);
            right.put(2, 0);
        }
        for (long[] factors :
                new long[][] {{5, 4}, {1, 1}, {0, 7}, {7, 0}, {65_536, 65_535}, {65_535, 65_536}, {52_000, 41_600}}) {
            long[] out = words(rows);
            lanes.atLeast(left, OFFSET, factors[0], right, 1, factors[1], true, rows, out);
            for (int row = 0; row < rows; row++) {
                assertEquals(
                        left.at(row + OFFSET) * factors[0] >= right.at(row + 1) * factors[1],
                        bit(out, row),
                        "row " + row);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lanesAndRows")
    void narrowNumbersBecomeIntsAndBack(Lanes lanes, int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int width : new int[] {8, 16, 32}) {
            Numbers values = numbers(width, rows + OFFSET, random);
            int[] ints = new int[rows + 1];
            ints[rows] = 77;
            lanes.copy(values, OFFSET, rows, ints);
            for (int row = 0; row < rows; row++) {
                assertEquals(values.at(OFFSET + row), ints[row]);
            }
            assertEquals(77, ints[rows]);
            assertEquals(Arrays.stream(ints, 0, rows).min().orElseThrow(), lanes.least(ints, rows));
            assertEquals(Arrays.stream(ints, 0, rows).max().orElseThrow(), lanes.greatest(ints, rows));
            for (int wider = width; wider <= 64; wider *= 2) {
                Numbers back = numbers(wider, rows + OFFSET + 1, random);
                long before = back.at(OFFSET - 1);
                long after = back.at(rows + OFFSET);
                lanes.copy(ints, rows, back, OFFSET);
                for (int row = 0; row < rows; row++) {
                    assertEquals(ints[row], back.at(OFFSET + row));
                }
                assertEquals(before, back.at(OFFSET - 1));
                assertEquals(after, back.at(rows + OFFSET));
            }
        }
        assertEquals(Integer.MAX_VALUE, lanes.least(new int[0], 0));
        assertEquals(Integer.MIN_VALUE, lanes.greatest(new int[0], 0));
    }
}
