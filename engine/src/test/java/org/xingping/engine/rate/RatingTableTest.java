package org.xingping.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.facts.FactTable;

/// What a rating says of units, groups and earlier cycles.
class RatingTableTest {

    @Test
    void anAwardIsAnIntervalUntilItIsDecided() {
        RatingTable ratings = Written.of("").rate("""
                unit parent a
                u1   p      5
                u2   p      4
                u3   p      -
                """);
        assertEquals(3, ratings.size());
        assertEquals("good", ratings.award(0));
        assertEquals("poor", ratings.award(1));
        assertNull(ratings.award(2));
        assertEquals("poor", ratings.awardLow(2));
        assertEquals("good", ratings.awardHigh(2));
        assertFalse(ratings.hasStars());
        assertNull(ratings.scoreLow(0));
        assertNull(ratings.scoreHigh(0));
        assertNull(ratings.rank(0));
        assertEquals(0, ratings.execution().bestRank(0));
        assertEquals(0, ratings.execution().worstRank(0));
        assertEquals("u2", ratings.facts().unit(1));
        assertSame(ratings.execution().plan().standard(), ratings.standard());
        assertEquals(0, ratings.inspect(0).row());
        assertEquals(2, ratings.inspect(2).row());
        assertSame(ratings.execution(), ratings.inspect(2).execution());
    }

    @Test
    void whoeverIsExcludedOrCannotBeEvaluatedHasNoRating() {
        Written written = Written.of("""
                excluded: [{when: a == 0, reason: {en: nobody}}, {when: b == 10, reason: {en: full}}]
                sections:
                  - {id: S, title: {en: s}, star: any, clauses: [{id: c, when: a / b >= 1}]}
                score: a
                """);
        RatingTable ratings = written.rate("""
                unit parent a b
                u1   p      0 1
                u2   p      6 0
                u3   p      6 3
                u4   p      7 10
                """);
        assertTrue(ratings.isExcluded(0));
        assertFalse(ratings.isRated(0));
        assertNull(ratings.award(0));
        assertNull(ratings.awardLow(0));
        assertNull(ratings.awardHigh(0));
        assertNull(ratings.scoreLow(0));
        assertNull(ratings.blocked(0));
        assertFalse(ratings.isExcluded(1));
        assertFalse(ratings.isRated(1));
        assertNull(ratings.scoreHigh(1));
        assertNull(ratings.rank(1));
        assertTrue(Objects.requireNonNull(ratings.blocked(1)).en().startsWith("clause c cannot be evaluated"));
        assertTrue(Objects.requireNonNull(ratings.blocked(1)).zh().startsWith("条款 c 无法计算"));
        assertTrue(ratings.isRated(2));
        assertNull(ratings.blocked(2));
        // the others are in no group
        assertEquals(1, ratings.rank(2));
        assertEquals(
                "nobody", Objects.requireNonNull(ratings.inspect(0).exclusion()).en());
        assertEquals(
                "full", Objects.requireNonNull(ratings.inspect(3).exclusion()).en());
        assertNull(ratings.inspect(2).exclusion());
    }

