package org.xingping.app.reminders;

import java.time.LocalDate;
import org.xingping.app.access.Role;
import org.xingping.engine.language.Text;

/// Something that is to be done by a day.
///
/// @param matter what goes into one reminder together, module first: `procedure/12/assess/waiting`
/// @param item which of it, `4711`. It is reminded of once at each stage before and after its day; what has to be
///     reminded of daily has the day in here
/// @param title of the matter: `社区星级（2026 年）：街道初评`
/// @param role whose turn it is
/// @param path of the unit it is about, as it stands in the tree today
/// @param day the last one
/// @param link where this one is done
/// @param list where all of the matter are found
public record Due(
        String matter,
        String item,
        Text title,
        Role role,
        String path,
        Reach reach,
        LocalDate day,
        String link,
        String list) {

    /// Who is reminded of those that hold the role.
    public enum Reach {
        /// Whoever holds it for the unit or one above: they answer for it.
        ANSWERING,
        /// Whoever holds it for the unit or one below: it concerns them all.
        WITHIN
    }
}
