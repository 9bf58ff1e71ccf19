package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.Written;

/// What a closer look says of clauses, sections, tiers and names.
class InspectionTest {

    private static String shown(@Nullable Interval interval) {
        return interval == null
                ? "none"
                : interval.low().toPlainString() + ".." + interval.high().toPlainString();
    }

    private static Map<String, String> clauses(RatingTable ratings, int row) {
        Map<String, String> said = new LinkedHashMap<>();
        ratings.inspect(row)
                .clauses()
                .forEach((id, clause) -> said.put(id, clause.outcome() + " " + shown(clause.points())));
        return said;
    }

    private final Written mixed = Written.of("""
            values:
              ratio: {is: a / b}
              sum: {is: a + d}
            sections:
              - id: S
                title: {en: s}
                star: share >= 0.5
                cap: 6
                floor: -1
                clauses:
                  - {id: c1, title: {en: c}, finding: met}
                  - {id: c2, title: {en: c}, finding: met, worth: 2.5, partly: 1}
                  - {id: c3, when: a / b >= 1, worth: 2}
                  - {id: c4, points: 1..9}
                  - {id: c5, points: {is: a / b, decimals: 2, cap: 3, floor: 0.5}}
                  - {id: c6, omitted: a}
              - {id: R, title: {en: r}, clauses: [{id: c7, title: {en: c}, finding: met}]}
            ladder:
              - {tier: T1, title: {en: t}, clauses: [{id: c8, title: {en: c}, finding: met}]}
              - {tier: T2, title: {en: t}, clauses: [{id: c9, when: a >= 3}]}
            vetoes:
              - {id: V, finding: holds, caps: poor}
            """);

    private final RatingTable mixedRatings = mixed.rate("""
            unit parent a b d    c1    c2     c3 c4 c5 c7  c8    V
            u1   p      6 2 0.25 met   partly -  9  -  met met   unmet
            u2   p      6 0 0.25 unmet met    -  -  -  -   unmet -
            u3   p      - 2 -    -     -      na na na na  -     met
            u4   p      1 8 0.5  na    na     na na na met na    na
            u5   p      2 2 -    unmet unmet  -  2  -  -   met   unmet
            """);

    @Test
    void clausesHaveOutcomesAndPointsInTheOrderOfTheDocument() {
        Map<String, String> first = clauses(mixedRatings, 0);
        assertEquals(List.of("c1", "c2", "c3", "c4", "c5", "c7", "c8", "c9", "V"), List.copyOf(first.keySet()));
        assertEquals(
                List.of(
                        "MET none",
                        "UNMET 1..1",
                        "MET 2..2",
                        "MET 9..9",
                        "MET 3..3",
                        "MET none",
                        "MET none",
                        "MET none",
                        "UNMET none"),
                List.copyOf(first.values()));
        assertEquals(
                List.of(
                        "UNMET none",
                        "MET 2.5..2.5",
                        "FAILED none",
                        "UNKNOWN 0..9",
                        "FAILED none",
                        "UNKNOWN none",
                        "UNMET none",
                        "MET none",
                        "UNKNOWN none"),
                List.copyOf(clauses(mixedRatings, 1).values()));
        assertEquals(
                List.of(
                        "UNKNOWN none",
                        "UNKNOWN 0..2.5",
                        "NOT_APPLICABLE 0..0",
                        "NOT_APPLICABLE 0..0",
                        "NOT_APPLICABLE 0..0",
                        "NOT_APPLICABLE none",
                        "UNKNOWN none",
                        "UNKNOWN none",
                        "MET none"),
                List.copyOf(clauses(mixedRatings, 2).values()));
    }

    @ParameterizedTest
    @CsvSource({
        // star, whether anything applies, met, possibly met, kept, points
        "0, MET, true, 2, 2, 3, 6..6",
        "2, UNKNOWN, true, 0, 2, 2, 0..2.5",
        "3, UNMET, false, 0, 0, 0, 0..0",
        "4, UNMET, true, 1, 1, 3, 5..5"
    })
    void aSectionSaysWhatItCounted(
            int row, Inspection.Outcome star, boolean winnable, int met, int possibly, int kept, String points) {
        Inspection.SectionOutcome section =
                Objects.requireNonNull(mixedRatings.inspect(row).sections().get("S"));
        assertEquals(star, section.star());
        assertEquals(winnable, section.isWinnable());
        assertEquals(met, section.met());
        assertEquals(possibly, section.possiblyMet());
        assertEquals(kept, section.kept());
        assertEquals(points, shown(section.points()));
    }

    @Test
    void aSectionWithoutARequirementHasNoStarAndOneThatFailsNoPoints() {
        assertNull(Objects.requireNonNull(mixedRatings.inspect(0).sections().get("R"))
                .star());
        Inspection.SectionOutcome failed =
                Objects.requireNonNull(mixedRatings.inspect(1).sections().get("S"));
        assertEquals(Inspection.Outcome.FAILED, failed.star());
        assertEquals("0..0", shown(failed.points()));
        assertEquals(
                List.of("S", "R"),
                List.copyOf(mixedRatings.inspect(0).sections().keySet()));
    }

