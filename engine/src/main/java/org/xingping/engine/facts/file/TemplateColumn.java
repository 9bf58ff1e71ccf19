package org.xingping.engine.facts.file;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;

/// How a template asks for a fact.
///
/// @param column the fact
/// @param ask what may be written
record TemplateColumn(FactColumn column, Ask ask) {

    /// What may be written into the cells of a column.
    sealed interface Ask {}

    /// One of these words, in the order they are offered.
    record OneOf(List<String> words) implements Ask {}

    /// A number.
    ///
    /// @param unit the unit's word, `points` for points
    /// @param or a word that may stand instead of a number; null when there is none
    record ANumber(NumberField field, String unit, @Nullable String or) implements Ask {}

    static TemplateColumn of(FactColumn column) {
        return new TemplateColumn(
                column,
                switch (column) {
                    case FactColumn.OfMetric(Metric metric) -> ask(metric);
                    case FactColumn.OfFinding(FindingRule rule) -> ask(rule);
                });
    }

    private static Ask ask(FindingRule rule) {
        List<String> words = FindingWords.of(rule.answer()).stream()
                .map(FindingWords.Word::zh)
                .toList();
        return rule.answer() instanceof FindingRule.Points points
                ? new ANumber(NumberField.of(rule, points), "points", words.getFirst())
                : new OneOf(words);
    }

    private static Ask ask(Metric metric) {
        return switch (metric.kind()) {
            case Metric.Numbers numbers -> new ANumber(NumberField.of(metric, numbers), numbers.unit(), null);
            case Metric.Words(Scale scale) -> new OneOf(words(scale));
        };
    }

    /// The Chinese titles, except where a title would be read back as another word.
    private static List<String> words(Scale scale) {
        return IntStream.range(0, scale.words().size())
                .mapToObj(rank -> {
                    String title = scale.words().get(rank).title().in(Language.ZH);
                    return scale.rankOf(title).orElse(-1) == rank ? title : scale.wordAt(rank);
                })
                .toList();
    }

    /// A finding as this column writes it.
    String word(Finding finding) {
        FindingRule.Answer answer = ((FactColumn.OfFinding) column).rule().answer();
        return FindingWords.of(answer).stream()
                .filter(word -> word.finding() == finding)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        column.key() + " was found " + finding + ", which its clause does not allow"))
                .zh();
    }

    /// Title for people; the column's name where it has none.
    Text title() {
        Text title = column.title();
        return title.isEmpty() ? Text.same(column.key()) : title;
    }

    /// What may be written, in short: the range and unit, or the words.
    Text allowed() {
        return switch (ask) {
            case OneOf(List<String> words) -> Text.same(String.join(" / ", words));
            case ANumber(NumberField field, String unit, String or) -> {
                Text word = field.ratio()
                        ? Text.same("(%s..%s)".formatted(field.percent(field.low()), field.percent(field.high())))
                        : UnitWords.of(unit);
                String zh = (field.range() + " " + word.zh()).strip();
                String en = (field.range() + " " + word.en()).strip();
                yield or == null ? Text.of(zh, en) : Text.of(zh + " / " + or, en + " / na");
            }
        };
    }
}
