package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.Written;

/// Runs over many rows: batches, threads, phases and closer looks.
class ExecutionTest {

    private final Written written = Written.of("""
            excluded: [{when: s == -10, reason: {en: r}}]
            values:
              middle: {percentile: 50%, of: a, within: all}
              place: {rank_of: b, within: parent, best: low}
              shifted: {is: a + s}
            sections:
              - {id: S, title: {en: s}, star: all, clauses: [{id: c, when: a >= middle}, {id: e, when: place <= 5}]}
            score: a * 10 + b
            award:
              - {is: good, when: 'stars == 1', best: 0.1, by: a, within: all, ties: in}
              - {is: fair, when: a >= middle, best: 0.5, by: a / (b + 1), within: parent, among: eligible}
              - {is: poor}
            """);

    private static int a(int row) {
        return row * 7 % 11;
    }

    private static int b(int row) {
        return row * 5 % 9;
    }

    private static boolean isExcluded(int row) {
        return row % 13 == 4;
    }

    private static int parent(int row) {
        return row % 4;
    }

    private static FactTable facts(int rows) {
        FactTable.Builder builder = FactTable.builder();
        for (int row = 0; row < rows; row++) {
            int at = builder.unit("u" + row, "p" + parent(row), null);
            builder.metric(at, "a", a(row)).metric(at, "b", b(row)).metric(at, "s", isExcluded(row) ? -10 : 3);
        }
        return builder.build();
    }

    private static List<Integer> compared(int rows) {
        List<Integer> compared = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            if (!isExcluded(row)) {
                compared.add(row);
            }
        }
        return compared;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 1", "1023, 2", "1024, 2", "1025, 2", "2049, 3"})
    void batchesAndThreadsMakeNoDifference(int rows, int threads) {
        RatingTable ratings = Rater.rate(written.plan(), facts(rows), History.NONE, threads);
        List<Integer> compared = compared(rows);
        List<Integer> sorted = compared.stream().map(ExecutionTest::a).sorted().toList();
        int middle = sorted.get((compared.size() + 1) / 2 - 1);
        // counted once for each parent and number instead of once for each pair of units
        long[][] better = new long[4][200];
        long[][] lower = new long[4][20];
        for (int row : compared) {
            for (int score = 0; score < a(row) * 10 + b(row); score++) {
                better[parent(row)][score]++;
            }
            for (int number = b(row) + 1; number < 20; number++) {
                lower[parent(row)][number]++;
            }
        }
        long ahead = 0;
        long[] above = new long[12];
        for (int number = 10; number >= 0; number--) {
            above[number] = ahead;
            int exactly = number;
            ahead += compared.stream().filter(row -> a(row) == exactly).count();
        }
        long places = compared.size() / 10;
        for (int row = 0; row < rows; row++) {
            String what = "row " + row;
            assertEquals(isExcluded(row), ratings.isExcluded(row), what);
            assertEquals(!isExcluded(row), ratings.isRated(row), what);
            if (isExcluded(row)) {
                continue;
            }
            long place = 1 + lower[parent(row)][b(row)];
            int score = a(row) * 10 + b(row);
            boolean star = a(row) >= middle && place <= 5;
            assertEquals(1 + (int) better[parent(row)][score], ratings.rank(row), what);
            assertEquals(score, Objects.requireNonNull(ratings.scoreLow(row)).stored(), what);
            assertEquals(star ? 1 : 0, ratings.starsLow(row), what);
            assertEquals(star ? 1 : 0, ratings.starsHigh(row), what);
            assertEquals((a(row) >= middle ? 1 : 0) + (place <= 5 ? 1 : 0), ratings.met(row), what);
            assertEquals(star && above[a(row)] < places, "good".equals(ratings.award(row)), what);
            if (row % 97 == 0 || row > rows - 3) {
                assertEquals(0, BigDecimal.valueOf(a(row) + 3).compareTo(ratings.value("shifted", row)), what);
                assertEquals(0, BigDecimal.valueOf(middle).compareTo(ratings.value("middle", row)), what);
                assertEquals(0, BigDecimal.valueOf(place).compareTo(ratings.value("place", row)), what);
            }
        }
    }

    @Test
    void aTableWithoutUnitsHasNoRatings() {
        RatingTable ratings = Rater.rate(written.plan(), facts(0), History.NONE, 2);
        assertEquals(0, ratings.size());
        assertEquals(0, ratings.execution().bytes());
    }

    @Test
    void closerLooksFollowWhereverTheyAreAsked() {
        RatingTable ratings = Rater.rate(written.plan(), facts(2100), History.NONE, 1);
        for (int row : new int[] {0, 1023, 1024, 2047, 2048, 2099, 1, 1025, 1023}) {
            Inspection inspection = ratings.inspect(row);
            assertEquals(row, inspection.row());
            assertEquals(
                    a(row) + (isExcluded(row) ? -10 : 3),
                    Objects.requireNonNull(inspection.value("shifted")).low().stored(),
                    "row " + row);
        }
    }

