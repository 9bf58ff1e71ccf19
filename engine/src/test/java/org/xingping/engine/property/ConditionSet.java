package org.xingping.engine.property;

import java.util.ArrayList;
import java.util.List;

/// A standard that is nothing but made-up conditions on metrics, one a clause.
record ConditionSet(List<GeneratedMetric> metrics, List<TextGenerator.Tie> ties, List<String> conditions, String yaml) {

    static final List<String> HONOURS = List.of("nil", "county", "city", "province");
    static final List<String> GRADES = List.of("nil", "grade3", "grade2", "grade1");

    static ConditionSet made(Dice dice, int count) {
        List<GeneratedMetric> metrics = List.of(
                GeneratedMetric.numbers("m0", 6, 0, 1_000_000, false),
                GeneratedMetric.numbers("m1", 0, 0, 20, false),
                GeneratedMetric.numbers("m2", 2, -10_000, 10_000, false),
                GeneratedMetric.numbers("m3", 0, 1, 12, false),
                GeneratedMetric.numbers("m4", 0, 0, 10, true),
                GeneratedMetric.numbers("m5", 2, 0, 1_000_000, false),
                GeneratedMetric.words("m6", HONOURS, false),
                GeneratedMetric.words("m7", GRADES, false));
        TextGenerator texts = new TextGenerator(dice, metrics);
        List<String> conditions = new ArrayList<>();
        StringBuilder yaml = new StringBuilder("""
                standard: made-up
                edition: "1"
                title: {en: made up}
                source: {en: nowhere}
                rates: community
                period: year
                scales:
                  honour: [nil, county, city, province]
                  grade: [nil, grade3, grade2, grade1]
                metrics:
                """);
        metrics.forEach(metric -> yaml.append(metric.yaml()));
        yaml.append("sections:\n  - id: all\n    title: {en: all}\n    clauses:\n");
        for (int c = 0; c < count; c++) {
            String text = texts.truth(4);
            conditions.add(text);
            yaml.append("      - {id: \"c%d\", when: '%s'}\n".formatted(c, text));
        }
        yaml.append("levels: [{id: only, title: {en: only}}]\naward: [{is: only}]\n");
        return new ConditionSet(metrics, texts.ties, conditions, yaml.toString());
    }
}
