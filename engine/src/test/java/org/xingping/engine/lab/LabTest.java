package org.xingping.engine.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.Written;

/// What is tried gives the awards of rating everybody anew by a standard that says so.
class LabTest {

    private static final int ROWS = 200;

    /// Two clauses that a threshold decides, one that two do, and points that are compared within a
    /// parent.
    private static String standard(String first, String second, String third) {
        return """
                sections:
                  - {id: S, title: {en: s}, star: all, clauses: [{id: c1, when: '%s', worth: 2}]}
                  - {id: T, title: {en: t}, star: all, clauses: [
                      {id: c2, when: '%s', worth: 3}, {id: c3, when: '%s', worth: 1}, {id: c4, finding: met}]}
                score: points
                award:
                  - {is: good, when: stars >= 2, best: 0.5, by: points, within: parent, ties: in}
                  - {is: fair, when: points >= 3}
                  - {is: poor}
                """.formatted(first, second, third);
    }

    private static final String FIRST = "a >= 5";
    private static final String SECOND = "d > 0.50";
    private static final String THIRD = "s >= 0 && b <= 8";

    /// The way of a unit depends on what it applied for.
    private static final String PROCEDURE = """
            procedure:
              - {step: apply, title: {zh: 申报}, kind: apply, by: unit, days: 30}
              - {step: decide, title: {zh: 评定}, kind: decide, by: street, days: 5, for: [fair, poor]}
              - {step: accept, title: {zh: 验收}, kind: inspect, by: county, days: 5, for: [good]}
              - {step: publish, title: {zh: 公布}, kind: publish, by: county, days: 5}
            """;

    private static String table(long seed) {
        Random random = new Random(seed);
        StringBuilder table = new StringBuilder("unit parent a b s d c4\n");
        for (int row = 0; row < ROWS; row++) {
            table.append("u").append(row).append(" p").append(row % 7);
            table.append(' ').append(random.nextInt(10) == 0 ? "-" : String.valueOf(random.nextInt(11)));
            table.append(' ').append(random.nextInt(10) == 0 ? "-" : String.valueOf(random.nextInt(11)));
            table.append(' ').append(random.nextInt(10) == 0 ? "-" : String.valueOf(random.nextInt(21) - 10));
            table.append(' ').append(random.nextInt(10) == 0 ? "-" : BigDecimal.valueOf(random.nextInt(101), 2));
            table.append(' ')
                    .append(List.of("met", "unmet", "na", "-").get(random.nextInt(4)))
                    .append('\n');
        }
        return table.toString();
    }

    private static Bitmap all(int rows) {
        Bitmap all = new Bitmap(rows);
        for (int row = 0; row < rows; row++) {
            all.set(row);
        }
        return all;
    }

    private static String award(RatingTable ratings, int row) {
        return ratings.isRated(row) ? ratings.awardLow(row) + ".." + ratings.awardHigh(row) : "-";
    }

    private static Map<Integer, String> moved(RatingTable before, RatingTable after) {
        Map<Integer, String> moved = new LinkedHashMap<>();
        for (int row = 0; row < before.size(); row++) {
            if (!award(before, row).equals(award(after, row))) {
                moved.put(row, award(before, row) + " " + award(after, row));
            }
        }
        return moved;
    }

    private static String level(Written written, int merit) {
        return written.plan().levelOf(merit);
    }

    private static Map<Integer, String> told(Written written, Shift shift) {
        Map<Integer, String> told = new LinkedHashMap<>();
        for (int index = 0; index < shift.size(); index++) {
            Mover mover = shift.mover(index);
            told.put(
                    mover.row(),
                    level(written, mover.lowBefore()) + ".." + level(written, mover.highBefore()) + " "
                            + level(written, mover.lowAfter()) + ".." + level(written, mover.highAfter()));
        }
        return told;
    }

    @Test
    void whoMovesIsWhoARatingAnewMoves() {
        Written own = Written.of(standard(FIRST, SECOND, THIRD));
        for (long seed = 1; seed <= 5; seed++) {
            FactTable facts = own.facts(table(seed));
            Lab lab = Lab.of(own.plan(), facts, History.NONE, 2);
            RatingTable before = Rater.rate(own.plan(), facts);
            Random random = new Random(seed);
            for (int trial = 0; trial < 30; trial++) {
                String first = random.nextBoolean() ? FIRST : "a >= " + random.nextInt(11);
                String second = random.nextBoolean() ? SECOND : "d > 0." + (10 + random.nextInt(90));
                String third = random.nextBoolean() ? THIRD : "s >= " + (random.nextInt(21) - 10) + " && b <= 3";
                List<Proposal> proposals = new ArrayList<>();
                Map<String, String> asked = new LinkedHashMap<>(Map.of("c1", first, "c2", second, "c3", third));
                asked.forEach((clause, text) -> {
                    if (!text.equals(lab.condition(clause))) {
                        proposals.add(new Proposal(clause, text));
                    }
                });
                lab.tryOnly(proposals);
                Written changed = Written.of(standard(first, second, third));
                RatingTable after = Rater.rate(changed.plan(), changed.facts(table(seed)));
                Shift shift = lab.shift(all(ROWS));
                assertEquals(moved(before, after), told(own, shift), "seed " + seed + ": " + asked);
                assertEquals(
                        shift.size(),
                        shift.count(Move.UP) + shift.count(Move.DOWN) + shift.count(Move.OTHER),
                        "every mover goes somewhere");
                counted(before, after, shift);
            }
            lab.tryOnly(List.of());
            assertEquals(0, lab.shift(all(ROWS)).size());
        }
    }

