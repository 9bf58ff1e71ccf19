package org.xingping.engine.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers64;
import org.xingping.engine.lanes.Lanes;

/// Every bound is compared with trying out all ways of filling in the open numbers of a small group.
class CohortTest {

    private static final int ROUNDS = 400;

    @SuppressWarnings("ArrayRecordComponent")
    private record Group(long[] low, long[] high) {

        static Group random(SplittableRandom random) {
            int size = 1 + random.nextInt(5);
            long[] low = new long[size];
            long[] high = new long[size];
            for (int i = 0; i < size; i++) {
                low[i] = random.nextLong(-1, 3);
                high[i] = low[i] + (random.nextBoolean() ? 0 : random.nextInt(3));
            }
            return new Group(low, high);
        }

        int size() {
            return low.length;
        }

        /// All ways of filling in.
        List<long[]> fillings() {
            List<long[]> fillings = new ArrayList<>();
            fill(new long[size()], 0, fillings);
            return fillings;
        }

        private void fill(long[] filled, int at, List<long[]> fillings) {
            if (at == size()) {
                fillings.add(filled.clone());
                return;
            }
            for (long value = low[at]; value <= high[at]; value++) {
                filled[at] = value;
                fill(filled, at + 1, fillings);
            }
        }

        GroupedRows rows() {
            return GroupedRows.together(size(), new Bitmap(size()));
        }
    }

