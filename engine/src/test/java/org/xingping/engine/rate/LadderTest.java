package org.xingping.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

class LadderTest {

    private static final String STANDARD = """
            standard: made-up
            edition: "1"
            title: {en: made up}
            source: {en: nowhere}
            rates: community
            metrics:
              - {id: meetings, title: {en: meetings}, unit: u, decimals: 0, range: 0..9}
              - {id: cases, title: {en: cases}, unit: u, decimals: 0, range: 0..9}
              - {id: settled, title: {en: settled}, unit: u, decimals: 0, range: 0..9}
            values:
              place: {rank_of: tier, within: all, best: low}
            ladder:
              - tier: "1"
                title: {en: one}
                clauses: [{id: a, when: meetings >= 1}]
              - tier: "2"
                title: {en: two}
                clauses: [{id: b, when: settled / cases >= 0.5}]
            levels: [{id: good, title: {en: good}}, {id: none, title: {en: none}}]
            award:
              - {is: good, when: tier >= 1}
              - {is: none}
            """;

    private static int unit(FactTable.Builder facts, String name, long meetings, long settled, long cases) {
        int unit = facts.unit(name, null, null);
        facts.metric(unit, "meetings", meetings)
                .metric(unit, "settled", settled)
                .metric(unit, "cases", cases);
        return unit;
    }

    /// A lower tier that is not reached guards nothing: the error blocks the unit, and blocked units have no places.
    @Test
    void anErrorInAHigherTierLeavesTheUnitWithoutATier() {
        Standard standard = StandardReader.read(SourceReader.read("made-up.yaml", STANDARD), Dictionary.empty());
        FactTable.Builder facts = FactTable.builder();
        int broken = unit(facts, "broken", 0, 0, 0);
        int second = unit(facts, "second", 1, 1, 1);
        int first = unit(facts, "first", 0, 1, 1);
        RatingTable ratings = Rater.rate(
                RatingPlan.of(StandardChecker.check(
                        standard, Dictionary.empty().with(standard.scales(), standard.metrics()))),
                facts.build());
        assertNotNull(ratings.blocked(broken));
        assertNull(ratings.value("place", broken));
        assertEquals(BigDecimal.ONE, ratings.value("place", first));
        assertEquals(BigDecimal.TWO, ratings.value("place", second));
    }
}
