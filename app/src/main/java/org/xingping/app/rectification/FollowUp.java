package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// What follows for a unit from its published result.
///
/// @param consequence its id in the standard
/// @param isCertain false: figures are missing that decide whether it follows
/// @param award level id; null: not decided
/// @param interview what was recorded last of the interview; null: nothing yet, or it is none
public record FollowUp(
        long id,
        long cycle,
        String consequence,
        Kind kind,
        Text title,
        boolean isCertain,
        long unit,
        String unitCode,
        String unitName,
        @Nullable String unitNameEnglish,
        String path,
        @Nullable Long street,
        @Nullable String streetName,
        @Nullable String streetNameEnglish,
        @Nullable String award,
        @Nullable Interview interview) {

    /// What kind of thing follows.
    public enum Kind {
        /// An order to put something right.
        RECTIFY,
        /// Somebody talks with them.
        INTERVIEW,
        /// They are commended.
        COMMEND,
        /// They are on the list of those to be replaced.
        REPLACE,
        /// They are named in public.
        PUBLISH;

        /// As the standard says it: `rectify`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /// An interview that was held.
    ///
    /// @param attended who took part
    /// @param records how often it was recorded; more than once when it was corrected
    public record Interview(LocalDate heldOn, String attended, String minutes, String byName, int records) {}
}
