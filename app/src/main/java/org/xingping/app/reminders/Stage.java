package org.xingping.app.reminders;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Limit;

/// How near a deadline is. Each is reminded of once; whoever was away gets the most urgent alone.
public enum Stage {
    SOON("三个工作日内到期", "due within three working days", "unk"),
    NEXT("一个工作日内到期", "due within one working day", "unk"),
    LATE("已逾期", "overdue", "no");

    private static final int SOON_DAYS = 3;

    private final String chinese;
    private final String english;
    private final String look;

    Stage(String chinese, String english, String look) {
        this.chinese = chinese;
        this.english = english;
        this.look = look;
    }

    public Text title() {
        return Text.of(chinese, english);
    }

    /// The pill it is shown as.
    public String look() {
        return look;
    }

    /// As it is stored: `late`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /// Null while it is further off than anybody is reminded.
    static @Nullable Stage of(LocalDate due, LocalDate today, WorkingDays days) {
        if (due.isBefore(today)) {
            return LATE;
        }
        if (!due.isAfter(ahead(today, 1, days))) {
            return NEXT;
        }
        return due.isAfter(horizon(today, days)) ? null : SOON;
    }

    /// The last day anybody is reminded of.
    static LocalDate horizon(LocalDate today, WorkingDays days) {
        return ahead(today, SOON_DAYS, days);
    }

    /// In a year that is not announced plain days count: a reminder that comes early does no harm.
    private static LocalDate ahead(LocalDate today, int count, WorkingDays days) {
        LocalDate ahead = days.after(today, new Limit(count, true)).dayOrNull();
        return ahead == null ? today.plusDays(count) : ahead;
    }
}
