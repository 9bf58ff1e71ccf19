package org.xingping.app.notices;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Formats;

/// An objection to an intended award, as its handlers see it. How to reach whoever made it is kept apart.
///
/// @param path where the unit is in the tree today
/// @param clause id; null: none named
/// @param figure key; null: none named
/// @param told what they wrote
/// @param answerWithin working days
/// @param handler id of an account; null: nobody has taken it on
/// @param number of the ruling; null: not answered
/// @param verdict null: not answered
public record Objection(
        long id,
        long notice,
        long cycle,
        String period,
        long unit,
        String unitCode,
        String unitName,
        @Nullable String unitNameEnglish,
        String path,
        @Nullable String clause,
        @Nullable String figure,
        String told,
        int answerWithin,
        Instant madeAt,
        @Nullable Long handler,
        @Nullable String handlerName,
        @Nullable String number,
        @Nullable Verdict verdict,
        @Nullable LocalDate ruledOn) {

    /// How far it is.
    public enum State {
        OPEN,
        TAKEN,
        ANSWERED;

        /// As an address has it: `open`.
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public State state() {
        return verdict != null ? State.ANSWERED : handler != null ? State.TAKEN : State.OPEN;
    }

    public LocalDate madeOn() {
        return LocalDate.ofInstant(madeAt, Formats.ZONE);
    }
}