    /// Counts by award and by group are those of the two tables.
    private static void counted(RatingTable before, RatingTable after, Shift shift) {
        for (Share share : shift.shares()) {
            assertEquals(
                    Arrays.asList(having(before, share.level()), having(after, share.level())),
                    Arrays.asList((long) share.before(), (long) share.after()),
                    share.level());
        }
        assertEquals(open(before), shift.openBefore());
        assertEquals(open(after), shift.openAfter());
        int[] groups = before.facts().groups();
        for (int group = 0; group < before.facts().groupCount(); group++) {
            int wanted = 0;
            for (int row : moved(before, after).keySet()) {
                wanted += groups[row] == group ? 1 : 0;
            }
            assertEquals(
                    wanted,
                    shift.count(Move.UP, group) + shift.count(Move.DOWN, group) + shift.count(Move.OTHER, group));
        }
        assertEquals(ROWS, shift.size() + shift.count(Move.NONE) + shift.notRatedBefore());
    }

    private static long having(RatingTable table, String level) {
        long count = 0;
        for (int row = 0; row < table.size(); row++) {
            count += level.equals(table.award(row)) ? 1 : 0;
        }
        return count;
    }

    private static int open(RatingTable table) {
        int count = 0;
        for (int row = 0; row < table.size(); row++) {
            count += table.isRated(row) && table.award(row) == null ? 1 : 0;
        }
        return count;
    }

    @Test
    void onlyTheRowsAskedForAreCounted() {
        Written own = Written.of(standard(FIRST, SECOND, THIRD));
        FactTable facts = own.facts(table(3));
        Lab lab = Lab.of(own.plan(), facts, History.NONE, 1);
        lab.tryOnly(List.of(new Proposal("c1", "a >= 8")));
        Bitmap some = new Bitmap(ROWS);
        for (int row = 60; row < 130; row++) {
            some.set(row);
        }
        Map<Integer, String> wanted = told(own, lab.shift(all(ROWS)));
        wanted.keySet().removeIf(row -> row < 60 || row >= 130);
        assertFalse(wanted.isEmpty());
        assertEquals(wanted, told(own, lab.shift(some)));
    }

    /// Nobody goes beyond what they applied for, here as in official ratings.
    @Test
    void awardsAppliedForLimitWhoRises() {
        Written own = Written.of(PROCEDURE + standard(FIRST, SECOND, THIRD));
        FactTable facts = own.facts(table(4));
        Map<String, String> awards = new LinkedHashMap<>();
        for (int row = 0; row < ROWS; row += 2) {
            awards.put("u" + row, "poor");
        }
        Applications applications = new Applications(awards);
        Lab lab = Lab.of(own.plan(), facts, History.NONE, applications, 1);
        lab.tryOnly(List.of(new Proposal("c1", "a >= 0"), new Proposal("c2", "d > 0.01")));
        Written changed = Written.of(PROCEDURE + standard("a >= 0", "d > 0.01", THIRD));
        FactTable same = changed.facts(table(4));
        assertEquals(
                moved(
                        Rater.rate(own.plan(), facts, History.NONE, applications, 1),
                        Rater.rate(changed.plan(), same, History.NONE, applications, 1)),
                told(own, lab.shift(all(ROWS))));
        assertTrue(told(own, lab.shift(all(ROWS))).keySet().stream().allMatch(row -> row % 2 == 1));
    }

    @Test
    void whatCannotBeTriedIsRefusedAndTriesNothing() {
        Written own = Written.of(standard(FIRST, SECOND, THIRD));
        Lab lab = Lab.of(own.plan(), own.facts(table(5)), History.NONE, 1);
        lab.tryOnly(List.of(new Proposal("c1", "a >= 8")));
        Map<Integer, String> before = told(own, lab.shift(all(ROWS)));
        for (Proposal wrong :
                List.of(new Proposal("c9", "a >= 8"), new Proposal("c4", "a >= 8"), new Proposal("c2", "a >= "))) {
            assertThrows(InputRefused.class, () -> lab.tryOnly(List.of(new Proposal("c1", "a >= 2"), wrong)));
            assertEquals(before, told(own, lab.shift(all(ROWS))), wrong.toString());
        }
    }

    // Thresholds

