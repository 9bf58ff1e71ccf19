package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.Written;
import org.xingping.engine.standard.Snippet;

/// What a plan reads, how every name of a standard is planned, and what is refused.
class RatingPlanTest {

    @Test
    void readsEachMetricAndFindingOnce() {
        Written written = Written.of("""
                sections:
                  - id: S
                    title: {en: s}
                    clauses:
                      - {id: c1, title: {en: c}, finding: met}
                      - {id: c2, when: a >= 3 && b >= 2}
                      - {id: c3, when: 2 <= b && a + b >= 4}
                movement: {up: 1}
                """);
        assertEquals(
                List.of("a", "b", "last_award"),
                written.plan().metrics().stream().map(Metric::id).toList());
        assertEquals(
                List.of("written/c1", "written/c2", "written/c3"),
                written.plan().findings());
        assertEquals(List.of(), written.plan().fallbacks());
        assertEquals(
                List.of("poor", "fair", "good"),
                List.of(
                        written.plan().levelOf(0),
                        written.plan().levelOf(1),
                        written.plan().levelOf(2)));
        assertSame(written.standard(), written.plan().standard());
    }

    @Test
    void theLastAwardIsANumberAndMayBeUnknown() {
        Metric metric = LastAward.metric(Written.of("").standard().standard());
        assertEquals("last_award", metric.id());
        assertEquals(0, metric.low());
        assertEquals(2, metric.high());
        assertEquals(0, metric.decimals());
        assertTrue(metric.optional());
    }

