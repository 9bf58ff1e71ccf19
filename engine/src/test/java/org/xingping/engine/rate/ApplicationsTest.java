package org.xingping.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationsTest {

    private static final String PROCEDURE = """
            procedure:
              - {step: apply, title: {zh: 申报}, kind: apply, by: unit, days: 30}
              - {step: decide, title: {zh: 评定}, kind: decide, by: street, days: 5, for: [fair, poor]}
              - {step: accept, title: {zh: 验收}, kind: inspect, by: county, days: 5, for: [good]}
              - {step: publish, title: {zh: 公布}, kind: publish, by: county, days: 5}
            """;

    private static List<String> awards(Written written, Applications applications) {
        RatingTable table = Rater.rate(
                written.plan(),
                written.facts("unit parent a\nu1 p 9\nu2 p 9\nu3 p 9\nu4 p 0"),
                History.NONE,
                applications,
                1);
        return java.util.stream.IntStream.range(0, table.size())
                .mapToObj(table::award)
                .map(String::valueOf)
                .toList();
    }

    @Test
    void nobodyGetsABetterAwardThanTheOneAppliedForWhereTheWayDependsOnIt() {
        Applications applications = new Applications(Map.of("u1", "fair", "u2", "good", "u4", "good"));
        assertEquals(List.of("fair", "good", "good", "poor"), awards(Written.of(PROCEDURE), applications));
    }

    @Test
    void anApplicationIsNoLimitWhereAllGoTheSameWay() {
        assertEquals(
                List.of("good", "good", "good", "poor"),
                awards(Written.of(""), new Applications(Map.of("u1", "fair"))));
    }
}
