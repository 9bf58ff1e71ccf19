package org.xingping.app.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.access.Role;

/// An account as its administrators see it.
///
/// @param home where it belongs
/// @param lockedUntil null: it is not locked
/// @param disabledAt null: it is not disabled
/// @param hasPassword whether a password was ever set
/// @param hasCode whether it asks for a one-time code
/// @param mayLink whether the identity provider's account of the same name may become this one's
/// @param isLinked whether one has
/// @param grants the roles it holds, those outside the administrator's part of the tree included
public record AccountRow(
        long id,
        String username,
        String name,
        Home home,
        @Nullable Instant lockedUntil,
        @Nullable Instant disabledAt,
        boolean hasPassword,
        boolean hasCode,
        boolean mayLink,
        boolean isLinked,
        List<Held> grants) {

    public AccountRow {
        grants = List.copyOf(grants);
    }

    /// The unit an account belongs to.
    public record Home(String code, String name) {}

    /// A role it holds, or will.
    ///
    /// @param since the first day, when that lies ahead; null: it is held
    /// @param isWithin whether the unit lies in the administrator's part of the tree
    public record Held(
            Role role,
            String unitCode,
            String unitName,
            @Nullable LocalDate since,
            boolean isWithin) {}

    public State state() {
        if (disabledAt != null) {
            return State.DISABLED;
        }
        if (lockedUntil != null) {
            return State.LOCKED;
        }
        return hasPassword || isLinked ? State.ACTIVE : State.NEW;
    }

    /// How it stands.
    public enum State {
        ACTIVE("ok"),
        NEW("unk"),
        LOCKED("no"),
        DISABLED("om");

        private final String look;

        State(String look) {
            this.look = look;
        }

        /// The pill it is shown as.
        public String look() {
            return look;
        }

        public String key() {
            return "accounts.state-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Whether all of it lies in the administrator's part of the tree: only then the administrator may take
    /// it over with a new password.
    public boolean isWhollyWithin() {
        return grants.stream().allMatch(Held::isWithin);
    }
}
