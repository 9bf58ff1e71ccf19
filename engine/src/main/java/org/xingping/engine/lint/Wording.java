package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.format.Scalars;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.standard.Standard;

/// Numbers, names and ranges as messages write them.
final class Wording {

    private Wording() {}

    /// A name as conditions write it: `points:1` is `points("1")`.
    static String name(String symbol) {
        int colon = symbol.indexOf(':');
        if (colon < 0) {
            return symbol;
        }
        String function = symbol.substring(0, colon);
        String id = symbol.substring(colon + 1);
        return switch (function) {
            case "met-count" -> "met";
            case "kept" -> "kept";
            case "awarded" -> "points(\"" + id + "\")";
            default -> function + "(\"" + id + "\")";
        };
    }

    static String number(BigDecimal number) {
        return Scalars.plain(number);
    }

    static String number(Rational number) {
        Integer decimals = Decimals.of(number);
        return decimals == null
                ? number.numerator() + "/" + number.denominator()
                : number(number.rounded(decimals, RoundingMode.UNNECESSARY));
    }

    static String percent(Rational share) {
        return number(share.times(Rational.of(100))) + "%";
    }

    /// A number in the terms of what it is compared with: a word for a scale, a level for an award.
    static String value(Study study, String name, Rational number) {
        Metric metric = study.checked().metric(name);
        Scale scale = metric == null ? null : metric.scale();
        if (scale != null) {
            return Domain.between(0, scale.words().size() - 1L).contains(number)
                    ? scale.wordAt(number.numerator().intValueExact())
                    : number(number);
        }
        boolean isAward = name.equals(StandardNames.AWARD) || name.equals(StandardNames.LAST_AWARD);
        return isAward ? level(study, number) : number(number);
    }

    /// How finely something is given.
    static Text fineness(String name, @Nullable Integer decimals) {
        return decimals == null || decimals == 0
                ? Text.of(name + " 只取整数", name + " is a whole number")
                : Text.of(name + " 只有 " + decimals + " 位小数", name + " has " + decimals + " decimals");
    }

    /// The id of the level with so much merit.
    static String level(Study study, Rational merit) {
        return leveled(study, merit).id();
    }

    static Text title(Study study, Rational merit) {
        return title(leveled(study, merit));
    }

    static Text title(Standard.Level level) {
        return level.title().isEmpty()
                ? Text.same(level.id())
                : Text.of(level.title().in(Language.ZH), level.title().in(Language.EN));
    }

    private static Standard.Level leveled(Study study, Rational merit) {
        return study.standard()
                .levels()
                .get(study.standard().levels().size() - 1 - merit.numerator().intValueExact());
    }

    /// `total >= 90`, with the name as the text spells it and the parameter the number comes from.
    static Text comparison(Study study, Compiled text, String name, Comparison comparison, Rational bound) {
        String left = Study.spelled(text, name) + " " + comparison.sign() + " ";
        Standard.Parameter parameter = parameter(study, text, bound);
        return parameter == null
                ? Text.same(left + value(study, name, bound))
                : Text.of(
                        left + parameter.name() + "（" + number(bound) + "）",
                        left + parameter.name() + " (" + number(bound) + ")");
    }

    /// The parameter of the text that has this value; null when there is none.
    static Standard.@Nullable Parameter parameter(Study study, Compiled text, Rational value) {
        return study.standard().parameters().stream()
                .filter(parameter -> text.names().contains(parameter.name()))
                .filter(parameter -> Rational.of(parameter.value()).compareTo(value) == 0)
                .findFirst()
                .orElse(null);
    }

    /// "0 到 1 之间" / "from 0 to 1", in the terms of `name`.
    static Text range(Study study, String name, Domain domain) {
        Domain.End low = domain.low();
        Domain.End high = domain.high();
        if (low != null && high != null) {
            String least = value(study, name, low.value());
            String most = value(study, name, high.value());
            return domain.isPoint()
                    ? Text.of("只能是 " + least, "can only be " + least)
                    : Text.of("只在 " + least + " 到 " + most + " 之间", "lies between " + least + " and " + most);
        }
        if (low != null) {
            String least = value(study, name, low.value());
            return Text.of("不小于 " + least, "is never below " + least);
        }
        if (high != null) {
            String most = value(study, name, high.value());
            return Text.of("不大于 " + most, "is never above " + most);
        }
        return Text.of("没有界限", "has no limits");
    }
}