    @Test
    void placesAreTheBestAndWorstOverAllWaysOfFillingIn() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < ROUNDS; round++) {
            Group group = Group.random(random);
            for (boolean highIsBest : new boolean[] {true, false}) {
                long[] best = new long[group.size()];
                long[] worst = new long[group.size()];
                rank(group.rows(), group.low(), group.high(), highIsBest, best, worst);
                for (int i = 0; i < group.size(); i++) {
                    int row = i;
                    long[] places = group.fillings().stream()
                            .mapToLong(filled -> 1
                                    + Arrays.stream(filled)
                                            .filter(other -> highIsBest ? other > filled[row] : other < filled[row])
                                            .count())
                            .toArray();
                    assertEquals(Arrays.stream(places).min().orElseThrow(), best[i]);
                    assertEquals(Arrays.stream(places).max().orElseThrow(), worst[i]);
                }
            }
        }
    }

    @Test
    void quotasAreSureAndPossibleOverAllWaysOfFillingIn() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < ROUNDS; round++) {
            Group group = Group.random(random);
            Bitmap all = new Bitmap(group.size());
            for (int i = 0; i < group.size(); i++) {
                all.set(i);
            }
            BigDecimal share = BigDecimal.valueOf(random.nextInt(101), 2);
            for (boolean tiesIn : new boolean[] {true, false}) {
                Quotas.Rule rule = new Quotas.Rule(share, RoundingMode.HALF_UP, tiesIn);
                Bitmap in = new Bitmap(group.size());
                Bitmap maybe = new Bitmap(group.size());
                decide(group.rows(), group.low(), group.high(), all, all, rule, in, maybe);
                int places = share.multiply(BigDecimal.valueOf(group.size()))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValue();
                for (int i = 0; i < group.size(); i++) {
                    int row = i;
                    List<Boolean> outcomes = group.fillings().stream()
                            .map(filled -> isIn(filled, row, places, tiesIn))
                            .toList();
                    assertEquals(!outcomes.contains(false), in.get(i));
                    assertEquals(outcomes.contains(true), maybe.get(i));
                }
            }
        }
    }

    private static boolean isIn(long[] filled, int row, int places, boolean tiesIn) {
        long ahead = Arrays.stream(filled).filter(other -> other > filled[row]).count();
        long level = Arrays.stream(filled).filter(other -> other >= filled[row]).count();
        return tiesIn ? ahead < places : level <= places;
    }

    @Test
    void onlyThoseWhoCompeteTakePlaces() {
        long[] points = {9, 8, 7, 6};
        Bitmap surely = new Bitmap(4);
        Bitmap possibly = new Bitmap(4);
        surely.set(1);
        surely.set(3);
        possibly.set(1);
        possibly.set(2);
        possibly.set(3);
        Bitmap in = new Bitmap(4);
        Bitmap maybe = new Bitmap(4);
        GroupedRows rows = GroupedRows.together(4, new Bitmap(4));
        // half of four are two places: the second is sure, the third may or may not compete, the fourth depends on it
        decide(
                rows,
                points,
                points,
                surely,
                possibly,
                new Quotas.Rule(new BigDecimal("0.5"), RoundingMode.FLOOR, false),
                in,
                maybe);
        assertEquals("[false, true, true, false]", bits(in));
        assertEquals("[false, true, true, true]", bits(maybe));
    }

    private static String bits(Bitmap bitmap) {
        List<Boolean> bits = new ArrayList<>();
        for (int i = 0; i < bitmap.rows(); i++) {
            bits.add(bitmap.get(i));
        }
        return bits.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0.15, 6, DOWN_TO, 0",
        "0.15, 7, DOWN_TO, 1",
        "0.15, 20, DOWN_TO, 3",
        "0.15, 6, UP_TO, 1",
        "0, 9, UP_TO, 0",
        "0.5, 5, NEAREST, 3",
        "1, 5, NEAREST, 5",
        "2, 5, NEAREST, 5"
    })
    void placesAreRoundedAsTheStandardSays(BigDecimal share, int size, String rounding, int places) {
        RoundingMode mode = switch (rounding) {
            case "DOWN_TO" -> RoundingMode.FLOOR;
            case "UP_TO" -> RoundingMode.CEILING;
            default -> RoundingMode.HALF_UP;
        };
        assertEquals(places, new Quotas.Rule(share, mode, false).places(size));
    }

    @Test
    void percentilesAreTheLeastAndGreatestOverAllWaysOfFillingIn() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < ROUNDS; round++) {
            Group group = Group.random(random);
            BigDecimal share = BigDecimal.valueOf(1 + random.nextInt(100), 2);
            long[] low = new long[group.size()];
            long[] high = new long[group.size()];
            percentile(group.rows(), group.low(), group.high(), share, low, high);
            long[] cuts = group.fillings().stream()
                    .mapToLong(filled -> cut(filled, share))
                    .toArray();
            for (int i = 0; i < group.size(); i++) {
                assertEquals(Arrays.stream(cuts).min().orElseThrow(), low[i]);
                assertEquals(Arrays.stream(cuts).max().orElseThrow(), high[i]);
            }
        }
    }

    /// The least value that at least the share of all values does not exceed.
    private static long cut(long[] values, BigDecimal share) {
        return Arrays.stream(values)
                .filter(candidate -> BigDecimal.valueOf(Arrays.stream(values)
                                        .filter(value -> value <= candidate)
                                        .count())
                                .compareTo(share.multiply(BigDecimal.valueOf(values.length)))
                        >= 0)
                .min()
                .orElseThrow();
    }

    @Test
    void groupsKeepTheOrderOfRowsAndLeaveOutWhoDoesNotBelong() {
        Bitmap leftOut = new Bitmap(6);
        leftOut.set(2);
        leftOut.set(5);
        GroupedRows rows = GroupedRows.of(new int[] {0, 1, 0, 0, 1, 2}, 3, leftOut);
        assertEquals(3, rows.groupCount());
        assertArrayEquals(new int[] {2, 2, 0}, new int[] {rows.size(0), rows.size(1), rows.size(2)});
        assertArrayEquals(
                new int[] {0, 3, 1, 4}, new int[] {rows.row(0, 0), rows.row(0, 1), rows.row(1, 0), rows.row(1, 1)});
        assertEquals(2, rows.largest());
    }

    private static final int[] GROUPS = {2, 0, 2, 3, 0, 2, 2, 3, 0, 2};
    private static final long[] NUMBERS = {5, 9, 7, 1, 9, 7, 2, 8, 3, 6};

    /// Four groups, of which the second has nobody; the last row is left out.
    private static GroupedRows grouped() {
        Bitmap leftOut = new Bitmap(GROUPS.length);
        leftOut.set(9);
        return GroupedRows.of(GROUPS, 4, leftOut);
    }

    @Test
    void everyGroupHasItsOwnPlaces() {
        long[] best = new long[10];
        long[] worst = new long[10];
        rank(grouped(), NUMBERS, NUMBERS, true, best, worst);
        assertArrayEquals(new long[] {3, 1, 1, 2, 1, 1, 4, 1, 3, 0}, best);
        assertArrayEquals(best, worst);
        rank(grouped(), NUMBERS, NUMBERS, false, best, worst);
        assertArrayEquals(new long[] {2, 2, 3, 1, 2, 3, 1, 2, 1, 0}, best);
        assertArrayEquals(best, worst);
    }

    @Test
    void everyGroupHasItsOwnPercentile() {
        long[] low = new long[10];
        long[] high = new long[10];
        percentile(grouped(), NUMBERS, NUMBERS, new BigDecimal("0.5"), low, high);
        assertArrayEquals(new long[] {5, 9, 5, 1, 9, 5, 5, 1, 9, 0}, low);
        assertArrayEquals(low, high);
        // nothing is the least number
        percentile(grouped(), NUMBERS, NUMBERS, BigDecimal.ZERO, low, high);
        assertArrayEquals(new long[] {2, 3, 2, 1, 3, 2, 2, 1, 3, 0}, low);
    }

    @Test
    void everyGroupHasItsOwnPlacesToGive() {
        Bitmap all = new Bitmap(10);
        for (int row = 0; row < 10; row++) {
            all.set(row);
        }
        Bitmap in = new Bitmap(10);
        Bitmap maybe = new Bitmap(10);
        Quotas.Rule half = new Quotas.Rule(new BigDecimal("0.5"), RoundingMode.FLOOR, false);
        decide(grouped(), NUMBERS, NUMBERS, all, all, half, in, maybe);
        // one of three: the two nines of group 0 tie across the border; two of four; one of two
        assertEquals("[false, false, true, false, false, true, false, true, false, false]", bits(in));
        assertEquals(bits(in), bits(maybe));
    }

    /// With whoever may or may not compete, every bound is compared with all ways of competing and of filling in.
    @Test
    void quotasAreSureAndPossibleWhoeverCompetes() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < ROUNDS; round++) {
            Group group = Group.random(random);
            Bitmap surely = new Bitmap(group.size());
            Bitmap possibly = new Bitmap(group.size());
            for (int row = 0; row < group.size(); row++) {
                int kind = random.nextInt(3);
                surely.put(row, kind == 0);
                possibly.put(row, kind < 2);
            }
            BigDecimal share = BigDecimal.valueOf(random.nextInt(101), 2);
            int places = share.multiply(BigDecimal.valueOf(group.size()))
                    .setScale(0, RoundingMode.FLOOR)
                    .intValue();
            for (boolean tiesIn : new boolean[] {true, false}) {
                Quotas.Rule rule = new Quotas.Rule(share, RoundingMode.FLOOR, tiesIn);
                Bitmap in = new Bitmap(group.size());
                Bitmap maybe = new Bitmap(group.size());
                decide(group.rows(), group.low(), group.high(), surely, possibly, rule, in, maybe);
                for (int row = 0; row < group.size(); row++) {
                    List<Boolean> outcomes = new ArrayList<>();
                    for (int way = 0; way < 1 << group.size(); way++) {
                        if (isPossible(way, row, surely, possibly)) {
                            for (long[] filled : group.fillings()) {
                                outcomes.add(isIn(competing(filled, way), row, places, tiesIn));
                            }
                        }
                    }
                    assertEquals(!outcomes.isEmpty() && !outcomes.contains(false), in.get(row));
                    assertEquals(outcomes.contains(true), maybe.get(row));
                }
            }
        }
    }

    /// Whether exactly these may compete, the row itself among them.
    private static boolean isPossible(int way, int row, Bitmap surely, Bitmap possibly) {
        for (int other = 0; other < surely.rows(); other++) {
            boolean competes = (way >>> other & 1) != 0;
            if (competes ? !possibly.get(other) : surely.get(other)) {
                return false;
            }
        }
        return (way >>> row & 1) != 0;
    }

    /// The numbers with those out of the way who do not compete.
    private static long[] competing(long[] filled, int way) {
        long[] numbers = filled.clone();
        for (int other = 0; other < numbers.length; other++) {
            numbers[other] = (way >>> other & 1) != 0 ? numbers[other] : Long.MIN_VALUE;
        }
        return numbers;
    }

    // Every step runs twice: on numbers that lie close together, which are counted, and on the same numbers far apart,
    // which are sorted.

    private static final long FAR_APART = 1L << 40;

    private static Numbers64 stretched(long[] numbers, long by) {
        return new Numbers64(Arrays.stream(numbers).map(number -> number * by).toArray());
    }

    /// How the same order of numbers may be stored: wide and narrow, close together and far apart.
    private enum Storage {
        WIDE,
        NARROW,
        FAR,
        NARROW_AND_FAR;

        long factor() {
            return switch (this) {
                case WIDE, NARROW -> 1;
                case FAR -> FAR_APART;
                case NARROW_AND_FAR -> 100_000;
            };
        }

        Numbers of(long[] numbers) {
            Numbers64 stretched = stretched(numbers, factor());
            return switch (this) {
                case WIDE, FAR -> stretched;
                case NARROW, NARROW_AND_FAR -> Numbers.pack(stretched.values());
            };
        }
    }

    /// Does something for each group, in parts as threads take them, on either kind of lanes.
    private static void groups(GroupedRows groups, Numbers low, Numbers high, Consumer<Standing> work) {
        for (int part = 0; part < 2; part++) {
            Lanes lanes = part == 0 ? Lanes.plain() : Objects.requireNonNull(Lanes.vector());
            Standing standing = new Standing(groups, lanes);
            for (int group = groups.firstOfPart(part, 2); group < groups.firstOfPart(part + 1, 2); group++) {
                standing.of(group, low, high);
                work.accept(standing);
            }
        }
    }

    private static void rank(
            GroupedRows groups, long[] low, long[] high, boolean highIsBest, long[] best, long[] worst) {
        for (Storage storage : Storage.values()) {
            long[] bestSo = new long[best.length];
            long[] worstSo = new long[worst.length];
            groups(
                    groups,
                    storage.of(low),
                    storage.of(high),
                    standing -> Places.rank(standing, highIsBest, new Numbers64(bestSo), new Numbers64(worstSo)));
            if (storage == Storage.WIDE) {
                System.arraycopy(bestSo, 0, best, 0, best.length);
                System.arraycopy(worstSo, 0, worst, 0, worst.length);
            }
            assertArrayEquals(best, bestSo, storage.name());
            assertArrayEquals(worst, worstSo, storage.name());
        }
    }

    private static void percentile(
            GroupedRows groups, long[] low, long[] high, BigDecimal share, long[] outLow, long[] outHigh) {
        for (Storage storage : Storage.values()) {
            Numbers64 lowSo = new Numbers64(new long[low.length]);
            Numbers64 highSo = new Numbers64(new long[high.length]);
            groups(
                    groups,
                    storage.of(low),
                    storage.of(high),
                    standing -> Percentiles.of(standing, share, lowSo, highSo));
            if (storage == Storage.WIDE) {
                System.arraycopy(lowSo.values(), 0, outLow, 0, low.length);
                System.arraycopy(highSo.values(), 0, outHigh, 0, high.length);
            }
            assertArrayEquals(stretched(outLow, storage.factor()).values(), lowSo.values(), storage.name());
            assertArrayEquals(stretched(outHigh, storage.factor()).values(), highSo.values(), storage.name());
        }
    }

    private static void decide(
            GroupedRows groups,
            long[] low,
            long[] high,
            Bitmap surely,
            Bitmap possibly,
            Quotas.Rule rule,
            Bitmap in,
            Bitmap maybe) {
        byte[] decided = new byte[low.length];
        for (Storage storage : Storage.values()) {
            byte[] decidedSo = new byte[low.length];
            groups(
                    groups,
                    storage.of(low),
                    storage.of(high),
                    standing -> Quotas.decide(standing, surely, possibly, rule, decidedSo));
            if (storage == Storage.WIDE) {
                System.arraycopy(decidedSo, 0, decided, 0, decided.length);
            }
            assertArrayEquals(decided, decidedSo, storage.name());
            if (surely.count() == low.length && possibly.count() == low.length) {
                byte[] everybody = new byte[low.length];
                groups(groups, storage.of(low), storage.of(high), standing -> Quotas.decide(standing, rule, everybody));
                assertArrayEquals(decided, everybody, storage.name());
            }
        }
        for (int row = 0; row < low.length; row++) {
            in.put(row, (decided[row] & 1) != 0);
            maybe.put(row, (decided[row] & 2) != 0);
        }
    }

    /// Of the first so many numbers, sorted.
    private static Tally sorted(int size, long... numbers) {
        Tally tally = new Tally();
        tally.sort(numbers, size);
        return tally;
    }

    /// Of the first so many numbers, counted.
    private static Tally counted(int size, int... numbers) {
        Tally tally = new Tally();
        tally.count(numbers, size, 0, Arrays.stream(numbers).max().orElseThrow());
        return tally;
    }

    @Test
    void nothingIsAboveTheGreatestNumber() {
        Tally values = sorted(4, Long.MAX_VALUE, 3, Long.MIN_VALUE, 3);
        assertEquals(0, values.above(Long.MAX_VALUE));
        assertEquals(1, values.above(3));
        assertEquals(3, values.above(Long.MIN_VALUE));
        assertEquals(1, values.atLeast(Long.MAX_VALUE));
        assertEquals(4, values.atLeast(Long.MIN_VALUE));
        assertEquals(1, values.atLeast(4));
        assertEquals(3, values.atLeast(3));
        assertEquals(Long.MIN_VALUE, values.at(1));
        assertEquals(Long.MAX_VALUE, values.at(4));
    }

    @Test
    void onlyTheFirstValuesOfABufferCount() {
        for (Tally values : List.of(sorted(2, 7, 2, 9, 9), counted(2, 7, 2, 9, 9))) {
            assertEquals(1, values.atLeast(3));
            assertEquals(0, values.above(7));
            assertEquals(2, values.at(1));
            assertEquals(7, values.at(2));
        }
    }
}
