package org.xingping.app.procedure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// A notice of intended awards that everybody can read and object to.
///
/// @param lastDay objections are taken until the end of this day
/// @param endedOn null while it runs
public record PublicNotice(
        long id,
        long cycle,
        LocalDate postedOn,
        LocalDate lastDay,
        @Nullable LocalDate endedOn) {

    /// Whether objections are taken.
    public boolean takesObjections(LocalDate today) {
        return endedOn == null && !today.isAfter(lastDay);
    }

    /// @param open how many objections are not answered yet
    /// @throws Refused when its time is not over, or an objection waits for an answer
    void demandOver(LocalDate today, int open) {
        if (!today.isAfter(lastDay)) {
            throw new Refused(
                    Text.of("公示期到 " + lastDay + " 为止，尚未结束。", "The public notice runs until " + lastDay + "."),
                    Text.of("请在公示期满后办理。", "Come back when it is over."));
        }
        if (open > 0) {
            throw new Refused(
                    Text.of("还有 " + open + " 件异议没有答复。", open + " objections are not answered yet."),
                    Text.of("请先作出答复。", "Answer them first."));
        }
    }
}
