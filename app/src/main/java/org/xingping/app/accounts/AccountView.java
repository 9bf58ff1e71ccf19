package org.xingping.app.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// One account, for its administrators.
///
/// @param role as typed
/// @param unit as typed
/// @param link just made for setting a password, path only; null: none
/// @param refused null: nothing was refused
/// @param done what was just done; empty: nothing
public record AccountView(
        AccountRow account,
        String role,
        String unit,
        @Nullable String link,
        @Nullable Refused refused,
        String done) implements View {

    public List<Role> roles() {
        return List.of(Role.values());
    }

    @Override
    public String template() {
        return "accounts/account";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
