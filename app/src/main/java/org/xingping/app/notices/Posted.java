package org.xingping.app.notices;

import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.StarGlyph;
import org.xingping.engine.language.Text;

/// A unit whose intended award a notice posted.
///
/// @param parent id of the unit above on the round's tree day; null: none
/// @param path where it stood on that day
/// @param parentName of the unit above on the round's tree day; null: none
/// @param posted as everybody could read it from the first day
/// @param now as it is, after rulings
/// @param notRated why it has no award; null: it has one
/// @param isHeld whether it still stands in the notice
/// @param isSettled whether it does, or has come behind it; false: it was taken back, or takes no part any more
/// @param rulings how many objections to it were answered
public record Posted(
        long unit,
        String code,
        String name,
        @Nullable String nameEnglish,
        @Nullable Long parent,
        String path,
        @Nullable String parentName,
        @Nullable String parentNameEnglish,
        Result posted,
        Result now,
        @Nullable Text notRated,
        StarGlyph glyph,
        boolean isHeld,
        boolean isSettled,
        int rulings) {

    /// Whether a ruling made another result of it.
    public boolean isCorrected() {
        return !posted.equals(now);
    }
}
