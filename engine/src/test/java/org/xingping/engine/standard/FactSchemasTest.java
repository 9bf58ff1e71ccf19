package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.source.SourceReader;

class FactSchemasTest {

    private static final String HEAD = """
            edition: "1"
            title: {zh: 例}
            source: {zh: 文件}
            rates: community
            levels: [{id: good, title: {zh: 好}}]
            award: [{is: good}]
            """;

    private static ResolvedStandard resolved(String id, String more) {
        Standard standard = StandardReader.read(
                SourceReader.read("x.yaml", "standard: " + id + "\n" + HEAD + more), Dictionary.empty());
        return new ResolvedStandard(standard, Dictionary.empty(), "{}", "", Lineage.of(id, "1"));
    }

    private static FindingRule.@Nullable Answer answer(FactSchema schema, String key) {
        return schema.column(key) instanceof FactColumn.OfFinding(FindingRule rule) ? rule.answer() : null;
    }

    @Test
    void eachKindOfClauseTakesItsAnswers() {
        ResolvedStandard standard = resolved("x", """
                sections:
                  - id: "1"
                    title: {zh: 一}
                    clauses:
                      - {id: "1.1", title: {zh: 甲}, finding: met}
                      - {id: "1.2", finding: met, worth: 5, partly: 3}
                      - {id: "1.3", when: a > 1}
                      - {id: "1.4", points: -1.25..10, decimals: 1}
                      - {id: "1.5", points: {is: a}}
                      - {id: "1.6", omitted: a}
                ladder: [{tier: "1", title: {zh: 级}, clauses: [{id: L, finding: met}]}]
                vetoes:
                  - {id: V.1, finding: holds, caps: good}
                  - {id: V.2, when: a > 1, caps: good}
                  - {id: V.3, omitted: c}
                """);
        FactSchema schema = FactSchemas.of(Dictionary.empty(), List.of(standard));
        assertEquals(new FindingRule.MetOrNot(), answer(schema, "x/1.1"));
        assertEquals("甲", assertNotNullColumn(schema, "x/1.1").title().zh());
        assertEquals(new FindingRule.MetPartlyOrNot(), answer(schema, "x/1.2"));
        assertEquals(new FindingRule.DecidedByMetrics(), answer(schema, "x/1.3"));
        // -1.25 cannot be awarded with one decimal: -1.2 is the least that can
        assertEquals(new FindingRule.Points(-12, 100, 1), answer(schema, "x/1.4"));
        assertEquals(new FindingRule.DecidedByMetrics(), answer(schema, "x/1.5"));
        assertNull(schema.column("x/1.6"));
        assertEquals(new FindingRule.MetOrNot(), answer(schema, "x/L"));
        assertEquals(new FindingRule.HoldsOrNot(), answer(schema, "x/V.1"));
        assertEquals(new FindingRule.DecidedByMetrics(), answer(schema, "x/V.2"));
        assertNull(schema.column("x/V.3"));
    }

    private static FactColumn assertNotNullColumn(FactSchema schema, String key) {
        FactColumn column = schema.column(key);
        assertNotNull(column);
        return column;
    }

    private static final String OWN = "metrics: [{id: own, title: {zh: 自有}, unit: count, decimals: 0, range: 0..5}]\n";

    @Test
    void metricsComeFirstAndOnce() {
        FactSchema schema = FactSchemas.of(
                Dictionary.empty(),
                List.of(
                        resolved("x", OWN + "vetoes: [{id: V, finding: holds, caps: good}]"),
                        resolved("y", OWN.replace("自有", "另一名称"))));
        assertEquals(
                List.of("own", "x/V"),
                schema.columns().stream().map(FactColumn::key).toList());
    }

    @Test
    void refusesAMetricThatMeansTwoThings() {
        List<ResolvedStandard> standards =
                List.of(resolved("x", OWN), resolved("y", OWN.replace("decimals: 0", "decimals: 2")));
        assertEquals(
                "column-clash",
                assertThrows(InputRefused.class, () -> FactSchemas.of(Dictionary.empty(), standards))
                        .problems()
                        .getFirst()
                        .rule());
    }

    @Test
    void refusesPointsBeyondAnyCalculation() {
        List<ResolvedStandard> standards = List.of(resolved(
                "x",
                "sections: [{id: a, title: {zh: 甲}, clauses: [{id: b, points: 0..99999999999999, decimals: 9}]}]"));
        assertEquals(
                "points-range",
                assertThrows(InputRefused.class, () -> FactSchemas.of(Dictionary.empty(), standards))
                        .problems()
                        .getFirst()
                        .rule());
    }

    @Test
    void coversEveryShippedStandard() {
        StandardLibrary library = StandardLibrary.open(Shipped.STANDARDS);
        List<ResolvedStandard> all =
                library.ids().stream().map(library::resolve).toList();
        FactSchema schema = FactSchemas.of(library.dictionary(), all);
        assertEquals(new FindingRule.MetOrNot(), answer(schema, "ten-star/2.1"));
        assertEquals(new FindingRule.Points(0, 1000, 2), answer(schema, "ten-aspect/1"));
        assertEquals(new FindingRule.HoldsOrNot(), answer(schema, "star-promotion/V.3"));
        assertNotNull(schema.column("hygiene"));
        assertNotNull(schema.column("library_books"));
    }

    private static String clause(String kind) {
        return "sections: [{id: a, title: {zh: 甲}, clauses: [{id: b, title: {zh: 乙}, " + kind + "}]}]";
    }

    private static FindingRule.@Nullable Answer across(String one, String other) {
        return answer(
                FactSchemas.across(
                        Dictionary.empty(), List.of(resolved("x", clause(one)), resolved("x", clause(other)))),
                "x/b");
    }

    @Test
    void acrossEditionsAColumnTakesEveryAnswer() {
        assertEquals(new FindingRule.MetPartlyOrNot(), across("finding: met", "finding: met, worth: 5, partly: 3"));
        assertEquals(new FindingRule.MetOrNot(), across("when: a > 1", "finding: met"));
        assertEquals(new FindingRule.MetOrNot(), across("finding: met", "when: a > 1"));
        assertEquals(new FindingRule.Points(-5, 12, 0), across("points: -5..10", "points: 0..12"));
    }

    @Test
    void acrossEditionsAColumnIsReadInOneWay() {
        for (String other : List.of("points: 0..10, decimals: 1", "finding: met")) {
            assertEquals(
                    "column-clash",
                    assertThrows(InputRefused.class, () -> across("points: 0..10", other))
                            .problems()
                            .getFirst()
                            .rule());
        }
        assertThrows(
                InputRefused.class,
                () -> FactSchemas.across(
                        Dictionary.empty(),
                        List.of(resolved("x", OWN), resolved("x", OWN.replace("range: 0..5", "range: 0..6")))));
    }
}
