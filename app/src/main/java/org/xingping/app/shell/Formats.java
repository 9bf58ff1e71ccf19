package org.xingping.app.shell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.xingping.engine.language.Language;

/// How numbers and dates are written: 2026年11月2日 in Chinese offices, 2 November 2026 in English.
public enum Formats {
    CHINESE("yyyy年M月d日", "yyyy年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE),
    ENGLISH("d MMMM yyyy", "d MMMM yyyy, HH:mm", Locale.ENGLISH);

    /// All of China keeps one time.
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DateTimeFormatter date;
    private final DateTimeFormatter moment;

    Formats(String date, String moment, Locale locale) {
        this.date = DateTimeFormatter.ofPattern(date, locale);
        this.moment = DateTimeFormatter.ofPattern(moment, locale);
    }

    static Formats of(Language language) {
        return language == Language.ZH ? CHINESE : ENGLISH;
    }

    /// With thousands grouped and no more decimals than there are.
    public String number(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /// With thousands grouped and so many decimals, as in a column of figures.
    public String number(BigDecimal number, int decimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    public String number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    /// A share of one, rounded half-up to a tenth of a percent: for showing only, never for deciding.
    public String percent(double share) {
        return number(BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_UP)) + "%";
    }

    public String date(LocalDate day) {
        return date.format(day);
    }

    public String moment(Instant instant) {
        return moment.format(instant.atZone(ZONE));
    }
}
