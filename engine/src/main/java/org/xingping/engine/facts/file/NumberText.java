package org.xingping.engine.facts.file;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A number as people write it: `0.85`, `-3`, `12,000`, `85%`. Nothing else is one: no exponent, no `NaN`, no hex.
///
/// @param value the exact number; of `85%` it is 0.85
/// @param percent whether it was written with a percent sign
record NumberText(BigDecimal value, boolean percent) {

    /// Longer texts are not looked at: the longest true double has 309 digits before the point and the exact
    /// conversion of a megabyte of digits would take seconds.
    private static final int LONGEST = 400;

    /// Digits that surely fit a long.
    private static final int LONG_DIGITS = 18;

    private static final int GROUP = 3;

    /// The number `text` says; null when it says none. `text` is trimmed and plain.
    static @Nullable NumberText parse(String text) {
        int end = text.length();
        if (end > LONGEST) {
            return null;
        }
        boolean percent = text.charAt(end - 1) == '%';
        if (percent) {
            end--;
        }
        char sign = text.charAt(0);
        int start = sign == '-' || sign == '+' ? 1 : 0;
        int point = integerEnd(text, start, end);
        if (point < 0 || !isFraction(text, point, end)) {
            return null;
        }
        BigDecimal value = value(text, start, end, Math.max(0, end - point - 1), sign == '-');
        return new NumberText(percent ? value.scaleByPowerOfTen(-2) : value, percent);
    }

    /// Where the integer part ends; -1 when it is empty, has other characters than digits or is grouped wrongly.
    private static int integerEnd(String text, int start, int end) {
        int i = start;
        int sinceComma = 0;
        boolean grouped = false;
        for (; i < end && text.charAt(i) != '.'; i++) {
            char c = text.charAt(i);
            if (c == ',') {
                if (grouped ? sinceComma != GROUP : !isFirstGroup(text, start, sinceComma)) {
                    return -1;
                }
                grouped = true;
                sinceComma = 0;
            } else if (isDigit(c)) {
                sinceComma++;
            } else {
                return -1;
            }
        }
        boolean complete = grouped ? sinceComma == GROUP : sinceComma > 0;
        return complete ? i : -1;
    }

    /// A first group has 1 to 3 digits and no leading zero: `0,123` is more likely a decimal comma than a 123.
    private static boolean isFirstGroup(String text, int start, int digits) {
        return digits >= 1 && digits <= GROUP && text.charAt(start) != '0';
    }

    private static boolean isFraction(String text, int point, int end) {
        if (point == end) {
            return true;
        }
        for (int i = point + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return end > point + 1;
    }

    private static BigDecimal value(String text, int start, int end, int decimals, boolean negative) {
        if (end - start <= LONG_DIGITS) {
            long unscaled = 0;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                if (isDigit(c)) {
                    unscaled = unscaled * 10 + (c - '0');
                }
            }
            return BigDecimal.valueOf(negative ? -unscaled : unscaled, decimals);
        }
        BigDecimal magnitude = new BigDecimal(text.substring(start, end).replace(",", ""));
        return negative ? magnitude.negate() : magnitude;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
