package org.xingping.app.accounts;

import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// The form behind a link for setting a password.
///
/// @param refused null: nothing was refused
public record SetPasswordView(
        String token, String username, @Nullable Refused refused) implements View {

    @Override
    public String template() {
        return "accounts/set-password";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
