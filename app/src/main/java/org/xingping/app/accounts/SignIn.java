package org.xingping.app.accounts;

import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;

/// The page to sign in.
@Controller
class SignIn {

    private static final Set<String> ERRORS = Set.of("refused", "barred", "account", "provider", "key");

    private final boolean hasProvider;

    SignIn(ObjectProvider<ClientRegistrationRepository> provider) {
        this.hasProvider = provider.getIfAvailable() != null;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/sign-in")
    SignInView signIn(
            @RequestParam(defaultValue = "") String error,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String done) {
        String known = error.isEmpty() || ERRORS.contains(error) ? error : "refused";
        String plainKey = key.matches("[0-9a-f]{8}") ? key : "?";
        return new SignInView(
                known, plainKey, done.equals("password") || done.equals("created") ? done : "", hasProvider);
    }
}
