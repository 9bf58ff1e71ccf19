package org.xingping.engine.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// What cannot be computed is refused with a message and never with a crash.
class PlannerRefusesTest {

    private static final String FRAME = """
            standard: refused
            edition: "1"
            title: {en: refused}
            source: {en: nowhere}
            rates: community
            period: year
            metrics:
              - {id: small, title: {en: small}, unit: u, decimals: 0, range: 0..10}
              - {id: fine, title: {en: fine}, unit: u, decimals: 9, range: 0..999999}
            levels: [{id: only, title: {en: only}}]
            award: [{is: only}]
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            circular         | values: {place: {rank_of: small}}\\nexcluded: [{when: place > 3, reason: {en: r}}]
            circular         | values: {cut: {percentile: 50%, of: small}}\\nexcluded: [{when: cut > 3, reason: {en: r}}]
            index-not-whole  | values: {v: {matrix: [fine, small], rows: ["12", "34"]}}
            needs-decimals   | values: {v: {matrix: [small / 3, small], rows: ["12", "34"]}}
            too-wide         | values: {v: {weighted: [{of: fine, weight: 0.00000000001}, {of: 'small / small', weight: 1}], decimals: 2}}
            too-wide         | values: {v: {is: 'small / (small - 5)', decimals: 9, range: 0..999999999999}}
            too-wide         | sections: [{id: s, title: {en: s}, clauses: [{id: c, points: 0..999999999999999999, decimals: 9}]}]
            row-by-row       | score: fine * fine * fine
            row-by-row       | values: {v: {is: small / (small - 5)}}
            number-size      | values: {v: {is: small * 1e999999999}}
            number-size      | values: {v: {is: small * 1e-999999999}}
            """)
    void refuses(String rule, String part) {
        InputRefused refused = assertThrows(InputRefused.class, () -> {
            String yaml = FRAME + part.replace("\\n", "\n");
            Standard standard = StandardReader.read(SourceReader.read("refused.yaml", yaml), Dictionary.empty());
            RatingPlan.of(
                    StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics())));
        });
        List<String> rules = refused.problems().stream()
                .filter(Problem::isError)
                .map(Problem::rule)
                .distinct()
                .toList();
        assertEquals(List.of(rule), rules);
    }
}
