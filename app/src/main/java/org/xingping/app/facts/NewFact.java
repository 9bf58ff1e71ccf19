package org.xingping.app.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A figure or finding to record, as it was typed.
///
/// @param key metric id or `<standard>/<clause>`
/// @param text as typed: `0.85`, `85%`, `12,000`, `县级`, `达标`; blank takes the figure back
/// @param effectiveOn the day it speaks for; null: the period as a whole
/// @param basedOn id of the entry of the same level that the writer had before them, [#NOTHING] when there was none:
///     recording is refused when somebody has changed the figure since; null: whatever stands there
public record NewFact(
        String key,
        String text,
        @Nullable LocalDate effectiveOn,
        String source,
        String note,
        @Nullable Long basedOn) {

    /// The writer saw that the level had given nothing yet.
    public static final long NOTHING = 0;

    /// A value without more about it, whatever stands there.
    public static NewFact of(String key, String text) {
        return new NewFact(key, text, null, "", "", null);
    }
}
