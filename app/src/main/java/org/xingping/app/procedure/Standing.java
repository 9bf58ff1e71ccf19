package org.xingping.app.procedure;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// How far a unit is on its way through a round.
///
/// @param award level applied for, or the lower one somebody above put in its place; null: none is named
/// @param step the step it is at
/// @param passed the steps that are behind it, in the order they were passed
public record Standing(@Nullable String award, String step, State state, List<String> passed) {

    public Standing {
        passed = List.copyOf(passed);
    }

    /// What is waited for.
    public enum State {
        /// Whoever acts in the step.
        WAITING("待办理", "waiting"),
        /// The unit, to correct what was returned to it.
        RETURNED("已退回", "returned"),
        /// The end of the public notice.
        POSTED("公示中", "public notice"),
        /// Nothing: it does not take part.
        EXCLUDED("不参评", "not taking part"),
        /// Nothing: its award is given.
        PUBLISHED("已公布", "published");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public Text title() {
            return Text.of(chinese, english);
        }

        /// As it is stored: `waiting`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether nothing more is done for it in this round.
    public boolean isOver() {
        return state == State.EXCLUDED || state == State.PUBLISHED;
    }
}
