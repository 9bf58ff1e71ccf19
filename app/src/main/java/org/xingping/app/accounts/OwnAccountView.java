package org.xingping.app.accounts;

import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// One's own account.
///
/// @param name as typed or as it is
/// @param email as typed or as it is; empty: none
/// @param isReminded whether reminders go there
/// @param setup null: no one-time codes are being set up
/// @param refused why the last act was not done; null: it was, or there was none
/// @param done what was just done; empty: nothing
public record OwnAccountView(
        String username,
        String name,
        String language,
        String email,
        boolean isReminded,
        boolean hasPassword,
        boolean hasCode,
        @Nullable Setup setup,
        @Nullable Refused refused,
        String done)
        implements View {

    /// What an authenticator app needs.
    ///
    /// @param secret as it is typed without a camera
    /// @param picture outline of the dark squares for the camera
    /// @param size squares a side
    public record Setup(String secret, String picture, int size) {}

    @Override
    public String template() {
        return "accounts/own";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