    @Test
    void tiersSayWhetherTheirOwnClausesAreMet() {
        assertEquals(
                Map.of("T1", Inspection.Outcome.MET, "T2", Inspection.Outcome.MET),
                mixedRatings.inspect(0).tiers());
        assertEquals(
                Map.of("T1", Inspection.Outcome.UNMET, "T2", Inspection.Outcome.MET),
                mixedRatings.inspect(1).tiers());
        assertEquals(
                Map.of("T1", Inspection.Outcome.UNKNOWN, "T2", Inspection.Outcome.UNKNOWN),
                mixedRatings.inspect(2).tiers());
        assertEquals(
                Map.of("T1", Inspection.Outcome.MET, "T2", Inspection.Outcome.UNMET),
                mixedRatings.inspect(3).tiers());
    }

    @Test
    void valuesAreIntervalsAndNoneWhereTheyFail() {
        assertEquals("3..3", shown(mixedRatings.inspect(0).value("ratio")));
        assertEquals("6.25..6.25", shown(mixedRatings.inspect(0).value("sum")));
        assertEquals("none", shown(mixedRatings.inspect(1).value("ratio")));
        assertEquals("0..5", shown(mixedRatings.inspect(2).value("ratio")));
        assertEquals("0..11", shown(mixedRatings.inspect(2).value("sum")));
        assertEquals("none", shown(mixedRatings.inspect(0).value("nothing")));
        Map<String, @Nullable Interval> values = mixedRatings.inspect(1).values();
        assertEquals(List.of("ratio", "sum"), List.copyOf(values.keySet()));
        assertNull(values.get("ratio"));
        assertEquals("6.25..6.25", shown(values.get("sum")));
        assertTrue(Objects.requireNonNull(mixedRatings.inspect(0).value("sum")).isDecided());
        assertEquals(
                false,
                Objects.requireNonNull(mixedRatings.inspect(2).value("sum")).isDecided());
    }

    @Test
    void namesAreNumbersOrOutcomesOrNothing() {
        Written written = Written.of("""
                sections:
                  - {id: S, title: {en: s}, star: all, clauses: [{id: c1, title: {en: c}, finding: met}]}
                  - {id: R, title: {en: s}, clauses: [{id: c2, when: 'met("c1") && a >= s && star("S")'}]}
                """);
        RatingTable ratings = written.rate("""
                unit parent a s c1
                u1   p      6 2 met
                u2   p      - 2 unmet
                u3   p      6 2 -
                """);
        assertEquals(
                Inspection.Outcome.MET,
                Objects.requireNonNull(ratings.inspect(0).named("met:c1")).truth());
        assertNull(Objects.requireNonNull(ratings.inspect(0).named("met:c1")).number());
        assertEquals(
                Inspection.Outcome.UNMET,
                Objects.requireNonNull(ratings.inspect(1).named("star:S")).truth());
        assertEquals(
                Inspection.Outcome.UNKNOWN,
                Objects.requireNonNull(ratings.inspect(2).named("star:S")).truth());
        Inspection.Named number = Objects.requireNonNull(ratings.inspect(0).named("a"));
        assertEquals("6..6", shown(number.number()));
        assertNull(number.truth());
        assertEquals(
                "0..10",
                shown(Objects.requireNonNull(ratings.inspect(1).named("a")).number()));
        assertNull(ratings.inspect(0).named("nothing"));
    }

    @Test
    void aBlockedRatingNamesTheFirstThingThatFails() {
        assertTrue(
                Objects.requireNonNull(mixedRatings.inspect(1).blocked()).en().startsWith("clause c3 cannot"));
        assertNull(mixedRatings.inspect(0).blocked());
        assertNull(mixedRatings.inspect(3).blocked());
        Written byPoints = Written.of("""
                sections: [{id: S, title: {en: s}, clauses: [{id: p, points: {is: a / b}}]}]
                """);
        assertTrue(
                Objects.requireNonNull(byPoints.rate("unit parent a b\nu p 1 0").blocked(0))
                        .en()
                        .startsWith("clause p cannot"));
        Written bySection = Written.of("""
                sections: [{id: S, title: {en: s}, star: a / b >= 1, clauses: [{id: p, points: 0..3}]}]
                """);
        assertTrue(Objects.requireNonNull(
                        bySection.rate("unit parent a b\nu p 1 0").blocked(0))
                .en()
                .startsWith("section S cannot"));
        Written byExclusion = Written.of("excluded: [{when: a / b >= 1, reason: {en: r}}]");
        RatingTable ratings = byExclusion.rate("unit parent a b\nu p 1 0\nv p 1 1");
        assertTrue(Objects.requireNonNull(ratings.blocked(0)).en().startsWith("the exclusion cannot"));
        assertTrue(ratings.isExcluded(1));
    }
}
