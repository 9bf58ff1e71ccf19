package org.xingping.engine.facts.file;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;

/// How a form asks for a fact. What is typed into it is read by [CellText].
///
/// @param column the fact
/// @param title title for people; the column's name where it has none
/// @param unit the unit's word, `%` for a ratio; [Text#NONE] where words are chosen
/// @param allowed what may be written, in short: the range and unit, or the words
/// @param range the least and the greatest number that can be true, `0–12`, `0%–100%`; [Text#NONE] where words are
///     chosen or the range says nothing
/// @param isRatio whether values are shown as percentages
/// @param choices the words to choose from; empty where a number is typed
public record FormField(
        FactColumn column, Text title, Text unit, Text allowed, Text range, boolean isRatio, List<Choice> choices) {

    /// A range that ends here is the dictionary's way of saying that there is no end.
    private static final long ENDLESS = 1_000_000_000;

    /// A word to choose.
    ///
    /// @param value what is sent and stored
    public record Choice(String value, Text label) {}

    public FormField {
        choices = List.copyOf(choices);
    }

    public static FormField of(FactColumn column) {
        TemplateColumn asked = TemplateColumn.of(column);
        return switch (asked.ask()) {
            case TemplateColumn.OneOf _ ->
                new FormField(column, asked.title(), Text.NONE, asked.allowed(), Text.NONE, false, choices(column));
            case TemplateColumn.ANumber(NumberField field, String unit, String or) ->
                new FormField(
                        column,
                        asked.title(),
                        field.ratio() ? Text.same("%") : UnitWords.of(unit),
                        asked.allowed(),
                        range(field),
                        field.ratio(),
                        List.of());
        };
    }

    private static Text range(NumberField field) {
        boolean isEndless =
                BigDecimal.valueOf(field.high(), field.decimals()).compareTo(BigDecimal.valueOf(ENDLESS)) >= 0;
        if (isEndless) {
            return Text.NONE;
        }
        return Text.same(
                field.ratio()
                        ? field.percent(field.low()) + "–" + field.percent(field.high())
                        : field.lowest() + "–" + field.highest());
    }

    private static List<Choice> choices(FactColumn column) {
        return switch (column) {
            case FactColumn.OfMetric(Metric metric) -> metric.scale() == null ? List.of() : choices(metric.scale());
            case FactColumn.OfFinding(FindingRule rule) ->
                FindingWords.of(rule.answer()).stream()
                        .map(word -> new Choice(word.en(), Text.of(word.zh(), word.en())))
                        .toList();
        };
    }

    private static List<Choice> choices(Scale scale) {
        return IntStream.range(0, scale.words().size())
                .mapToObj(rank -> {
                    Text title = scale.words().get(rank).title();
                    String id = scale.wordAt(rank);
                    return new Choice(id, title.isEmpty() ? Text.same(id) : title);
                })
                .toList();
    }

    /// A stored value (`0.784`, `county`, `met`) as a person reads it: `78.4%`, `县级`, `达标`.
    public Text shown(String stored) {
        for (Choice choice : choices) {
            if (choice.value().equals(stored)) {
                return choice.label();
            }
        }
        return stored.equals("na") ? Text.of("不适用", "na") : Text.same(written(stored));
    }

    /// A stored value as it is put into the field for typing: `78.4%`; a word stays as it is.
    public String written(String stored) {
        if (!isRatio) {
            return stored;
        }
        NumberText number = NumberText.parse(stored);
        return number == null ? stored : percent(number.value());
    }

    private static String percent(BigDecimal share) {
        BigDecimal percent = share.scaleByPowerOfTen(2);
        return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + "%";
    }
}
