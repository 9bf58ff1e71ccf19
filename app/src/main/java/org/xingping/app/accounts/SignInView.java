package org.xingping.app.accounts;

import org.xingping.app.shell.View;

/// The form to sign in.
///
/// @param error why the last attempt did not lead in; empty: there was none
/// @param key id of the key of one-time codes that is missing, where that is why
/// @param done what was just done that makes a sign-in due; empty: nothing
/// @param hasProvider whether the district's own identity provider may be used
public record SignInView(String error, String key, String done, boolean hasProvider) implements View {

    @Override
    public String template() {
        return "accounts/sign-in";
    }
}