    @Test
    void neighboursShareACloserLook() {
        RatingTable ratings = Rater.rate(written.plan(), facts(1030), History.NONE, 1);
        Inspection first = ratings.inspect(0);
        Inspection neighbour = ratings.inspect(5);
        assertEquals(
                a(0) + 3, Objects.requireNonNull(first.value("shifted")).low().stored());
        assertEquals(
                a(5) + 3,
                Objects.requireNonNull(neighbour.value("shifted")).low().stored());
        // a look further away leaves the earlier ones as they are
        ratings.inspect(1029);
        assertEquals(
                a(0) + 3, Objects.requireNonNull(first.value("shifted")).low().stored());
    }

    @Test
    void holdsTwoTruthsAndThreeNarrowNumbersForThePlainestStandard() {
        Written plain = Written.of("");
        FactTable facts = facts(100);
        // excluded and blocked: a bitmap of two words each, since nobody can be; award: two columns of a byte, as every
        // unit has its a; met and kept: a column of a byte each, the same at both ends
        long expected = 2 * (2 * 8) + 2 * 100 + 2 * 100;
        assertEquals(expected, Rater.rate(plain.plan(), facts).execution().bytes());
    }

    @Test
    void aQuotientHasNoBoundsOverZeroAndCountsFromTheLeastPositiveDivisor() {
        assertNull(Execution.ratio(1, 2, 0, 0, 0));
        assertEquals(
                new Inspection.Interval(new Fraction(1, 4, 1), new Fraction(2, 3, 1)), Execution.ratio(1, 2, 3, 4, 1));
        assertEquals(
                new Inspection.Interval(new Fraction(-1, 3, 0), new Fraction(2, 3, 0)),
                Execution.ratio(-1, 2, 3, 4, 0));
        assertEquals(
                new Inspection.Interval(new Fraction(-5, 1, 0), new Fraction(-2, 4, 0)),
                Execution.ratio(-5, -2, 0, 4, 0));
        assertEquals(
                new Inspection.Interval(new Fraction(0, 4, 0), new Fraction(0, 1, 0)), Execution.ratio(0, 0, 1, 4, 0));
    }

    @Test
    void quotasLeaveOutWhoeverFails() {
        Written made = Written.of("""
                award:
                  - {is: good, when: a / b >= 1, best: 0.5, by: a, among: eligible}
                  - {is: fair, best: 0.5, by: a / b}
                  - {is: poor}
                """);
        RatingTable ratings = made.rate("""
                unit parent a b
                u1   p      9 0
                u2   p      8 1
                u3   p      7 1
                u4   p      0 1
                u5   p      1 2
                """);
        // the failing unit has no part in the first quota, yet is one of five units in its group
        assertFalse(ratings.isRated(0));
        assertTrue(Objects.requireNonNull(ratings.blocked(0)).en().startsWith("the award"));
        assertEquals("good", ratings.award(1));
        assertEquals("good", ratings.award(2));
        assertEquals("poor", ratings.award(3));
        assertEquals("poor", ratings.award(4));
    }

    @Test
    void openUnitsArePossiblyInAQuotaAndRivalsForOthers() {
        Written made = Written.of("""
                award:
                  - {is: good, when: b >= 5, best: 0.5, by: a, among: eligible}
                  - {is: poor}
                """);
        RatingTable ratings = made.rate("""
                unit parent a b
                u1   p      9 5
                u2   p      8 -
                u3   p      7 5
                u4   p      6 5
                u5   q      6 5
                u6   q      6 4
                """);
        assertEquals("good", ratings.award(0));
        assertEquals("poor", ratings.awardLow(1));
        assertEquals("good", ratings.awardHigh(1));
        assertEquals("poor", ratings.awardLow(2));
        assertEquals("good", ratings.awardHigh(2));
        assertEquals("poor", ratings.award(3));
        assertEquals("good", ratings.award(4));
        assertEquals("poor", ratings.award(5));
    }

    @Test
    void aNumberThatFailsPassesItsErrorThroughTheCohort() {
        Written made = Written.of("""
                values:
                  place: {rank_of: a / b}
                  cut: {percentile: 100%, of: part}
                  part: {is: a / b, decimals: 1}
                award:
                  - {is: good, when: place <= 1}
                  - {is: fair, when: part >= cut}
                  - {is: poor}
                """);
        RatingTable ratings = made.rate("""
                unit parent a b
                u1   p      9 0
                u2   p      8 1
                u3   p      7 1
                u4   q      1 5
                """);
        assertFalse(ratings.isRated(0));
        assertEquals("good", ratings.award(1));
        assertEquals("poor", ratings.award(2));
        assertEquals("good", ratings.award(3));
        assertNull(ratings.inspect(0).value("place"));
        assertNull(ratings.inspect(0).value("cut"));
        assertEquals(new BigDecimal("8"), ratings.value("cut", 2));
        assertEquals(new BigDecimal("0.2"), ratings.value("cut", 3));
    }
}
