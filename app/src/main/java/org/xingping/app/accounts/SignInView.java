package org.xingping.app.accounts;

import org.xingping.app.shell.View;

/// The form to sign in.
///
/// @param isRefused whether name and password did not fit
public record SignInView(boolean isRefused) implements View {

    @Override
    public String template() {
        return "accounts/sign-in";
    }
}
