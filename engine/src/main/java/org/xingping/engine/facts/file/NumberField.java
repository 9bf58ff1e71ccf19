package org.xingping.engine.facts.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;

/// A column that holds numbers: its range and how finely they are kept.
///
/// @param title the column's title
/// @param key the column's name
/// @param low least value, scaled by 10^decimals
/// @param high greatest value, scaled by 10^decimals
/// @param decimals digits after the decimal point that are kept
/// @param ratio whether a value is a share, so that a percentage may be written; five people are not 500%
record NumberField(Text title, String key, long low, long high, int decimals, boolean ratio) {

    /// Digits that surely fit a long.
    private static final int LONG_DIGITS = 18;

    private static final String RATIO = "ratio";

    static NumberField of(Metric metric, Metric.Numbers numbers) {
        return new NumberField(
                metric.title(),
                metric.id(),
                numbers.low(),
                numbers.high(),
                numbers.decimals(),
                numbers.unit().equals(RATIO));
    }

    static NumberField of(FindingRule rule, FindingRule.Points points) {
        return new NumberField(rule.title(), rule.key(), points.low(), points.high(), points.decimals(), false);
    }

    CellValue read(String written) {
        NumberText number = NumberText.parse(written);
        if (number == null) {
            return notANumber(written);
        }
        if (number.percent() && !ratio) {
            return percentage(written);
        }
        BigDecimal scaled = number.value().scaleByPowerOfTen(decimals);
        if (scaled.scale() > 0) {
            scaled = scaled.stripTrailingZeros();
        }
        // Nearly all cells take this way; comparing as BigDecimal is what the time of a big file would go to.
        if (scaled.scale() <= 0 && scaled.precision() - scaled.scale() <= LONG_DIGITS) {
            long stored = scaled.longValueExact();
            return stored < low || stored > high ? outOfRange(written, number) : new CellValue.Amount(stored);
        }
        if (scaled.compareTo(BigDecimal.valueOf(low)) < 0 || scaled.compareTo(BigDecimal.valueOf(high)) > 0) {
            return outOfRange(written, number);
        }
        return scaled.scale() > 0 ? tooFine(written, number.value()) : new CellValue.Amount(scaled.longValueExact());
    }

    String lowest() {
        return plain(BigDecimal.valueOf(low, decimals));
    }

    String highest() {
        return plain(BigDecimal.valueOf(high, decimals));
    }

    /// A stored value of a ratio as a percentage.
    String percent(long stored) {
        return plain(BigDecimal.valueOf(stored, decimals).scaleByPowerOfTen(2)) + "%";
    }

    String range() {
        return lowest() + ".." + highest();
    }

    private CellValue notANumber(String written) {
        Text label = Labels.of(title, key);
        String shown = Characters.shown(written);
        Text remedy = ratio
                ? Text.of("请写 0.85 或 85% 这样的数", "write a number such as 0.85 or 85%")
                : Text.of("请写 12、0.5 或 12,000 这样的数", "write a number such as 12, 0.5 or 12,000");
        if (isTypedWithLetters(written)) {
            remedy = Text.of(
                    remedy.zh() + "（是否把字母 O 或 l 当成了数字？）",
                    remedy.en() + " (is there a letter O or l in place of a digit?)");
        }
        return new CellValue.Refused(
                "not-a-number",
                Text.of(
                        "%s应为数，“%s”不是数".formatted(label.zh(), shown),
                        "'%s' is not a number, as %s needs".formatted(shown, label.en())),
                remedy);
    }

    /// Whether only letters that look like 0 and 1 keep the text from being a number: `8O%`, `l2`.
    private static boolean isTypedWithLetters(String written) {
        return written.chars().anyMatch(c -> c >= '0' && c <= '9')
                && NumberText.parse(written.replace('O', '0')
                                .replace('o', '0')
                                .replace('l', '1')
                                .replace('I', '1'))
                        != null;
    }

    private CellValue percentage(String written) {
        Text label = Labels.of(title, key);
        String shown = Characters.shown(written);
        return new CellValue.Refused(
                "percentage",
                Text.of(
                        "“%s”是百分数，%s不是比率".formatted(shown, label.zh()),
                        "'%s' is a percentage, but %s is not a ratio".formatted(shown, label.en())),
                Text.of("请写不带百分号的数，范围 " + range(), "write a number without a percent sign, within " + range()));
    }

    private CellValue outOfRange(String written, NumberText number) {
        Text label = Labels.of(title, key);
        String shown = Characters.shown(written);
        Text remedy = Text.of(
                "请写 %s 到 %s 之间的数".formatted(lowest(), highest()),
                "write a number from %s to %s".formatted(lowest(), highest()));
        if (ratio && !number.percent() && isWithin(number.value().scaleByPowerOfTen(-2))) {
            remedy = Text.of(
                    "%s；是否想写 %s%%？".formatted(remedy.zh(), shown),
                    "%s; did you mean %s%%?".formatted(remedy.en(), shown));
        }
        return new CellValue.Refused(
                "out-of-range",
                Text.of(
                        "“%s”超出%s的范围 %s".formatted(shown, label.zh(), range()),
                        "'%s' is outside the range %s of %s".formatted(shown, range(), label.en())),
                remedy);
    }

    private boolean isWithin(BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(low, decimals)) >= 0
                && value.compareTo(BigDecimal.valueOf(high, decimals)) <= 0;
    }

    private CellValue tooFine(String written, BigDecimal value) {
        Text label = Labels.of(title, key);
        String shown = Characters.shown(written);
        String rounded = plain(value.setScale(decimals, RoundingMode.HALF_UP));
        int found = value.stripTrailingZeros().scale();
        return new CellValue.Refused(
                "too-many-decimals",
                Text.of(
                        "“%s”有 %d 位小数，%s只保留 %d 位".formatted(shown, found, label.zh(), decimals),
                        "'%s' has %d decimals, but %s keeps %d".formatted(shown, found, label.en(), decimals)),
                Text.of("请先取舍，例如 " + rounded, "round it first, for instance to " + rounded));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
