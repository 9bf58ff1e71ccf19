package org.xingping.app.standards.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Writes a condition or formula with the names people know: `owner_satisfaction >= 0.80` becomes 业主满意率 ≥ 80%.
///
/// It stays as exact as it was: names and signs are replaced one by one, nothing is left out.
public final class ReadableText {

    private static final Pattern SIGN = Pattern.compile(
            ">=|<=|==|!=|&&|\\|\\||!|\\*|[A-Za-z_][A-Za-z0-9_]*|\"[^\"]*\"|'[^']*'|[0-9]+(?:\\.[0-9]+)?");

    private static final Map<String, Text> SIGNS = Map.of(
            ">=", Text.same("≥"),
            "<=", Text.same("≤"),
            "==", Text.same("="),
            "!=", Text.same("≠"),
            "*", Text.same("×"),
            "&&", Text.of("且", "and"),
            "||", Text.of("或", "or"),
            "!", Text.of("非 ", "not "),
            "true", Text.of("是", "true"),
            "false", Text.of("否", "false"));

    private static final Map<String, Text> WHOLE = Map.of(
            StandardNames.STARS, Text.of("得星数", "stars won"),
            StandardNames.WINNABLE, Text.of("可得星数", "stars that can be won"),
            StandardNames.TIER, Text.of("达到的级别", "tier reached"),
            StandardNames.SHARE, Text.of("达标比例", "share of clauses met"),
            StandardNames.POINTS, Text.of("总得分", "total points"),
            StandardNames.AWARD, Text.of("等次", "award"),
            StandardNames.AWARD_VALUE, Text.of("等次数值", "value of the award"),
            StandardNames.LAST_AWARD, Text.of("上期等次", "last cycle's award"));

    private static final Map<String, Text> OF_ONE = Map.of(
            "met", Text.of("条款 %s 达标", "clause %s met"),
            "star", Text.of("%s 得星", "%s won"),
            "points", Text.of("%s 得分", "points of %s"),
            "share", Text.of("%s 达标比例", "share met in %s"),
            "met-count", Text.of("%s 达标条数", "clauses met in %s"),
            "kept", Text.of("%s 适用条数", "clauses that apply in %s"),
            "known", Text.of("“%s”已填报", "“%s” is reported"));

    private final CheckedStandard checked;

    public ReadableText(CheckedStandard checked) {
        this.checked = checked;
    }

    public Text of(Snippet snippet) {
        Compiled compiled = checked.compiled(snippet);
        return Text.of(in(compiled, Language.ZH), in(compiled, Language.EN));
    }

    private String in(Compiled compiled, Language language) {
        String text = compiled.source().text();
        StringBuilder words = new StringBuilder();
        Metric last = null;
        int from = 0;
        for (Compiled.Mention mention : compiled.mentions()) {
            words.append(between(text.substring(from, mention.start()), last, language));
            String label = label(mention.symbol(), language);
            words.append(label == null ? text.substring(mention.start(), mention.end()) : label);
            Metric metric = checked.metric(mention.symbol());
            last = metric == null ? last : metric;
            from = mention.end();
        }
        return words.append(between(text.substring(from), last, language))
                .toString()
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// @param last the metric named before; null: none yet
    private String between(String text, @Nullable Metric last, Language language) {
        Matcher matcher = SIGN.matcher(text);
        StringBuilder words = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(words, Matcher.quoteReplacement(piece(matcher.group(), last, language)));
        }
        return matcher.appendTail(words).toString();
    }

    private String piece(String piece, @Nullable Metric last, Language language) {
        Text sign = SIGNS.get(piece);
        if (sign != null) {
            return sign.in(language);
        }
        if (Character.isDigit(piece.charAt(0))) {
            boolean isShare = last != null
                    && last.kind() instanceof Metric.Numbers numbers
                    && numbers.unit().equals("ratio");
            return isShare ? percent(piece) : piece;
        }
        if (piece.charAt(0) == '"' || piece.charAt(0) == '\'') {
            return level(piece.substring(1, piece.length() - 1), language);
        }
        return word(piece, last, language);
    }

    private static String percent(String number) {
        BigDecimal hundredths = new BigDecimal(number).movePointRight(2).stripTrailingZeros();
        return (hundredths.signum() == 0 ? "0" : hundredths.toPlainString()) + "%";
    }

    private String level(String id, Language language) {
        for (Standard.Level level : checked.standard().levels()) {
            if (level.id().equals(id) && !level.title().isEmpty()) {
                return "“" + level.title().in(language) + "”";
            }
        }
        return "“" + id + "”";
    }

    private String word(String id, @Nullable Metric last, Language language) {
        Scale nearest = last == null ? null : last.scale();
        List<Scale> scales = nearest == null ? checked.dictionary().scales() : List.of(nearest);
        for (Scale scale : scales) {
            for (Scale.Word word : scale.words()) {
                if (word.id().equals(id) && !word.title().isEmpty()) {
                    return word.title().in(language);
                }
            }
        }
        return id;
    }

    /// What people call a name; null when nothing is known.
    private @Nullable String label(String symbol, Language language) {
        Metric metric = checked.metric(symbol);
        if (metric != null) {
            return metric.title().in(language);
        }
        Text whole = WHOLE.get(symbol);
        if (whole != null) {
            return whole.in(language);
        }
        int colon = symbol.indexOf(':');
        Text ofOne = colon < 0 ? null : OF_ONE.get(symbol.substring(0, colon));
        if (ofOne != null) {
            return ofOne.in(language).formatted(part(symbol.substring(colon + 1), language));
        }
        return named(symbol, language);
    }

    /// A section, tier or metric by its id, as `star("1")` and `known(x)` name it.
    private String part(String id, Language language) {
        Standard standard = checked.standard();
        Metric metric = checked.metric(id);
        if (metric != null) {
            return metric.title().in(language);
        }
        return standard.sections().stream()
                .filter(section -> section.id().equals(id))
                .map(section -> "“" + section.title().in(language) + "”")
                .findFirst()
                .orElse(id);
    }

    private @Nullable String named(String name, Language language) {
        Standard standard = checked.standard();
        for (Standard.Parameter parameter : standard.parameters()) {
            if (parameter.name().equals(name)) {
                String value = parameter.value().stripTrailingZeros().toPlainString();
                return parameter.title().isEmpty()
                        ? name + "（" + value + "）"
                        : parameter.title().in(language) + "（" + value + "）";
            }
        }
        for (List<Value> values : List.of(standard.values(), standard.formulas())) {
            for (Value value : values) {
                if (value.name().equals(name) && !value.title().isEmpty()) {
                    return value.title().in(language);
                }
            }
        }
        return null;
    }
}
