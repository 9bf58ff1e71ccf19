package org.xingping.engine.facts.file;

import java.util.Map;
import org.xingping.engine.language.Text;

/// What people call the units of metrics. A unit that is not here keeps its own word, so that a standard may bring its
/// own.
final class UnitWords {

    private static final Map<String, Text> WORDS = Map.ofEntries(
            Map.entry("count", Text.of("个（次）", "")),
            Map.entry("people", Text.of("人", "people")),
            Map.entry("yuan", Text.of("元", "yuan")),
            Map.entry("m2", Text.of("平方米", "m²")),
            Map.entry("hours", Text.of("小时", "hours")),
            Map.entry("days", Text.of("天", "days")),
            Map.entry("weeks", Text.of("周", "weeks")),
            Map.entry("months", Text.of("个月", "months")),
            Map.entry("quarters", Text.of("个季度", "quarters")),
            Map.entry("halves", Text.of("个半年", "half-years")),
            Map.entry("points", Text.of("分", "points")));

    private UnitWords() {}

    static Text of(String unit) {
        return WORDS.getOrDefault(unit, Text.same(unit));
    }
}
