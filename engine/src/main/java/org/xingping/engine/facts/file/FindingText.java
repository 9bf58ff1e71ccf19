package org.xingping.engine.facts.file;

import java.util.List;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;

/// Reads a reviewer's cell: a word, or points where the clause takes points.
final class FindingText {

    private FindingText() {}

    static CellValue read(FindingRule rule, String written) {
        Finding finding = FindingWords.finding(rule.answer(), written);
        if (finding != null) {
            return new CellValue.Said(finding);
        }
        return switch (rule.answer()) {
            case FindingRule.Points points -> points(rule, points, written);
            case FindingRule.MetOrNot _ -> refusedWord(rule, written);
            case FindingRule.HoldsOrNot _ -> refusedWord(rule, written);
            case FindingRule.MetPartlyOrNot _ -> refusedWord(rule, written);
            case FindingRule.DecidedByMetrics _ -> decidedByMetrics(rule, written);
        };
    }

    private static CellValue points(FindingRule rule, FindingRule.Points points, String written) {
        if (!FindingWords.isWord(written)) {
            return NumberField.of(rule, points).read(written);
        }
        Text label = label(rule);
        return new CellValue.Refused(
                "points-wanted",
                Text.of(
                        "%s要打分，“%s”不是分数".formatted(label.zh(), written),
                        "'%s' is a word, but %s takes points".formatted(written, label.en())),
                Text.of(
                        "请写 %s 的分数，或不适用（na），未评则留空".formatted(points.range()),
                        "write points within %s, or na, or leave it blank".formatted(points.range())));
    }

    private static CellValue refusedWord(FindingRule rule, String written) {
        Text label = label(rule);
        String shown = Characters.shown(written);
        if (NumberText.parse(written) != null) {
            return new CellValue.Refused(
                    "word-wanted",
                    Text.of(
                            "%s不打分，“%s”是数".formatted(label.zh(), shown),
                            "'%s' is a number, but %s takes a word".formatted(shown, label.en())),
                    remedy(rule));
        }
        return new CellValue.Refused(
                "unknown-finding",
                Text.of(
                        "“%s”不是%s的结论".formatted(shown, label.zh()),
                        "'%s' is not a finding on %s".formatted(shown, label.en())),
                remedy(rule));
    }

    private static CellValue decidedByMetrics(FindingRule rule, String written) {
        Text label = label(rule);
        String shown = Characters.shown(written);
        return new CellValue.Refused(
                "decided-by-metrics",
                Text.of(
                        "%s由指标判定，不能填“%s”".formatted(label.zh(), shown),
                        "%s is decided by metrics and cannot be found '%s'".formatted(label.en(), shown)),
                Text.of("请留空，或填不适用（na）", "leave it blank, or write na"));
    }

    private static Text remedy(FindingRule rule) {
        List<FindingWords.Word> words = FindingWords.of(rule.answer());
        String zh = String.join(
                "、",
                words.stream().map(word -> word.zh() + "（" + word.en() + "）").toList());
        String en = String.join(", ", words.stream().map(FindingWords.Word::en).toList());
        return Text.of("请写" + zh + "，未评则留空", "write " + en + ", or leave it blank");
    }

    private static Text label(FindingRule rule) {
        return Labels.of(new FactColumn.OfFinding(rule));
    }
}
