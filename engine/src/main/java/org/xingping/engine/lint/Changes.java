package org.xingping.engine.lint;

import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric.Better;

/// Tells how the fact of an example gets better.
final class Changes {

    private Changes() {}

    /// @param input what the sentence has spoken of so far; not named again
    static Text cause(Study study, Example example, String input) {
        Fact fact = example.fact();
        String name = fact.name();
        String id = name.substring(name.indexOf(':') + 1);
        return switch (fact.kind()) {
            case FINDING -> Text.of("条款“" + id + "”由达不到变为达到时", "when clause `" + id + "` turns from unmet to met");
            case VETO -> Text.of("否决“" + id + "”由成立变为不成立时", "when veto `" + id + "` ceases to hold");
            case FIGURE, POINTS -> {
                String from = Wording.value(study, name, example.from());
                String to = Wording.value(study, name, example.to());
                boolean falls = fact.better() == Better.LESS;
                boolean isInput = name.equals(input);
                yield Text.of(
                        (isInput ? "由 " : " " + Wording.name(name) + " 由 ") + from + (falls ? " 减至 " : " 增至 ") + to
                                + " 时",
                        "when " + (isInput ? "it" : Wording.name(name)) + (falls ? " falls from " : " grows from ")
                                + from + " to " + to);
            }
        };
    }
}
