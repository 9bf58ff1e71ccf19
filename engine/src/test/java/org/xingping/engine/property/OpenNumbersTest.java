package org.xingping.engine.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.oracle.NaiveReader;
import org.xingping.engine.plan.Inspection.ClauseOutcome;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// What an open number may be between its bounds: anything on the decimals that the standard gives it, even
/// where a clause that does not apply or a branch that is not taken is all that has them.
class OpenNumbersTest {

    /// `whole` is not reported, `taken` is 1, and clause `a` does not apply.
    private static final String STANDARD = """
            standard: made-up
            edition: "1"
            title: {en: made up}
            source: {en: nowhere}
            rates: community
            parameters: {quarter: 0.25}
            metrics:
              - {id: whole, title: {en: whole}, unit: u, decimals: 0, range: 0..1}
              - {id: fine, title: {en: fine}, unit: u, decimals: 2, range: 0..1}
              - {id: taken, title: {en: taken}, unit: u, decimals: 0, range: 0..9}
            values:
              chosen: {is: "taken == 1 ? whole : fine"}
              band: {by: taken, bands: [{up_to: 1, is: whole}, {is: fine}]}
              cell: {matrix: [taken, whole + 1], rows: [[0, 1], [0.25, 0]]}
              top: {percentile: 80%, of: points("S"), within: all}
              rounded: {is: points("S") * 0.1, decimals: 2}
            sections:
              - id: S
                title: {en: s}
                clauses:
                  - {id: a, finding: met, worth: 5, partly: 1.25}
                  - {id: b, points: {is: whole}}
              - id: T
                title: {en: t}
                clauses:
                  - {id: c, when: whole == 1, worth: 1}
            ladder:
              - tier: "1"
                title: {en: t}
                clauses:
                  - {id: d, when: 'CONDITION'}
            levels: [{id: "good", title: {en: good}}, {id: "none", title: {en: none}}]
            award:
              - {is: "good", when: met("d")}
              - {is: "none"}
            """;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "whole == 0.25, UNMET",
                "points(\"b\") == 0.25, UNMET",
                "points(\"c\") == quarter, UNMET",
                "points(\"S\") == 0.25, UNKNOWN",
                "points(\"S\") != 0.25, UNKNOWN",
                "points(\"S\") == 0.125, UNMET",
                "points(\"S\") == 1.25, UNMET",
                "points == 0.25, UNKNOWN",
                "points(\"T\") == 0.25, UNMET",
                "top == 0.25, UNKNOWN",
                "rounded == 0.05, UNKNOWN",
                "rounded == 0.025, UNMET",
                "chosen == 0.25, UNKNOWN",
                "0.25 == chosen, UNKNOWN",
                "chosen == 0.125, UNMET",
                "band == 0.25, UNKNOWN",
                "band == 0.125, UNMET",
                "cell == 0.25, UNKNOWN",
                "cell == 0.125, UNMET",
            })
    void aNumberIsPossibleOnItsDecimals(String condition, Outcome wanted) {
        Standard standard = StandardReader.read(
                SourceReader.read("made-up.yaml", STANDARD.replace("CONDITION", condition)), Dictionary.empty());
        CheckedStandard checked =
                StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics()));
        FactTable.Builder facts = FactTable.builder();
        int unit = facts.unit("u", null, null);
        facts.metric(unit, "taken", 1);
        facts.finding(unit, "made-up/a", Finding.NOT_APPLICABLE);
        FactTable table = facts.build();
        NaiveReader naive = new NaiveReader(standard, checked.dictionary(), table, History.NONE);
        ClauseOutcome said = Objects.requireNonNull(Rater.rate(RatingPlan.of(checked), table)
                .inspect(unit)
                .clauses()
                .get("d"));
        assertEquals(wanted, said.outcome(), "the engine");
        assertEquals(
                wanted == Outcome.UNMET ? "FALSE" : "UNKNOWN", naive.condition(unit, condition), "the naive reader");
    }
}