    private static String place(Threshold threshold) {
        return threshold.place() + ": " + threshold.metric().id() + " "
                + threshold.comparison().sign() + " " + threshold.bound().toPlainString();
    }

    private static List<String> thresholds(String condition) {
        Written written = Written.of("""
                sections:
                  - {id: S, title: {en: s}, star: all, clauses: [{id: c1, when: '%s', worth: 2}]}
                award:
                  - {is: good, when: stars >= 1}
                  - {is: poor}
                """.formatted(condition));
        return Threshold.of(written.standard()).stream().map(LabTest::place).toList();
    }

    @Test
    void thresholdsAreFoundWhereTheTextSaysThem() {
        assertEquals(List.of("1: a >= 5"), thresholds("a >= 5"));
        assertEquals(List.of("1: d <= 0.50"), thresholds("0.50 >= d"));
        assertEquals(List.of("1: a >= 3", "2: a <= 9"), thresholds("a >= 3 && a <= 9"));
        assertEquals(List.of("1: s > -2", "2: b == 0", "3: d < 1.0"), thresholds("s > -2 && (b == 0 || !(d < 1.0))"));
    }

    @Test
    void aConstantThatIsNotComparedWithOneFigureIsNone() {
        assertEquals(List.of(), thresholds("a + b >= 5"));
        assertEquals(List.of(), thresholds("2 * a >= 5"));
        assertEquals(List.of(), thresholds("a / b >= 0.8"));
        assertEquals(List.of(), thresholds("a >= b"));
        assertEquals(List.of(), thresholds("a >= 5 + 1"));
    }

    @Test
    void otherConstantsAreWrittenIntoTheText() {
        Written written = Written.of(standard(FIRST, SECOND, THIRD));
        List<Threshold> two = Threshold.of(written.standard()).stream()
                .filter(each -> each.clause().id().equals("c3"))
                .toList();
        Map<Threshold, BigDecimal> bounds = new LinkedHashMap<>();
        bounds.put(two.get(0), new BigDecimal("-10"));
        bounds.put(two.get(1), new BigDecimal("3.0"));
        assertEquals("s >= -10 && b <= 3", Threshold.condition(two.getFirst().clause(), bounds));
        assertEquals(THIRD, Threshold.condition(two.getFirst().clause(), Map.of()));
    }

    @Test
    void equalToTheBestIsMovedAsAtLeastTheBest() {
        assertEquals("less <= 2", moved("less == 0", "2"));
        assertEquals("2 >= less", moved("0 == less", "2"));
        assertEquals("less == 2", moved("less == 1", "2"), "one is not the best");
        assertEquals("more >= 7", moved("more == 10", "7"));
        assertEquals("a == 7", moved("a == 10", "7"), "of this nobody said which way is better");
    }

    private static String moved(String condition, String bound) {
        Written written = Written.of("""
                sections:
                  - {id: S, title: {en: s}, star: all, clauses: [{id: c1, when: '%s', worth: 2}]}
                award:
                  - {is: good, when: stars >= 1}
                  - {is: poor}
                """.formatted(condition));
        Threshold only = Threshold.of(written.standard()).getFirst();
        return Threshold.condition(only.clause(), Map.of(only, new BigDecimal(bound)));
    }

    // Borders

    /// By going through all of them and sorting.
    private static List<Integer> nearest(RatingTable ratings, Border border, boolean isMet, int most) {
        List<Integer> rows = new ArrayList<>();
        FactTable.NumberColumn column =
                Objects.requireNonNull(ratings.facts().metric(border.metric().id()));
        for (int row = 0; row < ratings.size(); row++) {
            if (column.known().get(row)
                    && ratings.isRated(row)
                    && border.comparison()
                                    .holds(border.metric()
                                            .number(column.values().at(row))
                                            .compareTo(border.bound()))
                            == isMet) {
                rows.add(row);
            }
        }
        return rows.stream()
                .sorted(Comparator.comparing((Integer row) -> border.metric()
                                .number(column.values().at(row))
                                .subtract(border.bound())
                                .abs())
                        .thenComparing(row -> row))
                .limit(most)
                .toList();
    }

    @Test
    void theNearestAreThoseThatSortingFinds() {
        Written own = Written.of(standard(FIRST, SECOND, THIRD));
        RatingTable ratings = Rater.rate(own.plan(), own.facts(table(6)));
        for (Threshold threshold : Threshold.of(own.standard())) {
            for (String bound : List.of("0.5", "5", "-3", "0.505", "0.333", "100", "1000000000000")) {
                for (boolean isMet : new boolean[] {true, false}) {
                    for (int most : new int[] {1, 7, 500}) {
                        Border border = threshold.at(new BigDecimal(bound));
                        assertEquals(
                                nearest(ratings, border, isMet, most),
                                border.nearest(ratings, isMet, most).stream()
                                        .map(Neighbour::row)
                                        .collect(Collectors.toList()),
                                place(threshold) + " at " + bound);
                    }
                }
            }
        }
    }
}
