package org.xingping.app.ratings;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.standard.Clause;

/// Puts values and conditions into words: titles in the place of ids, shares as percentages.
final class Words {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|>=|<=|==|!=|&&|\\|\\||!");
    /// Of a name or figure and a number, neither of them part of a sum or product.
    private static final Pattern COMPARISON =
            Pattern.compile("(?<![A-Za-z0-9_.?])(?<![*/+-] {0,2})([A-Za-z0-9_.?]+) *(>=|<=|==|>|<) *"
                    + "([0-9]+(?:\\.[0-9]+)?)(?![0-9.]| *[*/+-])");

    private static final Map<String, Text> FINDINGS = Map.of(
            "met", Text.of("达标", "met"),
            "partly", Text.of("部分达标", "partly met"),
            "unmet", Text.of("未达标", "not met"),
            "na", Text.of("不适用", "does not apply"));

    private static final Map<String, Text> SIGNS = Map.of(
            ">=", Text.same("≥"),
            "<=", Text.same("≤"),
            "==", Text.same("="),
            "!=", Text.same("≠"),
            "&&", Text.of("且", "and"),
            "||", Text.of("或", "or"),
            "!", Text.of("非", "not "));

    private static final Map<String, Text> UNITS = Map.ofEntries(
            Map.entry("people", Text.of(" 人", " people")),
            Map.entry("yuan", Text.of(" 元", " yuan")),
            Map.entry("m2", Text.of(" 平方米", " m²")),
            Map.entry("hours", Text.of(" 小时", " hours")),
            Map.entry("days", Text.of(" 天", " days")),
            Map.entry("months", Text.of(" 个月", " months")),
            Map.entry("quarters", Text.of(" 个季度", " quarters")),
            Map.entry("points", Text.of(" 分", " points")));

    private final CheckedStandard checked;

    Words(CheckedStandard checked) {
        this.checked = checked;
    }

    /// What a fact is called.
    Text title(String key) {
        Metric metric = checked.metric(key);
        return metric != null
                ? metric.title()
                : checked.standard().clauses().stream()
                        .filter(clause -> checked.findingKey(clause).equals(key))
                        .map(Clause::title)
                        .findFirst()
                        .orElse(Text.same(key));
    }

    /// A value as people read it.
    Text value(String key, String value) {
        Metric metric = checked.metric(key);
        if (metric == null) {
            return FINDINGS.getOrDefault(value, Text.same(value));
        }
        return switch (metric.kind()) {
            case Metric.Words(Scale scale) -> word(scale, value);
            case Metric.Numbers numbers -> number(numbers.unit(), value);
        };
    }

    private static Text word(Scale scale, String id) {
        return scale.words().stream()
                .filter(word -> word.id().equals(id))
                .map(Scale.Word::title)
                .findFirst()
                .orElse(Text.same(id));
    }

    private static Text number(String unit, String value) {
        if (unit.equals("ratio")) {
            return Text.same(percent(value));
        }
        Text word = UNITS.getOrDefault(unit, Text.NONE);
        return Text.of(value + word.zh(), value + word.en());
    }

    private static String percent(String value) {
        try {
            return new BigDecimal(value).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
        } catch (NumberFormatException noNumber) {
            return value;
        }
    }

    /// A condition with titles for ids; null stays null.
    @Nullable
    Text condition(@Nullable String condition, @Nullable Metric only) {
        return condition == null ? null : inWords(percents(condition, isShare(only)));
    }

    /// A condition with figures in the place of names; null stays null.
    ///
    /// @param condition with the names still in it
    @Nullable
    Text filled(@Nullable String condition, @Nullable String filled) {
        if (condition == null || filled == null) {
            return condition(filled, null);
        }
        List<Boolean> ofShares = COMPARISON
                .matcher(condition)
                .results()
                .map(found -> isShare(checked.metric(found.group(1))))
                .toList();
        Iterator<Boolean> left = ofShares.iterator();
        Matcher matcher = COMPARISON.matcher(filled);
        boolean isAlike = matcher.results().count() == ofShares.size();
        return inWords(COMPARISON
                .matcher(filled)
                .replaceAll(
                        found -> Matcher.quoteReplacement(isAlike && left.next() ? percent(found) : found.group())));
    }

    private static boolean isShare(@Nullable Metric metric) {
        return metric != null
                && metric.kind() instanceof Metric.Numbers numbers
                && numbers.unit().equals("ratio");
    }

    /// Comparisons of shares say their numbers as percentages.
    ///
    /// @param areShares whether all of them are, where figures stand in the place of names
    private String percents(String condition, boolean areShares) {
        return COMPARISON
                .matcher(condition)
                .replaceAll(found -> Matcher.quoteReplacement(
                        areShares || isShare(checked.metric(found.group(1))) ? percent(found) : found.group()));
    }

    private static String percent(MatchResult comparison) {
        String first = comparison.group(1);
        boolean isName = Character.isLetter(first.charAt(0));
        return (isName ? first : percent(first)) + " " + comparison.group(2) + " " + percent(comparison.group(3));
    }

    Text inWords(String condition) {
        StringBuilder chinese = new StringBuilder();
        StringBuilder english = new StringBuilder();
        Matcher matcher = NAME.matcher(condition);
        while (matcher.find()) {
            Text text = name(matcher.group());
            matcher.appendReplacement(chinese, Matcher.quoteReplacement(text.zh()));
        }
        matcher.appendTail(chinese);
        matcher = NAME.matcher(condition);
        while (matcher.find()) {
            matcher.appendReplacement(
                    english, Matcher.quoteReplacement(name(matcher.group()).en()));
        }
        matcher.appendTail(english);
        return Text.of(chinese.toString(), english.toString());
    }

    private Text name(String name) {
        Text sign = SIGNS.get(name);
        if (sign != null) {
            return sign;
        }
        Metric metric = checked.metric(name);
        if (metric != null) {
            return metric.title();
        }
        Text value = checked.standard().values().stream()
                .filter(each -> each.name().equals(name))
                .map(each -> each.title())
                .findFirst()
                .orElse(Text.NONE);
        if (!value.isEmpty()) {
            return value;
        }
        return checked.dictionary().scales().stream()
                .flatMap(scale -> scale.words().stream())
                .filter(word -> word.id().equals(name))
                .map(Scale.Word::title)
                .findFirst()
                .orElse(Text.same(name));
    }
}
