package org.xingping.engine.format;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers and ranges as they are written in files; all of them exact.
public final class Scalars {

    private static final Pattern DECIMAL = Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{1,18})?)(%?)");
    private static final Pattern RANGE =
            Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)\\.\\.(-?\\d{1,18}(?:\\.\\d{1,9})?)");

    private Scalars() {}

    /// The number `text` stands for, `15%` being 0.15; null when it is no number.
    public static @Nullable BigDecimal decimal(String text) {
        Matcher matcher = DECIMAL.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return matcher.group(2).isEmpty() ? number : number.movePointLeft(2);
    }

    /// Both ends of a range such as `0..10`.
    public record Ends(BigDecimal low, BigDecimal high) {}

    /// The ends of the range `text`; null when it is no range or runs backwards.
    public static @Nullable Ends range(String text) {
        Matcher matcher = RANGE.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        Ends ends = new Ends(new BigDecimal(matcher.group(1)), new BigDecimal(matcher.group(2)));
        return ends.low().compareTo(ends.high()) <= 0 ? ends : null;
    }

    /// A number without trailing zeros or exponent.
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