    @Test
    void countsWhatIsMetUnmetAndUnknown() {
        RatingTable ratings = Written.of("""
                sections:
                  - id: S
                    title: {en: s}
                    star: all
                    clauses:
                      - {id: c1, title: {en: c}, finding: met}
                      - {id: c2, title: {en: c}, finding: met}
                      - {id: c3, when: a >= 5}
                  - {id: R, title: {en: r}, star: any, clauses: [{id: c4, title: {en: c}, finding: met}]}
                """).rate("""
                unit parent a c1  c2    c3 c4
                u1   p      6 met met   -  na
                u2   p      4 met -     -  unmet
                u3   p      - na  unmet na -
                u4   p      - na  met   -  met
                """);
        assertTrue(ratings.hasStars());
        List<List<Integer>> counts = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            counts.add(List.of(
                    ratings.met(row),
                    ratings.unmet(row),
                    ratings.unknown(row),
                    ratings.starsLow(row),
                    ratings.starsHigh(row)));
        }
        assertEquals(
                List.of(List.of(3, 0, 0, 1, 1), List.of(1, 2, 1, 0, 0), List.of(0, 1, 1, 0, 1), List.of(2, 0, 1, 1, 2)),
                counts);
    }

    @Test
    void tiesShareTheBestPlaceAmongThoseWithTheSameParent() {
        RatingTable ratings = Written.of("score: a - b / 4").rate("""
                unit parent a b
                u1   p      5 0
                u2   p      6 4
                u3   p      9 0
                u4   q      1 0
                u5   p      0 0
                u6   q      - 0
                u7   r      - 0
                """);
        List<@Nullable Integer> places = new ArrayList<>();
        for (int row = 0; row < 7; row++) {
            places.add(ratings.rank(row));
        }
        assertEquals(Arrays.asList(2, 2, 1, null, 4, null, null), places);
        assertEquals(
                "5", String.valueOf(Objects.requireNonNull(ratings.scoreLow(1)).toPlainString()));
        assertEquals(
                "0", String.valueOf(Objects.requireNonNull(ratings.scoreLow(5)).toPlainString()));
        assertEquals(
                "10",
                String.valueOf(Objects.requireNonNull(ratings.scoreHigh(5)).toPlainString()));
    }

    @Test
    void aScoreMayBeAQuotient() {
        RatingTable ratings = Written.of("score: a / (b + 1)").rate("""
                unit parent a b
                u1   p      2 2
                u2   p      1 1
                u3   p      - 3
                u4   p      8 -
                """);
        assertEquals("0.666667", Objects.requireNonNull(ratings.scoreLow(0)).toPlainString());
        assertEquals("0.666667", Objects.requireNonNull(ratings.scoreHigh(0)).toPlainString());
        assertEquals("0.5", Objects.requireNonNull(ratings.scoreLow(1)).toPlainString());
        assertEquals("0", Objects.requireNonNull(ratings.scoreLow(2)).toPlainString());
        assertEquals("2.5", Objects.requireNonNull(ratings.scoreHigh(2)).toPlainString());
        assertEquals("0.727273", Objects.requireNonNull(ratings.scoreLow(3)).toPlainString());
        assertEquals("8", Objects.requireNonNull(ratings.scoreHigh(3)).toPlainString());
        assertEquals(2, ratings.execution().bestRank(0));
        assertEquals(3, ratings.execution().worstRank(0));
        assertEquals(1, ratings.execution().bestRank(3));
        assertEquals(2, ratings.execution().worstRank(3));
        assertNull(ratings.rank(0));
    }

    @Test
    void aScoreOverAZeroDivisorBlocks() {
        RatingTable ratings = Written.of("score: a / b").rate("""
                unit parent a b
                u1   p      2 0
                u2   p      2 1
                """);
        assertFalse(ratings.isRated(0));
        assertTrue(Objects.requireNonNull(ratings.blocked(0)).en().startsWith("the score"));
        assertEquals(1, ratings.rank(1));
        assertNull(ratings.execution().score(0));
    }

    // Earlier cycles

    @Test
    void anAwardIsComparedWithTheLastCycles() {
        Written written = Written.of("""
                award:
                  - {is: good, when: a >= 8}
                  - {is: fair, when: a >= 4}
                  - {is: poor}
                excluded: [{when: b == 10, reason: {en: full}}]
                """);
        RatingTable ratings = written.rate(
                """
                unit parent a b
                u1   p      9 0
                u2   p      5 0
                u3   p      1 0
                u4   p      5 0
                u5   p      5 0
                u6   p      - 0
                u7   p      5 10
                u8   p      - 0
                """,
                Map.of(
                        "u1", "fair", "u2", "fair", "u3", "fair", "u5", "retired", "u6", "poor", "u7", "good", "u8",
                        "fair"));
        List<Change> changes = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            changes.add(ratings.change(row));
        }
        assertEquals(
                List.of(
                        Change.PROMOTED,
                        Change.KEPT,
                        Change.DEMOTED,
                        Change.NEW,
                        Change.NEW,
                        Change.OPEN,
                        Change.OPEN,
                        Change.OPEN),
                changes);
    }

    @Test
    void whatIsOpenAboveOrBelowTheLastAwardHasMovedForCertain() {
        Written written = Written.of("""
                award:
                  - {is: good, when: a >= 8}
                  - {is: fair, when: a >= 4 || b >= 4}
                  - {is: poor, when: b >= 0}
                  - {is: poor}
                """);
        RatingTable ratings = written.rate("""
                unit parent a b
                u1   p      - 4
                u2   p      3 -
                """, Map.of("u1", "poor", "u2", "good"));
        assertNull(ratings.award(0));
        assertEquals(Change.PROMOTED, ratings.change(0));
        assertNull(ratings.award(1));
        assertEquals(Change.DEMOTED, ratings.change(1));
    }

    @Test
    void conditionsAndMovementSeeTheLastAward() {
        Written written = Written.of("""
                award:
                  - {is: good, when: a >= 8}
                  - {is: fair, when: 'known(last_award) && last_award == "good"'}
                  - {is: poor}
                movement: {up: 1, down: 1}
                """);
        RatingTable ratings = written.rate("""
                unit parent a
                u1   p      9
                u2   p      9
                u3   p      1
                u4   p      1
                u5   p      9
                """, Map.of("u1", "poor", "u2", "fair", "u3", "good", "u4", "fair"));
        assertEquals("fair", ratings.award(0));
        assertEquals("good", ratings.award(1));
        assertEquals("fair", ratings.award(2));
        assertEquals("poor", ratings.award(3));
        assertEquals("good", ratings.award(4));
    }

    @Test
    void movementMayBeLimitedInOneDirectionOnly() {
        String facts = """
                unit parent a
                u1   p      9
                u2   p      1
                """;
        RatingTable up = Written.of("movement: {up: 1}").rate(facts, Map.of("u1", "poor", "u2", "good"));
        assertEquals("fair", up.award(0));
        assertEquals("poor", up.award(1));
        RatingTable down = Written.of("movement: {down: 1}").rate(facts, Map.of("u1", "poor", "u2", "good"));
        assertEquals("good", down.award(0));
        assertEquals("fair", down.award(1));
    }

    private static List<String> consequences(RatingTable ratings, int row) {
        return ratings.consequences(row).stream()
                .map(each -> each.consequence().id() + (each.isCertain() ? "" : "?"))
                .toList();
    }

    @Test
    void aStreakNeedsTheConditionInEveryCycleItAsksFor() {
        Written written = Written.of("""
                consequences:
                  - {id: C1, title: {en: c}, kind: notice, when: 'award == "poor"'}
                  - {id: C2, title: {en: c}, kind: notice, when: 'award == "poor"', cycles: 2}
                  - {id: C3, title: {en: c}, kind: notice, when: 'award == "poor"', cycles: 3}
                """);
        RatingTable ratings = written.rate(
                """
                unit parent a
                u1   p      1
                u2   p      1
                u3   p      1
                u4   p      1
                u5   p      -
                u6   p      9
                u7   p      1
                """,
                Map.of("u1", "poor", "u2", "poor", "u3", "fair", "u5", "poor", "u6", "poor", "u7", "retired"),
                Map.of("u1", "poor", "u2", "good", "u3", "poor", "u5", "poor", "u6", "poor", "u7", "poor"));
        assertEquals(List.of("C1", "C2", "C3"), consequences(ratings, 0));
        assertEquals(List.of("C1", "C2"), consequences(ratings, 1));
        assertEquals(List.of("C1"), consequences(ratings, 2));
        assertEquals(List.of("C1"), consequences(ratings, 3));
        assertEquals(List.of("C1?", "C2?", "C3?"), consequences(ratings, 4));
        assertEquals(List.of(), consequences(ratings, 5));
        assertEquals(List.of("C1"), consequences(ratings, 6));
        // the history ends before the third cycle
        RatingTable shorter = written.rate("unit parent a\nu1 p 1", Map.of("u1", "poor"));
        assertEquals(List.of("C1", "C2"), consequences(shorter, 0));
    }

    /// Which of the earlier awards, from the worst to the best, keep up a streak: `T` or `F` for each.
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            award == "fair"                                     ; FTF
            award != "fair"                                     ; TFT
            award <= "fair"                                     ; TTF
            award > "poor"                                      ; FTT
            award >= "poor"                                     ; TTT
            !(award == "fair")                                  ; TFT
            award >= "fair" && award != "good"                  ; FTF
            award == "poor" || award == "good"              ; TFT
            award == "poor" ? true : award == "good"            ; TFT
            award > "poor" ? award < "good" : false             ; FTF
            "fair" < award                                      ; FFT
            true                                                ; TTT
            """)
    void aStreakReadsItsConditionForEveryEarlierAward(String condition, String holding) {
        Written written = Written.of("""
                consequences: [{id: C, title: {en: c}, kind: notice, when: '%s', cycles: 2}]
                award:
                  - {is: good, when: a >= 8}
                  - {is: fair, when: a >= 4}
                  - {is: poor}
                """.formatted(condition));
        String[] levels = {"poor", "fair", "good"};
        StringBuilder said = new StringBuilder();
        for (int before = 0; before < 3; before++) {
            // this cycle's award is one for which the condition holds
            int now = holding.indexOf('T');
            RatingTable ratings =
                    written.rate("unit parent a\nu p " + new int[] {1, 5, 9}[now], Map.of("u", levels[before]));
            said.append(ratings.consequences(0).isEmpty() ? 'F' : 'T');
        }
        assertEquals(holding, said.toString());
    }

    @Test
    void whoeverHasNoRatingHasNoConsequences() {
        RatingTable ratings = Written.of("""
                excluded: [{when: b == 10, reason: {en: full}}]
                consequences: [{id: C, title: {en: c}, kind: notice, when: a >= 0}]
                """).rate("""
                unit parent a b
                u1   p      1 10
                u2   p      1 1
                """);
        assertEquals(List.of(), consequences(ratings, 0));
        assertEquals(List.of("C"), consequences(ratings, 1));
    }

    @Test
    void whatCannotBeEvaluatedNeitherFollowsNorCounts() {
        Written written = Written.of("""
                consequences:
                  - {id: C1, title: {en: c}, kind: notice, when: a / b >= 1}
                  - {id: C2, title: {en: c}, kind: notice, when: '!(a / b >= 1)'}
                targets:
                  - {id: T1, title: {en: t}, within: all, share: a / b >= 1, at_least: 50%}
                  - {id: T2, title: {en: t}, within: all, share: '!(a / b >= 1)', at_least: 50%}
                  - {id: T3, title: {en: t}, within: all, among: '!(a / b >= 5)', share: a >= 0, at_least: 50%}
                """);
        RatingTable ratings = written.rate("""
                unit parent a b
                u1   p      2 0
                u2   p      2 1
                u3   p      1 2
                u4   p      - 2
                """);
        assertTrue(ratings.isRated(0));
        for (int index = 0; index < 2; index++) {
            assertFalse(ratings.execution().follows(index, 0));
            assertFalse(ratings.execution().mayFollow(index, 0));
        }
        assertEquals(List.of(), consequences(ratings, 0));
        assertEquals(List.of("C1"), consequences(ratings, 1));
        assertEquals(List.of("C2"), consequences(ratings, 2));
        assertEquals(List.of("C1?", "C2?"), consequences(ratings, 3));
        // bit 0 surely and bit 1 possibly counted, bit 2 surely and bit 3 possibly in the base without
        List<List<Integer>> standings = new ArrayList<>();
        for (int target = 0; target < 3; target++) {
            List<Integer> standing = new ArrayList<>();
            for (int row = 0; row < 4; row++) {
                standing.add(ratings.execution().targetStanding(target, row));
            }
            standings.add(standing);
        }
        assertEquals(List.of(List.of(0, 3, 12, 10), List.of(0, 12, 3, 10), List.of(0, 3, 3, 2)), standings);
        TargetResult first = ratings.targets().getFirst();
        assertEquals("0.333333", first.low().toPlainString());
        assertEquals("0.666667", first.high().toPlainString());
    }

    // Targets

    private static List<String> targets(RatingTable ratings) {
        return ratings.targets().stream()
                .map(each -> "%s %s %s %s..%s"
                        .formatted(
                                each.target().id(),
                                each.group(),
                                each.standing(),
                                each.low().toPlainString(),
                                each.high().toPlainString()))
                .toList();
    }

    @Test
    void aTargetIsReachedMissedOpenOrWithoutABase() {
        RatingTable ratings = Written.of("""
                excluded: [{when: b == 10, reason: {en: full}}]
                targets:
                  - {id: T, title: {en: t}, among: b >= 1, share: 'award == "good"', at_least: 50%}
                  - {id: A, title: {en: t}, within: all, share: 'award == "good"', at_least: 60%}
                """).rate("""
                unit parent a b
                u1   p      5 1
                u2   p      4 1
                u3   q      4 1
                u4   q      4 9
                u5   q      9 9
                u6   r      - 1
                u7   s      9 0
                u8   t      9 10
                u9   v      9 -
                """);
        assertEquals(
                List.of(
                        "T p REACHED 0.5..0.5",
                        "T q MISSED 0.333333..0.333333",
                        "T r OPEN 0..1",
                        "T s NO_BASE 0..0",
                        "T t NO_BASE 0..0",
                        "T v OPEN 0..1",
                        "A null OPEN 0.5..0.625"),
                targets(ratings));
    }

    @Test
    void aTargetOfNothingIsReachedOnceThereIsABase() {
        RatingTable ratings = Written.of("""
                targets: [{id: T, title: {en: t}, share: a >= 8, at_least: 0}]
                """).rate("unit parent a\nu1 p 1\nu2 q -");
        assertEquals(List.of("T p REACHED 0..0", "T q REACHED 0..1"), targets(ratings));
    }

    @Test
    void aBaseThatMayBeEmptyIsNeitherReachedNorMissedForCertain() {
        RatingTable ratings =
                Written.of("""
                targets: [{id: T, title: {en: t}, among: b >= 5, share: a >= 8, at_least: 50%}]
                """).rate("unit parent a b\nu1 p 1 -\nu2 q 9 -\nu3 r 1 6\nu4 r 9 -\nu5 s 9 5\nu6 s 0 -");
        assertEquals(
                List.of("T p OPEN 0..0", "T q OPEN 0..1", "T r OPEN 0..0.5", "T s REACHED 0.5..1"), targets(ratings));
    }

    // Values

    @Test
    void aValueIsThereOnceItIsDecided() {
        RatingTable ratings = Written.of("""
                values:
                  total: {is: a + b}
                  part: {is: a / b}
                """).rate("unit parent a b\nu1 p 2 3\nu2 p - 3\nu3 p 2 0");
        assertEquals(new BigDecimal("5"), ratings.value("total", 0));
        assertEquals(new BigDecimal("0.666667"), ratings.value("part", 0));
        assertNull(ratings.value("total", 1));
        assertNull(ratings.value("part", 2));
        assertEquals(new BigDecimal("2"), ratings.value("total", 2));
        assertNull(ratings.value("nothing", 0));
    }

    @Test
    void nobodyRatesOnNoThread() {
        Written written = Written.of("");
        FactTable facts = written.facts("unit parent a\nu1 p 2");
        assertThrows(IllegalArgumentException.class, () -> Rater.rate(written.plan(), facts, History.NONE, 0));
        assertNotNull(Rater.rate(written.plan(), facts, History.NONE, 1));
    }
}
