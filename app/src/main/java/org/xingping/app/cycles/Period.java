package org.xingping.app.cycles;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// How the period of a cycle is written, by what a standard's ratings speak for.
enum Period {
    YEAR("year", "20[0-9]{2}", "2026"),
    QUARTER("quarter", "20[0-9]{2}-Q[1-4]", "2026-Q1"),
    MONTH("month", "20[0-9]{2}-(0[1-9]|1[0-2])", "2026-07");

    private final String id;
    private final Pattern pattern;
    private final String example;

    Period(String id, String pattern, String example) {
        this.id = id;
        this.pattern = Pattern.compile(pattern);
        this.example = example;
    }

    /// @throws Refused when the period is none of the standard's
    static void check(String ofStandard, String period) {
        for (Period each : values()) {
            if (each.id.equals(ofStandard) && !each.pattern.matcher(period).matches()) {
                throw new Refused(
                        Text.of("“" + period + "”不是这部标准的考评周期。", "“" + period + "” is no period of this standard."),
                        Text.of("请写成 " + each.example + " 的样子。", "Write it like " + each.example + "."));
            }
        }
    }

    /// In words: `2026 年第三季度`.
    static Text title(String period) {
        String year = period.substring(0, Math.min(4, period.length()));
        if (YEAR.pattern.matcher(period).matches()) {
            return Text.of(year + " 年度", year);
        }
        if (QUARTER.pattern.matcher(period).matches()) {
            int quarter = Integer.parseInt(period.substring(6));
            return Text.of("%s 年第%s季度".formatted(year, "一二三四".charAt(quarter - 1)), "Q%d %s".formatted(quarter, year));
        }
        if (MONTH.pattern.matcher(period).matches()) {
            Month month = Month.of(Integer.parseInt(period.substring(5)));
            return Text.of(
                    "%s 年 %d 月".formatted(year, month.getValue()),
                    month.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + year);
        }
        return Text.of(period, period);
    }
}
