package org.xingping.app.notices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.engine.language.Text;

/// A notice in the list of all.
///
/// @param title of the standard
/// @param units how many it posted
/// @param open how many objections wait for an answer
/// @param answered how many were answered
public record NoticeLine(
        PublicNotice notice,
        String district,
        @Nullable String districtEnglish,
        String period,
        Text title,
        int units,
        int open,
        int answered) {

    public Text periodTitle() {
        return Cycle.periodTitle(period);
    }

    public boolean isRunning() {
        return notice.endedOn() == null;
    }

    public boolean takesObjections(LocalDate today) {
        return notice.takesObjections(today);
    }
}