    /// Every number a formula may ask for, for u1 with all facts and u2 without.
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            stars                        ; 1..1         ; 0..2
            winnable                     ; 2..2         ; 2..2
            tier                         ; 1..1         ; 0..2
            share                        ; 0.75..0.75   ; 0..1
            share("S")                   ; 0.666667..0.666667 ; 0..1
            points                       ; 10.5..10.5   ; -1..16
            points("S")                  ; 5.5..5.5     ; -1..11
            points("c1")                 ; 2.5..2.5     ; 0..2.5
            points("p1")                 ; 3..3         ; -2..7
            award_value                  ; 3..3         ; 0..3
            award_value * 2 + 1          ; 7..7         ; 1..7
            met("c2") ? 4 : 9            ; 9..9         ; 4..9
            count([met("c1"), a >= 100])  ; 1..1        ; 0..1
            """)
    void everyNameIsANumber(String formula, String whenKnown, String whenUnknown) {
        Written written = Written.of("""
                values: {v: {is: '%s'}}
                sections:
                  - id: S
                    title: {en: s}
                    star: share >= 0.9
                    floor: -1
                    clauses:
                      - {id: c1, title: {en: c}, finding: met, worth: 2.5}
                      - {id: c2, title: {en: c}, finding: met, worth: 1.5}
                      - {id: c3, when: a >= 5}
                      - {id: p1, points: -2..7}
                  - id: R
                    title: {en: r}
                    star: any
                    cap: 5
                    floor: 0
                    clauses: [{id: c4, when: b >= 2, worth: 10}]
                ladder:
                  - {tier: T1, title: {en: t}, clauses: [{id: t1, when: a >= 4}]}
                  - {tier: T2, title: {en: t}, clauses: [{id: t2, when: b >= 4}]}
                """.formatted(formula));
        RatingTable ratings = written.rate("""
                unit parent a b c1  c2    p1
                u1   p      6 2 met unmet 3
                u2   p      - - -   -     -
                """);
        assertEquals(whenKnown, shown(ratings, 0));
        assertEquals(whenUnknown, shown(ratings, 1));
    }

    private static String shown(RatingTable ratings, int row) {
        Inspection.Interval interval =
                Objects.requireNonNull(ratings.inspect(row).value("v"));
        return interval.low().toPlainString() + ".." + interval.high().toPlainString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            weighted: [{of: a, weight: 0.3}, {of: b, weight: 0.7}]              ; 3.2..3.2 ; 1.8..8.8
            weighted: [{of: a / 4, weight: 0.5}, {of: b, weight: 0.5}], decimals: 1 ; 1.8..1.8 ; 0.8..5.8
            by: a, bands: [{up_to: 2, is: 10}, {up_to: 6, is: b}, {is: a + 1}]  ; 2..2     ; 0..10
            matrix: [a - 4, b], rows: ["12", "34"]                              ; 4..4     ; 3..4
            matrix: [b, 1], rows: [[1.5], [-2]]                                 ; -2..-2   ; -2..1.5
            is: 'a / (b + 1)', decimals: 1, rounding: up                        ; 2..2     ; 0.6..6
            is: 'a / 3', decimals: 2, rounding: half-even                       ; 2..2     ; 2..2
            is: 'min(a, b) + max(a, b) - abs(b - a)'                            ; 4..4     ; 0..16
            is: 'steps(b, [1, 3, 5])'                                           ; 1..1     ; 0..3
            is: 'clamp(a, 1, 4)'                                                ; 4..4     ; 4..4
            is: '-b'                                                            ; -2..-2   ; -10..0
            percentile: 100%, of: b                                             ; 10..10   ; 10..10
            """)
    void everyFormOfAValueIsPlanned(String form, String whenKnown, String whenUnknown) {
        RatingTable ratings = Written.of("values: {v: {%s}}".formatted(form)).rate("""
                unit parent a b
                u1   p      6 2
                u2   p      6 -
                u3   p      6 10
                """);
        assertEquals(whenKnown, shown(ratings, 0));
        assertEquals(whenUnknown, shown(ratings, 1));
    }

    @Test
    void knownAsksForMetricsValuesAndTheLastAward() {
        Written written = Written.of("""
                sections:
                  - id: S
                    title: {en: s}
                    clauses:
                      - {id: c1, when: known(o)}
                      - {id: c2, when: '!known(o) || o >= 3'}
                      - {id: c3, when: known(last_award)}
                """);
        RatingTable ratings = written.rate("unit parent o\nu1 p 3\nu2 p -");
        assertEquals(2, ratings.met(0));
        assertEquals(1, ratings.met(1));
        assertEquals(1, ratings.unmet(0));
        assertEquals(2, ratings.unmet(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            quota-not-constant ; award:\\n  - {is: good, best: a, by: b}\\n  - {is: poor}
            quota-not-constant ; award:\\n  - {is: good, best: a - a, by: b}\\n  - {is: poor}
            needs-decimals     ; award:\\n  - {is: good, best: a / 3, by: b}\\n  - {is: poor}
            needs-decimals     ; values: {v: {percentile: 50%, of: a / b}}
            needs-decimals     ; values: {v: {by: a, bands: [{up_to: 1, is: a / b}, {is: 2}]}}
            index-not-whole    ; values: {v: {matrix: [d, a], rows: ["12", "34"]}}
            row-by-row         ; values: {v: {is: a / s}}
            row-by-row         ; values: {v: {is: a / s, decimals: 2}}
            row-by-row         ; values: {v: {is: 'min(a / b, 2)'}}
            row-by-row         ; values: {v: {is: 'abs(a / b)'}}
            """)
    void refusesWhatItCannotComputeExactly(String rule, String part) {
        InputRefused refused = assertThrows(InputRefused.class, () -> Written.of(part.replace("\\n", "\n") + "\n"));
        assertEquals(
                List.of(rule),
                refused.problems().stream()
                        .filter(Problem::isError)
                        .map(Problem::rule)
                        .distinct()
                        .toList());
    }

    @Test
    void whatHasNoKernelRunsRowByRow() {
        Written written = Written.of("""
                values:
                  v: {is: 'min(a / b, 2)', decimals: 1, range: 0..2}
                sections:
                  - {id: S, title: {en: s}, clauses: [{id: c, when: 'a / s >= 1'}, {id: d, when: a / b >= 1}]}
                """);
        assertEquals(
                List.of("a / s >= 1", "min(a / b, 2)"),
                written.plan().fallbacks().stream().map(Snippet::text).toList());
        RatingTable ratings = written.rate("unit parent a b s\nu1 p 3 2 1\nu2 p 9 2 1");
        assertEquals("1.5..1.5", shown(ratings, 0));
        assertEquals("2..2", shown(ratings, 1));
    }

    @Test
    void aSectionThatCapsLowersTheAwardWhereItIsNotMet() {
        Written written = Written.of("""
                sections:
                  - {id: S, title: {en: s}, needs: all, caps: fair, clauses: [{id: c, title: {en: c}, finding: met}]}
                vetoes:
                  - {id: V, finding: holds, caps: poor}
                  - {id: W, omitted: a}
                  - {id: X, when: b == 10, caps: fair}
                """);
        RatingTable ratings = written.rate("""
                unit parent a b  c     V
                u1   p      6 1  met   unmet
                u2   p      6 1  unmet unmet
                u3   p      6 1  na    unmet
                u4   p      6 1  met   met
                u5   p      6 1  -     na
                u6   p      6 10 met   unmet
                """);
        assertEquals("good", ratings.award(0));
        assertEquals("fair", ratings.award(1));
        assertEquals("good", ratings.award(2));
        assertEquals("poor", ratings.award(3));
        assertNull(ratings.award(4));
        assertEquals("fair", ratings.awardLow(4));
        assertEquals("good", ratings.awardHigh(4));
        assertEquals("fair", ratings.award(5));
    }
}
