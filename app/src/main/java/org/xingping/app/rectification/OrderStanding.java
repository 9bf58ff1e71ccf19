package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// Where an order stands.
///
/// @param due last day for the unit to answer; null: none, or it cannot be told
/// @param escalatedOn when the county took it over; null: it did not
/// @param answeredBy account of whoever answered last; null: nobody did
public record OrderStanding(
        State state,
        @Nullable LocalDate due,
        @Nullable LocalDate escalatedOn,
        @Nullable Long answeredBy) {

    /// How far an order is.
    public enum State {
        /// The unit has to answer.
        ISSUED("待整改", "issued"),
        /// The answer is looked at.
        ANSWERED("待核查", "answered"),
        /// The unit has to answer again.
        RETURNED("退回重改", "returned"),
        /// It was put right.
        ACCEPTED("已整改", "put right"),
        /// It was ended without.
        CLOSED("已终止", "ended");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public Text title() {
            return Text.of(chinese, english);
        }

        /// As it is stored: `issued`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether the unit has to act.
    public boolean isWithUnit() {
        return state == State.ISSUED || state == State.RETURNED;
    }

    /// Whether nothing more is waited for.
    public boolean isOver() {
        return state == State.ACCEPTED || state == State.CLOSED;
    }

    public boolean isEscalated() {
        return escalatedOn != null;
    }

    /// Whether the unit has let its time limit pass. What was answered is not overdue, however long it is looked at.
    public boolean isOverdue(LocalDate today) {
        return isWithUnit() && due != null && today.isAfter(due);
    }
}
